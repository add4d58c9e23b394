package scoring

import (
	"cmp"
	"math"
	"slices"
)

// Flip is the smallest change of weights that makes a rival tie with the
// leader.
type Flip struct {
	Rival   int       // index of the row, -1 when none can
	Weights []float64 // at the tie; nil when none can
	L1      float64   // Σ|w' − w|, 0 to 2; +Inf when none can
	From    int       // the criterion that loses most weight, -1 when none can
	To      int       // the criterion that gains most
}

// CloseL1 is the L1 distance below which a flip is too near to call (ours).
const CloseL1 = 0.05

// SmallestFlip finds it exactly. With d_k = v_lead,k − v_rival,k the lead is
// Σ w_k d_k. Moving weight from the largest d_k into the smallest lowers it
// fastest, so weight moves from the largest downward until the lead is 0; the
// L1 change is twice what moved, and the smallest over all rivals counts. A
// lead of (0.9, 0.2) over (0.4, 0.6) with weights 0.6 and 0.4 is 0.14; moving
// 0.14/0.9 = 0.1556 ties them: L1 = 0.3111. Rows hold values whose weighted
// sum decides; weights sum to 1. A rival that the leader dominates never ties.
func SmallestFlip(rows [][]float64, weights []float64, leader int) Flip {
	best := Flip{Rival: -1, L1: math.Inf(1), From: -1, To: -1}
	for r := range rows {
		if r == leader {
			continue
		}
		if f := flipTo(rows[leader], rows[r], weights); f.L1 < best.L1 {
			f.Rival = r
			best = f
		}
	}
	return best
}

// flipTo moves weight from where lead is ahead most into where it is behind
// most.
func flipTo(lead, rival, weights []float64) Flip {
	n := len(weights)
	d := make([]float64, n)
	gap := 0.0
	for k := range d {
		d[k] = lead[k] - rival[k]
		gap += weights[k] * d[k]
	}
	never := Flip{Rival: -1, L1: math.Inf(1), From: -1, To: -1}
	if n == 0 {
		return never
	}
	f := never
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d[b], d[a]) })
	to := order[n-1]
	w := slices.Clone(weights)
	moved := 0.0
	for _, k := range order {
		if gap <= 0 {
			break
		}
		drop := d[k] - d[to]
		if drop <= 0 {
			return never // nothing left to move: the rival never catches up
		}
		part := gap / drop
		if part > w[k] {
			part = w[k]
			gap -= part * drop
		} else {
			gap = 0 // exactly: rounding must not leave a rest that nobody can close
		}
		if part > 0 && f.From < 0 {
			f.From = k
		}
		w[k] -= part
		w[to] += part
		moved += part
	}
	if gap > 0 {
		return never
	}
	f.Weights, f.L1, f.To = w, 2*moved, to
	return f
}

// Interval is how far one weight may move, the others in their proportions,
// before another row leads.
type Interval struct {
	Low, High   float64 // 0 and 1 when nothing changes on that side
	LowRival    int     // who ties at Low, -1 for nobody
	HighRival   int
	LowChanges  bool
	HighChanges bool
}

// Stable returns the interval of weight k. With V_a(t) = t v_ak + (1−t) R_a
// and R_a the weighted mean of the other criteria, rows a and b tie at
//
//	t* = (R_b − R_a) / ((R_b − R_a) + (v_ak − v_bk)).
//
// The nearest t* below and above the present weight over all rivals are the
// ends: "stays first from 12 % to 41 %".
func Stable(rows [][]float64, weights []float64, leader, k int) Interval {
	out := Interval{Low: 0, High: 1, LowRival: -1, HighRival: -1}
	now := weights[k]
	rest := restOf(rows[leader], weights, k)
	for r, row := range rows {
		if r == leader {
			continue
		}
		base := restOf(row, weights, k) - rest // R_b − R_a
		denominator := base + rows[leader][k] - row[k]
		if denominator == 0 {
			continue
		}
		t := base / denominator
		if math.IsNaN(t) || t < 0 || t > 1 {
			continue
		}
		// The rival leads beyond t on the side where the lead shrinks with t.
		if denominator > 0 && t <= now+Tie && (!out.LowChanges || t > out.Low) {
			out.Low, out.LowRival, out.LowChanges = min(t, now), r, true
		}
		if denominator < 0 && t >= now-Tie && (!out.HighChanges || t < out.High) {
			out.High, out.HighRival, out.HighChanges = max(t, now), r, true
		}
	}
	return out
}

// restOf is the weighted mean of all criteria but k; when k has all the
// weight, the others count alike.
func restOf(row, weights []float64, k int) float64 {
	sum, total, plain := 0.0, 0.0, 0.0
	for j, w := range weights {
		if j == k {
			continue
		}
		sum += w * row[j]
		total += w
		plain += row[j]
	}
	switch {
	case total > 0:
		return sum / total
	case len(weights) > 1:
		return plain / float64(len(weights)-1)
	}
	return 0
}

// Swing is one bar of a tornado.
type Swing struct {
	Criterion int
	Size      float64
}

// Tornado says by how much the lead of a over b moves when each weight goes up
// and down by the share delta: 2 · delta · w_k · |v_ak − v_bk|, largest first.
// A weight of 0.5, a difference of 1 and ± 20 % swing by 0.20.
func Tornado(a, b, weights []float64, delta float64) []Swing {
	swings := make([]Swing, len(weights))
	for k, w := range weights {
		swings[k] = Swing{k, 2 * delta * w * math.Abs(a[k]-b[k])}
	}
	slices.SortStableFunc(swings, func(x, y Swing) int { return cmp.Compare(y.Size, x.Size) })
	return swings
}
