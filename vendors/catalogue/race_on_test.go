//go:build race

package catalogue_test

// slower is how much longer than usual a test may take: the race detector costs
// about ten times.
const slower = 15
