package tco

import (
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/bundle"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/pricing"
	"fineprint/vendors/trace"
)

// Sheet is all rows of one option and their sums. Lines that only happen if
// something goes wrong (exit, risk) are on the sheet in any case; they count in
// True when the need includes them.
type Sheet struct {
	Offering *vendors.Offering
	Bundle   bundle.Bundle
	Lines    []Line
	Quotes   []*pricing.Quote // the licence lines' prices, for ladder and findings
	True     money.Range      // true cost: every line that counts
	Exit     money.Range      // shown apart, counted or not
	Risk     money.Range      // shown apart, counted or not
	Months   []money.Amount   // likely, of the lines that count
	counts   need.Include
	builder  *Builder
}

// Counts reports whether the line is part of the true cost.
func (s *Sheet) Counts(l *Line) bool {
	switch l.Cause {
	case CauseExit:
		return s.counts.Exit
	case CauseRisk:
		return s.counts.Risk
	case CauseHeadline, CauseEditionJump, CauseAddOns, CauseMinimums, CauseOverage, CausePriceRise, CauseNegotiated,
		CauseNotStated, CauseInfrastructure, CauseIntegration, CauseOperations, CauseTraining, CauseTax:
	}
	return true
}

// Line returns the line with the id, or nil.
func (s *Sheet) Line(id string) *Line {
	for i := range s.Lines {
		if s.Lines[i].ID == id {
			return &s.Lines[i]
		}
	}
	return nil
}

// ByCategory sums the lines that count, in the order of vendors.Categories.
func (s *Sheet) ByCategory() []money.Range {
	sums := make([]money.Range, len(vendors.Categories))
	for i := range s.Lines {
		l := &s.Lines[i]
		if !s.Counts(l) {
			continue
		}
		for c, category := range vendors.Categories {
			if l.Category == category {
				sums[c] = sums[c].Plus(l.Total)
			}
		}
	}
	return sums
}

// ByYear sums the likely amounts that count by contract year and category.
func (s *Sheet) ByYear() [][]money.Amount {
	years := make([][]money.Amount, (len(s.Months)+11)/12)
	for y := range years {
		years[y] = make([]money.Amount, len(vendors.Categories))
	}
	for i := range s.Lines {
		l := &s.Lines[i]
		if !s.Counts(l) {
			continue
		}
		for c, category := range vendors.Categories {
			if l.Category != category {
				continue
			}
			for m, a := range l.Months {
				years[m/12][c] += a
			}
		}
	}
	return years
}

// ByBasis sums the likely amounts that count by how firm their price is.
func (s *Sheet) ByBasis() map[Basis]money.Amount {
	sums := make(map[Basis]money.Amount)
	for i := range s.Lines {
		if s.Counts(&s.Lines[i]) {
			sums[s.Lines[i].Basis] += s.Lines[i].Total.Likely
		}
	}
	return sums
}

// Cumulative returns the running likely total by month.
func (s *Sheet) Cumulative() []money.Amount {
	run := make([]money.Amount, len(s.Months))
	sum := money.Amount(0)
	for m, a := range s.Months {
		sum += a
		run[m] = sum
	}
	return run
}

// close adds everything up once all lines are there.
func (s *Sheet) close(n *need.Need) {
	s.counts = n.Include
	s.Months = make([]money.Amount, n.HorizonMonths)
	for i := range s.Lines {
		l := &s.Lines[i]
		switch l.Cause { //nolint:exhaustive // only what is shown apart
		case CauseExit:
			s.Exit = s.Exit.Plus(l.Total)
		case CauseRisk:
			s.Risk = s.Risk.Plus(l.Total)
		}
		if !s.Counts(l) {
			continue
		}
		s.True = s.True.Plus(l.Total)
		for m, a := range l.Months {
			s.Months[m] += a
		}
	}
}

// taxLines adds the VAT that does not come back: one line a category and
// payee, worked out on the month's sum and rounded once. The vendor's own rate
// holds for what is paid to the vendor, the need's for everybody else.
func taxLines(s *Sheet, n *need.Need) []Line {
	if n.Tax.Recoverable.Cmp(money.One) == 0 {
		return nil
	}
	var out []Line
	own := pricing.VAT(s.Offering, n)
	for _, category := range vendors.Categories {
		for _, payer := range []Payer{PaidToVendor, PaidToThirdParty} {
			t := taxed{category: category, payer: payer, rate: n.Tax.VAT, net: make([]money.Amount, n.HorizonMonths)}
			if payer == PaidToVendor {
				t.rate = own
			}
			for i := range s.Lines {
				t.add(&s.Lines[i])
			}
			if !t.base.IsZero() && !t.rate.IsZero() {
				out = append(out, t.line(n))
			}
		}
	}
	return out
}

// taxed is what is bought from one kind of payee in one category.
type taxed struct {
	category vendors.Category
	payer    Payer
	rate     money.Decimal
	net      []money.Amount
	base     money.Range
}

func (t *taxed) add(l *Line) {
	if l.Category != t.category || l.Payer != t.payer || l.Cause == CauseRisk {
		return
	}
	t.base = t.base.Plus(l.Total)
	for m, a := range l.Months {
		t.net[m] += a
	}
}

// line works the tax out: net × (1 − recoverable) × rate.
func (t *taxed) line(n *need.Need) Line {
	digits := n.Currency.Digits()
	lost := money.One.Sub(n.Tax.Recoverable).Mul(t.rate)
	of := func(a money.Amount) money.Amount { return a.Decimal(digits).Mul(lost).Minor(digits) }
	months := make([]money.Amount, len(t.net))
	likely := money.Amount(0)
	for m, a := range t.net {
		months[m] = of(a)
		likely += months[m]
	}
	cause, profile, timing := CauseTax, Recurring, Spread
	if t.category == vendors.Exit { // counts where leaving counts
		cause, profile, timing = CauseExit, Contingent, Dated
	}
	return Line{
		ID: "tax." + string(t.category) + "." + string(t.payer), Category: t.category, Cause: cause, Profile: profile,
		Payer: PaidToThirdParty, Basis: Listed, Timing: timing, Name: lang.Phrase{Key: "line.tax." + string(t.payer)}, Months: months,
		Total:      money.Range{Low: likely - of(t.base.Likely-t.base.Low), Likely: likely, High: likely + of(t.base.High-t.base.Likely)},
		Confidence: vendors.ConfidenceHigh, Source: vendors.Source{Ref: "need: tax"},
		Explain: func() trace.Expr { return t.explain(n) },
	}
}

// explain sums runs of equal months.
func (t *taxed) explain(n *need.Need) trace.Expr {
	digits := n.Currency.Digits()
	var rows []trace.Expr
	for m := 0; m < len(t.net); {
		k := m + 1
		for k < len(t.net) && t.net[k] == t.net[m] {
			k++
		}
		charge := trace.Mul(trace.Value("net of the month", t.net[m].Decimal(digits), string(n.Currency)),
			trace.Sub(trace.Value("all", money.One, ""), trace.Value("recoverable share", n.Tax.Recoverable, "")),
			trace.Value("VAT", t.rate, ""))
		rows = append(rows, trace.Mul(trace.Value("months", money.Int(int64(k-m)), "month"),
			trace.Round(charge, digits)).Named("from month "+strconv.Itoa(m+1)))
		m = k
	}
	return trace.Add(rows...)
}

// constant explains months that were set one by one.
func constant(months []money.Amount, n *need.Need) func() trace.Expr {
	return func() trace.Expr {
		var rows []trace.Expr
		for m, a := range months {
			if a != 0 {
				rows = append(rows, trace.Value("month "+strconv.Itoa(m+1), a.Decimal(n.Currency.Digits()), string(n.Currency)))
			}
		}
		if len(rows) == 0 {
			return trace.Value("nothing", money.Zero, string(n.Currency))
		}
		return trace.Add(rows...)
	}
}
