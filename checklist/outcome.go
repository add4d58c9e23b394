package checklist

import (
	"fineprint/vendors/compare"
	"fineprint/vendors/fault"
	"fineprint/vendors/money"
)

// Outcome is a checklist with its answers worked into the comparison.
type Outcome struct {
	Before *compare.Result // by the catalogue alone
	After  *compare.Result // with the answers; Before itself when there are none
	List   *List           // of After, prefilled from the catalogue, with the answers
	Gate   Gate
	Unused []string // items whose answered price reprices nothing
}

// TrueCosts is the option's true cost by the catalogue and as answered; ok is
// false when it is infeasible in either.
func (o *Outcome) TrueCosts() (before, after money.Range, ok bool) {
	was, is := o.Before.Option(o.List.Option.ID), o.List.Option
	if was == nil || was.Sheet == nil || is.Sheet == nil {
		return before, after, false
	}
	return was.Sheet.True, is.Sheet.True, true
}

// Run compares, makes the checklist of one offering, works the answers into the
// catalogue, compares again and evaluates the gate. Answers may be nil.
func Run(in compare.Input, offering string, t *Template, a *Answers) (*Outcome, error) {
	before, err := compare.Run(in)
	if err != nil {
		return nil, err
	}
	option := before.Option(offering)
	if option == nil {
		return nil, fault.NotFound("offering", "%q is not among the options of this need", offering)
	}
	out := &Outcome{Before: before, After: before, List: Generate(before, option, t)}
	if a != nil {
		if err := a.Check(offering); err != nil {
			return nil, err
		}
		if err := out.answer(in, t, a); err != nil {
			return nil, err
		}
	}
	out.Gate = Evaluate(out.List)
	return out, nil
}

// answer compares again with the answers.
func (o *Outcome) answer(in compare.Input, t *Template, a *Answers) error {
	overlay, err := Apply(in.Catalogue, a, t, in.Need.Date)
	if err != nil {
		return err
	}
	in.Catalogue, in.Progress = overlay.Catalogue, nil
	after, err := compare.Run(in)
	if err != nil {
		return err
	}
	list := Generate(after, after.Option(a.Offering), t).With(a)
	for i := range list.Entries {
		e := &list.Entries[i]
		if was := o.List.Entry(e.Item.ID); was != nil {
			e.Prefill = was.Prefill
		} else {
			e.Prefill = Prefill{State: NotStated}
		}
	}
	o.After, o.List, o.Unused = after, list, overlay.Unused
	return nil
}

// Simulate draws the ranges of the comparison with the answers, so that Next
// also goes by the chance that an answer changes which option is the cheapest.
func (o *Outcome) Simulate() error {
	if err := compare.Simulate(o.After); err != nil {
		return err
	}
	o.List.Chance = ChanceOf(o.After, o.List.Option.ID)
	return nil
}
