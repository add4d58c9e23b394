package tco

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
	"fineprint/vendors/trace"
)

// Infrastructure is rented from a cloud: by the month, or by what is used.
var (
	fixedRent = kind{vendors.Infrastructure, CauseInfrastructure, Recurring, PaidToThirdParty, Listed, Spread}
	usageRent = kind{vendors.Infrastructure, CauseInfrastructure, Usage, PaidToThirdParty, Listed, Spread}
)

// infrastructure is what the buyer rents to run the software. Of SaaS it is
// nothing; of PaaS only the back end of the buyer's own app and its test
// system.
func (b *Builder) infrastructure(c *buyerCase) []draft {
	if c.plan == nil {
		return nil
	}
	drafts := []draft{b.servers(c.plan), b.standby(c.plan), b.testEnvironments(c.plan)}
	if c.offering.Deployment == vendors.SelfHosted {
		drafts = append(drafts, b.loadBalancer())
		drafts = append(drafts, b.storage(c.plan)...)
		drafts = append(drafts, b.network(c)...)
	}
	if !c.bought && b.need.Get(need.KeySMS).High.Sign() > 0 {
		drafts = append(drafts, b.rentedLine("infrastructure.sms", textMessages, meter(vendors.MeterSMS)))
	}
	for i := range drafts {
		drafts[i].when = b.month
	}
	return drafts
}

func meter(m vendors.Meter) formula { return func(a *moment) trace.Expr { return a.meter(m) } }

// rented is what a quantity of a good costs a month.
func (a *moment) rented(g *good, quantity trace.Expr) trace.Expr {
	r, err := a.b.market.pick(g)
	if err != nil {
		a.log.fail(err)
		return zero
	}
	return a.charge(r, quantity)
}

// rentedLine is a line that is a quantity of a good.
func (b *Builder) rentedLine(id string, g *good, quantity formula) draft {
	return draft{kind: usageRent, id: id, amount: func(a *moment) trace.Expr { return a.rented(g, quantity(a)) }}
}

// machine is the rent of one machine of the set-up.
func (a *moment) machine(p *plan) trace.Expr {
	if a.model && !p.small {
		return trace.Mul(a.setup(p, setupRent), p.at(a).rent.swing())
	}
	r := p.at(a).rent
	if a.model {
		return trace.Mul(r.unit(r.price.Price.Amount, money.Likely), r.swing())
	}
	a.priced(r)
	return r.unit(r.price.Price.Amount, a.sc)
}

// servers carries the load: 2 servers at 128 a month are 256.
func (b *Builder) servers(p *plan) draft {
	return draft{kind: fixedRent, id: "infrastructure.servers", per: p.key, amount: func(a *moment) trace.Expr {
		return trace.Mul(p.servers(a), a.machine(p))
	}}
}

// standby is the machines beyond those, for the availability that is wanted.
func (b *Builder) standby(p *plan) draft {
	return draft{kind: fixedRent, id: "infrastructure.high_availability", per: p.key, amount: func(a *moment) trace.Expr {
		factor, ok := a.standby(p.at(a).paired)
		if !ok {
			return zero
		}
		servers := p.servers(a)
		return trace.Mul(trace.Sub(trace.Ceil(trace.Mul(servers, factor)), servers), a.machine(p))
	}}
}

// testEnvironments are smaller copies of what carries the load.
func (b *Builder) testEnvironments(p *plan) draft {
	return draft{kind: fixedRent, id: "infrastructure.test_environments", per: p.key, amount: func(a *moment) trace.Expr {
		copies := trace.Mul(a.key(need.KeyTestEnvironments), a.key(need.KeyTestShare))
		return trace.Mul(copies, p.servers(a), a.machine(p))
	}}
}

// loadBalancer spreads the load over a pair, one at each site.
func (b *Builder) loadBalancer() draft {
	sites := zero
	switch b.need.Infra.HA {
	case need.HAPair:
		sites = trace.Value("sites", money.One, "site")
	case need.HADisaster, need.HAActiveActive:
		sites = trace.Value("sites", money.Int(2), "site")
	case need.HANone:
	}
	return draft{kind: fixedRent, id: "infrastructure.load_balancer", amount: func(a *moment) trace.Expr {
		if sites.Value.IsZero() {
			return zero
		}
		return a.rented(loadBalancer, sites)
	}}
}

// gbPerKB turns the size of messages into gigabytes.
var gbPerKB = trace.Value("GB per KB", money.New(1, 6), "GB/KB")

// database is the part of what is stored that lives in the database: 391,500
// messages of 1 KB with a safety factor of 2 are 0.783 GB.
func (a *moment) database() trace.Expr {
	d, err := a.b.derive("database", "GB", func(a *moment) trace.Expr {
		return trace.Mul(a.meter(vendors.MeterStoredMessage), a.key(need.KeyMessageKB), gbPerKB, a.key(need.KeyStorageSafety))
	})
	if err != nil {
		a.log.fail(err)
		return zero
	}
	return a.of(d)
}

// onEveryStandby multiplies what every standby holds too.
func (a *moment) onEveryStandby(gb trace.Expr, paired bool) trace.Expr {
	if copies, ok := a.standby(paired); ok {
		return trace.Mul(gb, copies)
	}
	return gb
}

// storage is disks for systems and for the database, objects for files, the
// archive, and the backup of all that is searchable.
func (b *Builder) storage(p *plan) []draft {
	disks := b.rentedLine("infrastructure.block_storage", blockStorage, func(a *moment) trace.Expr {
		size := p.at(a)
		disks := trace.Value("disks", size.disk, "GB")
		if a.model && !p.small {
			disks = a.setup(p, setupDisk)
		}
		return a.onEveryStandby(disks, size.paired)
	})
	disks.per = p.key
	paired := p.alwaysPaired()
	database := b.rentedLine("infrastructure.database_storage", blockStorage, func(a *moment) trace.Expr {
		return a.onEveryStandby(a.database(), paired)
	})
	database.per = flag(paired)
	files := b.rentedLine("infrastructure.object_storage", objectStorage, func(a *moment) trace.Expr {
		return trace.Max(trace.Sub(a.meter(vendors.MeterGBStored), a.database()), zero).Named("files")
	})
	archive := b.rentedLine("infrastructure.archive_storage", archiveStorage, meter(vendors.MeterGBArchive))
	backup := b.rentedLine("infrastructure.backup", backupStorage, backupGB)
	return []draft{disks, database, files, archive, backup}
}

// backupGB is full copies and daily changes: 100 GB with 6 full copies and 14
// daily changes of 2 % take 100 × (6 + 14 × 0.02) = 628 GB.
func backupGB(a *moment) trace.Expr {
	changes := trace.Mul(a.key(need.KeyBackupDailies), a.key(need.KeyBackupChange))
	return trace.Mul(a.meter(vendors.MeterGBStored), trace.Add(a.key(need.KeyBackupFulls), changes))
}

// network is what leaves the servers, the part of the files that a content
// network delivers, and the certificates of the domains.
func (b *Builder) network(c *buyerCase) []draft {
	line := b.rentedLine("infrastructure.bandwidth", traffic, nil)
	line.per, line.amount = flag(c.meetings), b.bandwidth(c.meetings)
	return []draft{
		line,
		b.rentedLine("infrastructure.cdn", contentNetwork, func(a *moment) trace.Expr {
			return trace.Mul(a.meter(need.MeterFileGB), a.likely(need.KeyCDNShare))
		}),
		b.rentedLine("infrastructure.certificates", certificates, meter(vendors.MeterCertificate)),
	}
}

// bandwidth is billed by traffic, by the peak or by the 95th percentile.
// Meetings count where they run on the buyer's servers.
func (b *Builder) bandwidth(meetings bool) formula {
	switch b.need.Infra.Bandwidth {
	case need.ByPeak:
		return func(a *moment) trace.Expr {
			return a.rented(peakBandwidth, a.line(vendors.MeterPeakMbps, meetings, one))
		}
	case need.ByP95:
		return func(a *moment) trace.Expr {
			return a.rented(p95Bandwidth, a.line(vendors.MeterP95Mbps, meetings, a.key(need.KeyP95Share)))
		}
	case need.ByTraffic:
	}
	return func(a *moment) trace.Expr {
		gb := trace.Mul(a.meter(need.MeterFileGB), trace.Sub(one, a.likely(need.KeyCDNShare)))
		if meetings {
			gb = trace.Add(gb, a.meter(need.MeterMeetingGB))
		}
		return a.rented(traffic, gb)
	}
}

// megabits of a gigabyte, and seconds of an hour.
var (
	megabitsPerGB  = trace.Value("megabits per GB", money.Int(8000), "Mbit/GB")
	secondsPerHour = trace.Value("seconds per hour", money.Int(3600), "second/hour")
)

// line is the whole Mbps to rent: files as they come over the working hours of
// the busiest day with headroom, and meetings at their peak. 25.65 GB in a
// month of 21.75 days of 8 hours are 0.33 Mbps; × 1.2 × 1.3 is 0.51, so 1.
func (a *moment) line(m vendors.Meter, meetings bool, share trace.Expr) trace.Expr {
	seconds := trace.Mul(a.inverse(need.KeyWorkdays), hoursPerDay, secondsPerHour)
	average := trace.Div(trace.Mul(a.meter(need.MeterFileGB), megabitsPerGB), seconds)
	mbps := trace.Mul(average, a.key(need.KeyPeakFactor), a.key(need.KeyHeadroom), share)
	if meetings {
		mbps = trace.Add(mbps, a.meter(m))
	}
	return trace.Ceil(mbps).Named("line")
}

// runsMeetings reports whether calls or meetings come with the software, so
// that they run where it does.
func runsMeetings(o *vendors.Offering) bool {
	for _, c := range []vendors.CapabilityID{"video_meeting", "video_call", "voice_call"} {
		switch o.Provision(c).Status {
		case vendors.Included, vendors.AsAddOn:
			return true
		case vendors.HigherEdition, vendors.Build, vendors.Unavailable, vendors.NotStated:
		}
	}
	return false
}
