//go:build !race

package catalogue_test

// slower is how much longer than usual a test may take.
const slower = 1
