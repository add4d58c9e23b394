// Package uncertainty works out what an option may cost when every range is
// drawn: a seeded Monte Carlo simulation over the sheets of a comparison.
//
// It owns compiling the cost lines and price models into columns of draws,
// percentiles, the chance that one option is cheaper than another, what turns
// the order of the first two, and which open question is worth asking first. It
// does not own the figures themselves: the likely cost of every option is
// exactly its sheet's. Samples are floats in major units of the need's
// currency; every result is rounded to minor units at the end.
package uncertainty
