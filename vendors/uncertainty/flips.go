package uncertainty

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// Flip is a value of one driver at which first and second change places, all
// others at their likely value.
type Flip struct {
	Driver         string
	Name           lang.Phrase
	Value          money.Decimal // first value at which the second is cheaper; 1 or 0 of a chance
	Shown          string        // as people read it
	Above          bool          // the order turns as the driver rises
	Chance         bool          // the driver happens or does not
	Confirmed      bool          // found on the exact engine, not on the compiled model
	Cheaper        string        // id of the option that is cheaper beyond the value
	Dearer         string
	Likely         string // the driver's likely value, as people read it
	cheaper, other lang.Bilingual
}

// Sentence says the flip in words.
func (f *Flip) Sentence() lang.Phrase {
	key := "uncertainty.flip.below"
	switch {
	case f.Chance && f.Above:
		key = "uncertainty.flip.happens"
	case f.Chance:
		key = "uncertainty.flip.not"
	case f.Above:
		key = "uncertainty.flip.above"
	}
	return lang.Phrase{
		Key: key, Args: lang.Args{"value": f.Shown, "likely": f.Likely},
		Names: map[string]lang.Bilingual{"driver": both(f.Name), "cheaper": f.cheaper, "dearer": f.other},
	}
}

func both(p lang.Phrase) lang.Bilingual {
	return lang.Bilingual{ZH: p.Say(lang.ZH), EN: p.Say(lang.EN)}
}

// Exact works the true costs of two options out on the deterministic engine
// with a key of the need at a value.
type Exact func(key need.Key, value money.Decimal, first, second string) (a, b money.Amount, err error)

// valueSteps is how finely a flip's value is found: to one part in ten thousand
// of the way from the likely value to the end of the range.
const valueSteps = 10_000

// flips finds what turns the order of first and second. Numbers of the need are
// settled on the deterministic engine; what it cannot set, such as the range of
// one price, on the compiled model, whose likely cost is the engine's.
func (m *Model) flips(sweep [][]float64, exact Exact) ([]Flip, error) {
	first, second := m.leaders()
	if second < 0 {
		return nil, nil
	}
	type turning struct {
		driver int
		above  bool
		gap    float64
	}
	var turns []turning
	for d := range m.Drivers {
		for end := range 2 {
			if gap := sweep[second][2*d+end] - sweep[first][2*d+end]; gap < 0 {
				turns = append(turns, turning{d, end == 1, gap})
			}
		}
	}
	slices.SortStableFunc(turns, func(a, b turning) int {
		return cmp.Or(cmp.Compare(a.gap, b.gap), strings.Compare(m.Drivers[a.driver].Name, m.Drivers[b.driver].Name))
	})
	var found []Flip
	for _, t := range turns {
		if len(found) == mostFlips {
			break
		}
		f, ok, err := m.flip(t.driver, t.above, exact)
		if err != nil {
			return nil, err
		}
		if ok {
			found = append(found, f)
		}
	}
	return found, nil
}

// flip finds where the order turns between the likely value and one end.
func (m *Model) flip(d int, above bool, exact Exact) (Flip, bool, error) {
	first, second := m.leaders()
	driver := &m.Drivers[d]
	f := Flip{
		Driver: driver.Name, Name: m.driverName(d), Above: above, Chance: driver.IsChance(),
		Cheaper: m.Options[second].ID, Dearer: m.Options[first].ID, Likely: m.shown(d, driver.Likely),
		cheaper: m.Options[second].Sheet.Offering.Name, other: m.Options[first].Sheet.Offering.Name,
	}
	end := driver.Low
	if above {
		end = driver.High
	}
	if f.Chance {
		f.Value, f.Confirmed = exactValue(end), true
		f.Shown = m.shown(d, end)
		return f, true, nil
	}
	turned := func(x float64) (bool, error) {
		costs := m.At(map[string]float64{driver.Name: x})
		return costs[second] < costs[first], nil
	}
	guess := turned
	key := need.Key(driver.Name)
	if _, known := need.SpecOf(key); known && exact != nil {
		f.Confirmed = true
		turned = func(x float64) (bool, error) {
			a, b, err := exact(key, exactValue(x), m.Options[first].ID, m.Options[second].ID)
			return b < a, err
		}
	}
	x, ok, err := turn(driver.Likely, end, guess, turned)
	if err != nil || !ok {
		return f, false, err
	}
	f.Value = exactValue(x)
	f.Shown = m.shown(d, x)
	return f, true, nil
}

// turn finds the value nearest to `from`, on a grid between it and `to`, at
// which the order has turned; false when it has not even at `to`. The compiled
// model guesses where; turned, which is dear, settles it.
func turn(from, to float64, guess, turned func(float64) (bool, error)) (float64, bool, error) {
	at := func(f func(float64) (bool, error)) func(int) (bool, error) {
		return func(step int) (bool, error) { return f(gridValue(from, to, step)) }
	}
	near, ok, err := firstTrue(0, valueSteps, at(guess))
	if err != nil {
		return 0, false, err
	}
	low, high := 0, valueSteps
	if ok {
		low, high = max(near-2, 0), min(near+1, valueSteps)
		turnedLow, err1 := at(turned)(low)
		turnedHigh, err2 := at(turned)(high)
		if err := errors.Join(err1, err2); err != nil {
			return 0, false, err
		}
		if turnedLow && low > 0 || !turnedHigh { // the guess was off
			low, high = 0, valueSteps
		}
	}
	step, ok, err := firstTrue(low, high, at(turned))
	return gridValue(from, to, step), ok, err
}

// firstTrue finds the first step in (low, high] that holds, given that one that
// holds is followed by others; false when high does not hold.
func firstTrue(low, high int, holds func(int) (bool, error)) (int, bool, error) {
	if yes, err := holds(high); err != nil || !yes {
		return 0, false, err
	}
	for high-low > 1 {
		middle := (low + high) / 2
		yes, err := holds(middle)
		if err != nil {
			return 0, false, err
		}
		if yes {
			high = middle
		} else {
			low = middle
		}
	}
	return high, true, nil
}

func gridValue(from, to float64, step int) float64 {
	return from + float64((to-from)*float64(step)/valueSteps)
}

// exactValue is a driver's value as a decimal of at most nine digits after the
// point, so that the engine and the reader work with the same number.
func exactValue(x float64) money.Decimal {
	if math.Abs(x) >= 9e9 {
		return money.Int(int64(math.Round(x)))
	}
	return money.New(int64(math.Round(x*1e9)), 9)
}

// check refuses what cannot be simulated.
func check(draws int) error {
	if draws < 1 {
		return fault.Invalid("need.uncertainty.draws", "want at least 1, got %d", draws)
	}
	return nil
}
