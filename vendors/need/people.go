package need

import "fineprint/vendors/money"

// defaultGroups are the roles every project trains: a few administrators for
// two days, one in twenty as key user for a day, the rest for an hour and a
// half. The shares add up to the whole headcount.
var defaultGroups = []TrainingGroup{
	{Role: "admin", Share: money.Must("0.005"), Hours: money.Must("16")},
	{Role: "key_user", Share: money.Must("0.05"), Hours: money.Must("8")},
	{Role: "end_user", Share: money.Must("0.945"), Hours: money.Must("1.5")},
}

func defaultGroup(role string) (TrainingGroup, bool) {
	for _, g := range defaultGroups {
		if g.Role == role {
			return g, true
		}
	}
	return TrainingGroup{}, false
}

// readPeople reads who works with the software and who has to learn it.
func (r *reader) readPeople(n *Need) {
	n.plan = r.plan(n.Get(KeyGrowth))
	n.Headcount = n.plan.people(n.HorizonMonths)
	groups := r.top.Get("training").Get("groups").Entries()
	for _, given := range groups {
		g, _ := defaultGroup(given.Get("role").Text())
		g.Role = given.Get("role").Text()
		people, share, hours := given.Get("people"), given.Get("share"), given.Get("hours")
		switch {
		case people != nil:
			g.People, g.Share = people.Decimal(), money.Zero
		case share != nil:
			g.Share = share.Decimal()
		default:
			n.assumeShare(g)
		}
		if hours != nil {
			g.Hours = hours.Decimal()
		} else {
			n.assumeHours(g)
		}
		n.Training = append(n.Training, g)
	}
	if len(groups) > 0 {
		return
	}
	for _, g := range defaultGroups {
		n.Training = append(n.Training, g)
		n.assumeShare(g)
		n.assumeHours(g)
	}
}

func (n *Need) assumeShare(g TrainingGroup) {
	n.assume(Key("training.groups."+g.Role+".share"), money.Certain(g.Share), "share", "")
}

func (n *Need) assumeHours(g TrainingGroup) {
	n.assume(Key("training.groups."+g.Role+".hours"), money.Certain(g.Hours), "hour/user", "")
}
