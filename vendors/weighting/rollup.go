package weighting

import "fineprint/vendors/fault"

// Branch is a group of criteria, or one criterion when it has no children.
type Branch struct {
	Name     string
	Weight   float64
	Children []Branch
}

// Leaf is a criterion with its global weight.
type Leaf struct {
	Path   []string // names from the top group to the criterion
	Weight float64  // in the unit of the top groups
	Share  float64  // of all leaves, 0 to 1
	Remark Remark
}

// Remark says that a global weight is worth a second look.
type Remark string

// Below 2 % a criterion decides nothing, above 40 % it decides nearly alone.
// The thresholds are ours.
const (
	Tiny     Remark = "tiny"
	Dominant Remark = "dominant"

	tinyShare     = 0.02
	dominantShare = 0.40
)

// MaxLevels bounds how deep a hierarchy goes.
const MaxLevels = 10

// RollUp multiplies weights down a hierarchy: global = parent × own / sum of
// the siblings. With "Questionnaires" 75 and in it 20, 25, 30, 25 the leaves
// have 15.00, 18.75, 22.50 and 18.75. The top groups keep their own unit.
//
// Source: University of California, CalUsource scoring article.
func RollUp(tree []Branch) ([]Leaf, error) {
	if _, err := Points(weightsOf(tree)); err != nil {
		return nil, err
	}
	var leaves []Leaf
	total := 0.0
	for i := range tree {
		if err := descend(&tree[i], tree[i].Weight, nil, &leaves); err != nil {
			return nil, err
		}
		total += tree[i].Weight
	}
	for i := range leaves {
		l := &leaves[i]
		l.Share = l.Weight / total
		switch {
		case l.Share < tinyShare:
			l.Remark = Tiny
		case l.Share > dominantShare:
			l.Remark = Dominant
		}
	}
	return leaves, nil
}

func descend(b *Branch, weight float64, path []string, leaves *[]Leaf) error {
	path = append(path[:len(path):len(path)], b.Name)
	if len(path) > MaxLevels {
		return fault.Invalid("tree", "want at most %d levels", MaxLevels)
	}
	if len(b.Children) == 0 {
		*leaves = append(*leaves, Leaf{Path: path, Weight: weight})
		return nil
	}
	shares, err := Points(weightsOf(b.Children))
	if err != nil {
		return fault.Within(b.Name, err)
	}
	for i := range b.Children {
		if err := descend(&b.Children[i], weight*shares[i], path, leaves); err != nil {
			return err
		}
	}
	return nil
}

func weightsOf(branches []Branch) []float64 {
	all := make([]float64, len(branches))
	for i := range branches {
		all[i] = branches[i].Weight
	}
	return all
}
