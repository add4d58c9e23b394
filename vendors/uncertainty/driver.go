package uncertainty

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
)

// Distribution is the shape between the low, likely and high end of a range.
type Distribution string

// The distributions. Triangular: mean (a + m + b) / 3. PERT: a beta
// distribution with mean (a + 4m + b) / 6, which trusts the likely end more.
const (
	Triangular Distribution = "triangular"
	PERT       Distribution = "pert"
)

// Driver is one thing that is uncertain. A driver of chance is 1 with
// probability Chance and else 0.
type Driver struct {
	Name              string
	Low, Likely, High float64
	Chance            float64 // 0 for a range
	table             *[pertCells + 1]float64
}

// IsChance reports whether the driver happens or not.
func (d *Driver) IsChance() bool { return d.Chance > 0 }

// source returns the driver's own stream of random numbers: drivers whose names
// agree up to "#" share it and move together.
func (d *Driver) source(seed uint64) *rand.PCG {
	name, _, _ := strings.Cut(d.Name, "#")
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // a hash never fails
	return rand.NewPCG(seed, h.Sum64())
}

// uniform turns 53 bits into a number in (0, 1).
func uniform(bits uint64) float64 { return (float64(bits>>11) + 0.5) / (1 << 53) }

// Quantile returns the value below which the driver falls with probability p.
func (d *Driver) Quantile(p float64) float64 {
	if d.IsChance() {
		if p < d.Chance {
			return 1
		}
		return 0
	}
	if d.table != nil {
		return d.fromTable(p)
	}
	return triangle(d.Low, d.Likely, d.High, p)
}

// triangle is the quantile of a triangular distribution: a + √(p(b−a)(m−a)) up
// to the mode's probability, b − √((1−p)(b−a)(b−m)) above it.
func triangle(a, m, b, p float64) float64 {
	width, left := b-a, m-a
	if float64(p*width) <= left {
		return a + math.Sqrt(float64(p*width)*left)
	}
	return b - math.Sqrt(float64((1-p)*width)*(b-m))
}

// pertCells is how many equal steps of probability the table of a PERT
// distribution has; between them it is linear.
const pertCells = 1024

// betaCells is how finely the beta density is added up to find the table.
const betaCells = 4096

// pert fills the driver's table with α = 1 + 4(m−a)/(b−a), β = 1 + 4(b−m)/(b−a).
func (d *Driver) pert() {
	width := d.High - d.Low
	if width <= 0 || d.IsChance() {
		return
	}
	alpha, beta := 4*(d.Likely-d.Low)/width, 4*(d.High-d.Likely)/width
	cumulative := make([]float64, betaCells+1)
	for i := range betaCells {
		x := (float64(i) + 0.5) / betaCells
		density := math.Exp(float64(alpha*math.Log(x)) + float64(beta*math.Log1p(-x)))
		cumulative[i+1] = cumulative[i] + density
	}
	d.table = new([pertCells + 1]float64)
	cell := 0
	for i := range d.table {
		want := cumulative[betaCells] * float64(i) / pertCells
		for cell < betaCells-1 && cumulative[cell+1] < want {
			cell++
		}
		part := 0.0
		if step := cumulative[cell+1] - cumulative[cell]; step > 0 {
			part = min(max((want-cumulative[cell])/step, 0), 1)
		}
		d.table[i] = d.Low + float64(width*steady((float64(cell)+part)/betaCells))
	}
}

// steady drops the digits in which exponentials of different machines differ.
func steady(x float64) float64 { return math.Round(x*(1<<36)) / (1 << 36) }

func (d *Driver) fromTable(p float64) float64 {
	at := p * pertCells
	i := min(int(at), pertCells-1)
	return d.table[i] + float64((at-float64(i))*(d.table[i+1]-d.table[i]))
}

// draw fills a column with the next draws.
func (d *Driver) draw(from *rand.PCG, into []float64) {
	switch {
	case d.IsChance():
		for i := range into {
			into[i] = 0
			if uniform(from.Uint64()) < d.Chance {
				into[i] = 1
			}
		}
	case d.table != nil:
		for i := range into {
			into[i] = d.fromTable(uniform(from.Uint64()))
		}
	default:
		d.drawTriangle(from, into)
	}
}

func (d *Driver) drawTriangle(from *rand.PCG, into []float64) {
	width, left, right := d.High-d.Low, d.Likely-d.Low, d.High-d.Likely
	for i := range into {
		p := uniform(from.Uint64()) * width
		if p <= left {
			into[i] = d.Low + math.Sqrt(float64(p*left))
		} else {
			into[i] = d.High - math.Sqrt(float64((width-p)*right))
		}
	}
}
