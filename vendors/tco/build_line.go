package tco

import (
	"errors"
	"strconv"

	"fineprint/vendors"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// kind is what lines of a sort have in common.
type kind struct {
	category vendors.Category
	cause    Cause
	profile  Profile
	payer    Payer
	basis    Basis
	timing   Timing
}

// draft is a line before it is worked out: when it is due, and how much.
type draft struct {
	kind
	id         string
	per        string // what it depends on of the offering, for sharing
	name       lang.Phrase
	capability vendors.CapabilityID
	when       []slot
	amount     formula
}

// slot is one amount: worked out as of month at and paid in equal parts over
// the months from `from` on. Of 12 or more months of a year, share counts the
// months that lie in the horizon; 0 takes the amount as it is.
type slot struct{ at, from, months, share int }

// built is a line that was worked out, or nothing.
type built struct {
	line    Line
	nothing bool
}

// run is a number of slots in a row that come to the same amount.
type run struct {
	first, count int
	amount       money.Amount
}

// monthly is due in every month of the horizon.
func monthly(months int) []slot {
	slots := make([]slot, months)
	for i := range slots {
		slots[i] = slot{at: i + 1, from: i + 1, months: 1}
	}
	return slots
}

// whole returns a count as a decimal.
func whole(n int) money.Decimal { return money.Int(int64(n)) }

// yearly is due in every contract year from year `first` on, spread over its
// months; a year that the horizon cuts is due in proportion.
func (b *Builder) yearly(first int) []slot {
	var slots []slot
	for y := first; y <= b.need.Years(); y++ {
		months := b.need.MonthsIn(y)
		slots = append(slots, slot{at: 12*y - 11, from: 12*y - 11, months: months, share: months % 12})
	}
	return slots
}

// renewed is due in the first month of every contract year from year `first`
// on, in full: a certificate or a test is not bought by the month.
func (b *Builder) renewed(first int) []slot {
	var slots []slot
	for y := first; y <= b.need.Years(); y++ {
		slots = append(slots, slot{at: 12*y - 11, from: 12*y - 11, months: 1})
	}
	return slots
}

// once is due a single time, over a number of months from month m on.
func (b *Builder) once(m, months int) []slot {
	m = min(m, b.need.HorizonMonths)
	return []slot{{at: m, from: m, months: min(max(months, 1), b.need.HorizonMonths-m+1)}}
}

// built works a draft out, or returns the line another offering shares.
func (b *Builder) built(d draft) (*built, error) {
	key := variant{d.id, d.per}
	if known, ok := b.lines[key]; ok {
		return known, nil
	}
	one, err := b.work(d)
	if err != nil {
		return nil, err
	}
	b.lines[key] = one
	return one, nil
}

// work evaluates the draft's formula in every scenario.
func (b *Builder) work(d draft) (*built, error) {
	log := &reading{}
	months := make([]money.Amount, b.need.HorizonMonths)
	var runs []run
	var total [3]money.Amount
	for _, sc := range money.Scenarios {
		err := b.bills(&d, sc, log, func(i int, amount money.Amount) {
			total[sc] += amount
			if sc == money.Likely {
				runs = extend(runs, i, amount)
				pay(months, d.when[i], amount)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	if total == [3]money.Amount{} {
		return &built{nothing: true}, nil
	}
	line := Line{
		ID: d.id, Category: d.category, Cause: d.cause, Profile: d.profile, Payer: d.payer, Basis: d.basis,
		Timing: d.timing, Name: d.name, Months: months, Total: ends(total), Confidence: log.weakest,
		Uses: log.keys, Source: log.source, Capability: d.capability,
		Explain: func() trace.Expr { return b.explain(&d, runs) },
		Model:   &Model{build: func() trace.Expr { return b.model(&d) }, key: d.id + "/" + d.per},
	}
	if line.Name.Key == "" {
		line.Name.Key = "line." + d.id
	}
	if line.Confidence == "" { // every number was stated by the buyer
		line.Confidence = vendors.ConfidenceHigh
	}
	return &built{line: line}, nil
}

// bills gives the amount of every slot in turn, each rounded once. A slot whose
// inputs equal those of the slot before has its amount.
func (b *Builder) bills(d *draft, sc money.Scenario, log *reading, each func(i int, amount money.Amount)) error {
	var amount money.Amount
	for i, s := range d.when {
		same := i > 0 && !log.moving && s.share == d.when[i-1].share && log.still(sc, d.when[i-1].at, s.at)
		if !same {
			value, err := b.rounded(d, s, &moment{b: b, sc: sc, month: s.at, log: log}).Eval()
			if err = errors.Join(log.err, err); err != nil {
				return err
			}
			amount = value.Minor(b.digits())
		}
		each(i, amount)
	}
	return nil
}

// ends returns the range of the three totals. The scenarios run in one
// direction, but a price list need not: the next larger set-up may cost less.
func ends(total [3]money.Amount) money.Range {
	return money.Range{Low: min(total[0], total[1], total[2]), Likely: total[money.Likely], High: max(total[0], total[1], total[2])}
}

func (b *Builder) digits() int { return b.need.Currency.Digits() }

// rounded is the amount of one slot as a whole number of minor units.
func (b *Builder) rounded(d *draft, s slot, a *moment) trace.Expr {
	amount := d.amount(a)
	if s.share > 0 {
		amount = trace.Mul(amount, trace.Value("months of the year", whole(s.share), "month"), twelfth)
	}
	return trace.Round(amount, b.digits())
}

// twelfth is one month of a year.
var twelfth = trace.Div(one, monthsInYear)

var monthsInYear = trace.Value("months in a year", money.Int(12), "month/year")

// explain adds the runs up: how often, times the rounded amount as it came about
// the first time.
func (b *Builder) explain(d *draft, runs []run) trace.Expr {
	terms := make([]trace.Expr, len(runs))
	for i, r := range runs {
		first, last := d.when[r.first], d.when[r.first+r.count-1]
		a := &moment{b: b, sc: money.Likely, month: first.at, deep: true}
		times := trace.Value("times", whole(r.count), "")
		terms[i] = trace.Mul(times, b.rounded(d, first, a)).Named(span(first.from, last.from+last.months-1))
	}
	return trace.Add(terms...)
}

func span(from, to int) string {
	if from == to {
		return "month " + strconv.Itoa(from)
	}
	return "months " + strconv.Itoa(from) + "-" + strconv.Itoa(to)
}

// extend counts slot i into the last run, or starts a new one.
func extend(runs []run, i int, amount money.Amount) []run {
	if last := len(runs) - 1; last >= 0 && runs[last].amount == amount {
		runs[last].count++
		return runs
	}
	return append(runs, run{first: i, count: 1, amount: amount})
}

// pay puts an amount into its months, odd units first.
func pay(months []money.Amount, s slot, amount money.Amount) {
	if s.months == 1 {
		months[s.from-1] += amount
		return
	}
	for i, part := range money.Spread(amount, s.months) {
		months[s.from-1+i] += part
	}
}

// still reports whether everything that was read is the same in both months.
func (r *reading) still(sc money.Scenario, before, now int) bool {
	for _, d := range r.drivers {
		if d.series.At(sc, before).Cmp(d.series.At(sc, now)) != 0 {
			return false
		}
	}
	return true
}
