package need

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/trace"
)

// Quantities that self-hosted software is sized by, beside the meters that
// vendors bill. Series and ExplainQuantity know them too.
const (
	MeterOnline    vendors.Meter = "online"     // people online at the peak
	MeterFileGB    vendors.Meter = "file_gb"    // fetched files, month
	MeterMeetingGB vendors.Meter = "meeting_gb" // received meeting streams, month
)

// algebra is what a formula is written in, once: numbers works it out, terms
// keeps how it was worked out.
type algebra[T any] interface {
	people() T           // headcount, times the months of the window
	steady(k Key) T      // people beside the headcount, over the same months
	hasEndUsers() bool   //
	integrations() T     // systems that are connected
	key(k Key) T         // the scenario's end of k
	opposite(k Key) T    // its other end, for what lowers the result
	unit(u conversion) T // a fixed conversion of units
	add(a, b T) T
	mul(a, b T) T
	smaller(a, b T) T
	ceil(a T) T
	ceilDiv(a, b T) T
}

// conversion is a fixed factor between units.
type conversion struct {
	name  string
	value money.Decimal
	unit  string
}

// Decimal units throughout: a minute at 1 kbps is 60 / 8 kB = 0.0000075 GB.
var (
	gbPerKB         = conversion{"GB per KB", money.Must("0.000001"), "GB/KB"}
	gbPerMB         = conversion{"GB per MB", money.Must("0.001"), "GB/MB"}
	gbPerKbpsMinute = conversion{"GB per kbps and minute", money.Must("0.0000075"), "GB/kbps/minute"}
	mbpsPerKbps     = conversion{"Mbps per kbps", money.Must("0.001"), "Mbps/kbps"}
)

// window is the months whose uploads a quantity holds.
type window int

const (
	thisMonth window = iota
	hotWindow
	archiveWindow
)

// formula is one meter's quantity, in both readings.
type formula struct {
	window window
	number func(algebra[money.Decimal]) money.Decimal
	term   func(algebra[trace.Expr]) trace.Expr
}

// formulas hold every meter. Of servers a need knows nothing: sizing sets them.
var formulas = map[vendors.Meter]formula{
	vendors.MeterFlat:              {thisMonth, flat[money.Decimal], flat[trace.Expr]},
	vendors.MeterUser:              {thisMonth, headcount[money.Decimal], headcount[trace.Expr]},
	vendors.MeterGuest:             {thisMonth, guests[money.Decimal], guests[trace.Expr]},
	vendors.MeterMAU:               {thisMonth, wholeActive[money.Decimal], wholeActive[trace.Expr]},
	vendors.MeterPeakDAU:           {thisMonth, peakDay[money.Decimal], peakDay[trace.Expr]},
	vendors.MeterConcurrent:        {thisMonth, connections[money.Decimal], connections[trace.Expr]},
	vendors.MeterGroup:             {thisMonth, groups[money.Decimal], groups[trace.Expr]},
	vendors.MeterMessage:           {thisMonth, wholeMessages[money.Decimal], wholeMessages[trace.Expr]},
	vendors.MeterStoredMessage:     {hotWindow, wholeMessages[money.Decimal], wholeMessages[trace.Expr]},
	vendors.MeterParticipantMinute: {thisMonth, wholeMinutes[money.Decimal], wholeMinutes[trace.Expr]},
	vendors.MeterRecordedMinute:    {thisMonth, recorded[money.Decimal], recorded[trace.Expr]},
	vendors.MeterModerationCheck:   {thisMonth, moderated[money.Decimal], moderated[trace.Expr]},
	vendors.MeterAPICall:           {thisMonth, apiCalls[money.Decimal], apiCalls[trace.Expr]},
	vendors.MeterEvent:             {thisMonth, wholeMessages[money.Decimal], wholeMessages[trace.Expr]},
	vendors.MeterPush:              {thisMonth, pushes[money.Decimal], pushes[trace.Expr]},
	vendors.MeterSMS:               {thisMonth, textMessages[money.Decimal], textMessages[trace.Expr]},
	vendors.MeterGBStored:          {hotWindow, storedGB[money.Decimal], storedGB[trace.Expr]},
	vendors.MeterGBArchive:         {archiveWindow, storedGB[money.Decimal], storedGB[trace.Expr]},
	vendors.MeterGBTransferred:     {thisMonth, fileGB[money.Decimal], fileGB[trace.Expr]},
	vendors.MeterPeakMbps:          {thisMonth, peakMbps[money.Decimal], peakMbps[trace.Expr]},
	vendors.MeterP95Mbps:           {thisMonth, p95Mbps[money.Decimal], p95Mbps[trace.Expr]},
	vendors.MeterServer:            {thisMonth, none[money.Decimal], none[trace.Expr]},
	vendors.MeterApp:               {thisMonth, apps[money.Decimal], apps[trace.Expr]},
	vendors.MeterEnvironment:       {thisMonth, environments[money.Decimal], environments[trace.Expr]},
	vendors.MeterDomain:            {thisMonth, apps[money.Decimal], apps[trace.Expr]},
	vendors.MeterCertificate:       {thisMonth, apps[money.Decimal], apps[trace.Expr]},
	vendors.MeterInstallation:      {thisMonth, installations[money.Decimal], installations[trace.Expr]},
	MeterOnline:                    {thisMonth, wholeOnline[money.Decimal], wholeOnline[trace.Expr]},
	MeterFileGB:                    {thisMonth, fileGB[money.Decimal], fileGB[trace.Expr]},
	MeterMeetingGB:                 {thisMonth, meetingGB[money.Decimal], meetingGB[trace.Expr]},
}

// product multiplies more than two factors.
func product[T any](a algebra[T], first T, more ...T) T {
	for _, f := range more {
		first = a.mul(first, f)
	}
	return first
}

func flat[T any](a algebra[T]) T { return a.unit(conversion{"once a month", money.One, ""}) }

func none[T any](a algebra[T]) T { return a.unit(conversion{"set by sizing", money.Zero, ""}) }

func headcount[T any](a algebra[T]) T { return a.people() }

func guests[T any](a algebra[T]) T { return a.ceil(a.key(KeyGuests)) }

// active counts people active in the month: 600 × 0.95 = 570.
func active[T any](a algebra[T]) T {
	ours := a.mul(a.people(), a.key(KeyActiveRatio))
	if !a.hasEndUsers() {
		return ours
	}
	return a.add(ours, a.mul(a.steady(KeyEndUsers), a.key(KeyEndUserActive)))
}

// daily counts people active on an average working day: 600 × 0.75 = 450.
func daily[T any](a algebra[T]) T {
	ours := a.mul(a.people(), a.key(KeyDailyRatio))
	if !a.hasEndUsers() {
		return ours
	}
	return a.add(ours, product(a, a.steady(KeyEndUsers), a.key(KeyEndUserActive), a.key(KeyEndUserDaily)))
}

// busiest counts people on the busiest day, never more than in the month:
// 450 × 1.2 = 540 of 570.
func busiest[T any](a algebra[T]) T {
	return a.smaller(a.mul(daily(a), a.key(KeyPeakFactor)), active(a))
}

// online counts people online at the peak: 540 × 0.6 = 324.
func online[T any](a algebra[T]) T { return a.mul(busiest(a), a.key(KeyConcurrentRatio)) }

// messages are sent in the month: 450 × 40 × 21.75 = 391,500.
func messages[T any](a algebra[T]) T {
	return product(a, daily(a), a.key(KeyMessages), a.key(KeyWorkdays))
}

// minutes are participant minutes of the month: 570 × 400 = 228,000.
func minutes[T any](a algebra[T]) T { return a.mul(active(a), a.key(KeyMeetingMinutes)) }

func wholeActive[T any](a algebra[T]) T { return a.ceil(active(a)) }

func peakDay[T any](a algebra[T]) T { return a.ceil(busiest(a)) }

func wholeOnline[T any](a algebra[T]) T { return a.ceil(online(a)) }

func wholeMessages[T any](a algebra[T]) T { return a.ceil(messages(a)) }

func wholeMinutes[T any](a algebra[T]) T { return a.ceil(minutes(a)) }

// connections count every device that is online: 324 × 1.2 = 388.8, so 389.
func connections[T any](a algebra[T]) T {
	return a.ceil(a.mul(online(a), a.key(KeyConnections)))
}

func groups[T any](a algebra[T]) T { return a.ceil(a.mul(a.people(), a.key(KeyGroups))) }

// recorded are minutes of meetings, not of participants: 228,000 / 5 people ×
// 0.05 = 2,280. Larger meetings make fewer minutes, so the ends are crossed.
func recorded[T any](a algebra[T]) T {
	return a.ceilDiv(a.mul(minutes(a), a.key(KeyRecordedShare)), a.opposite(KeyMeetingSize))
}

func moderated[T any](a algebra[T]) T {
	return a.ceil(a.mul(messages(a), a.key(KeyModeratedShare)))
}

// apiCalls of people and of connected systems: 570 × 50 + 2 × 30,000 = 88,500.
func apiCalls[T any](a algebra[T]) T {
	byPeople := a.mul(active(a), a.key(KeyAPICallsUser))
	return a.ceil(a.add(byPeople, a.mul(a.integrations(), a.key(KeyAPICallsConnector))))
}

func pushes[T any](a algebra[T]) T {
	return a.ceil(product(a, daily(a), a.key(KeyPushes), a.key(KeyWorkdays)))
}

func textMessages[T any](a algebra[T]) T { return a.ceil(a.mul(active(a), a.key(KeySMS))) }

// storedGB are the messages and files of the window with the safety factor, as
// they stand at the month's end: for one month of 391,500 messages of 1 KB and
// 570 × 15 MB, (0.3915 + 8.55) × 2 = 17.883.
func storedGB[T any](a algebra[T]) T {
	texts := product(a, messages(a), a.key(KeyMessageKB), a.unit(gbPerKB))
	files := product(a, active(a), a.key(KeyFilesMB), a.unit(gbPerMB))
	return a.mul(a.add(texts, files), a.key(KeyStorageSafety))
}

// fileGB are fetched files: 570 × 15 MB × 3 = 25.65.
func fileGB[T any](a algebra[T]) T {
	return product(a, active(a), a.key(KeyFilesMB), a.key(KeyFileReads), a.unit(gbPerMB))
}

// meetingGB are received streams: 228,000 minutes × 1,000 kbps = 1,710.
func meetingGB[T any](a algebra[T]) T {
	return product(a, minutes(a), a.key(KeyMeetingKbps), a.unit(gbPerKbpsMinute))
}

// peakMbps is the line that meetings need at the peak: 324 × 0.15 × 1 Mbps ×
// 1.3 = 63.18.
func peakMbps[T any](a algebra[T]) T {
	return product(a, online(a), a.key(KeyMeetingConcurrent), a.key(KeyMeetingKbps), a.unit(mbpsPerKbps), a.key(KeyHeadroom))
}

func p95Mbps[T any](a algebra[T]) T { return a.mul(peakMbps(a), a.key(KeyP95Share)) }

func apps[T any](a algebra[T]) T { return a.ceil(a.key(KeyApps)) }

func environments[T any](a algebra[T]) T {
	return a.ceil(a.add(a.key(KeyApps), a.key(KeyTestEnvironments)))
}

// installations are the devices of staff and of active end users.
func installations[T any](a algebra[T]) T {
	people := a.people()
	if a.hasEndUsers() {
		people = a.add(people, a.mul(a.steady(KeyEndUsers), a.key(KeyEndUserActive)))
	}
	return a.ceil(a.mul(people, a.key(KeyDevices)))
}
