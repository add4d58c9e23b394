package scoring

// Dominance says for each row by which others it is dominated.
type Dominance struct {
	By         [][]int // at least as good everywhere and better somewhere
	ByStrictly [][]int // better everywhere
	Count      []int   // how many rows each one dominates
}

// Front reports whether row i is on the Pareto front: nobody dominates it.
func (d *Dominance) Front(i int) bool { return len(d.By[i]) == 0 }

// Dominated compares all pairs of rows. Of (10, 80) and (10, 70), the second
// number a cost, the first is dominated by the second, not strictly. Two equal
// rows do not dominate each other.
//
// Source: Pareto; scikit-criteria, dominance.
func Dominated(rows [][]float64, cost []bool) Dominance {
	d := Dominance{By: make([][]int, len(rows)), ByStrictly: make([][]int, len(rows)), Count: make([]int, len(rows))}
	for i, own := range rows {
		for j, other := range rows {
			if i == j {
				continue
			}
			better, worse := 0, 0
			for k, x := range own {
				y := other[k]
				if k < len(cost) && cost[k] {
					x, y = y, x
				}
				if y > x {
					better++
				} else if y < x {
					worse++
				}
			}
			if worse == 0 && better > 0 {
				d.By[i] = append(d.By[i], j)
				d.Count[j]++
			}
			if len(own) > 0 && better == len(own) {
				d.ByStrictly[i] = append(d.ByStrictly[i], j)
			}
		}
	}
	return d
}
