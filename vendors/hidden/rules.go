package hidden

// Rules lists every rule in the order of equal stakes.
var Rules = []Rule{}
