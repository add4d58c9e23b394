package need

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// frameSpecs hold the numbers that stand at the top of a need file.
var frameSpecs = []Spec{
	// A plan without growth is the usual answer; what is missed is people joining.
	spec(KeyGrowth, Share, "share/year", "-0.5", "2").both(assume("0", "0", "0.1")),
	share(KeyDiscountRate, "0.5").markets(
		assume("0.06", "0.08", "0.1").from("discount_rate_social", "2006", vendors.ConfidenceMedium).by("0.01"),
		assume("0.06", "0.08", "0.1")),
	// A business buyer offsets input tax; public and exempt buyers state 0.
	share(KeyRecoverable, "1").both(assume("1", "1", "1")),
	// Abroad the rate runs from sales tax that does not reach software to European VAT.
	share(KeyVAT, "0.5").markets(
		assume("0.06", "0.06", "0.06").from("vat_it_service", "2019", vendors.ConfidenceLow).by("0.01"),
		assume("0", "0.1", "0.2")),
}

// usageSpecs are what ordinary office messaging does; measure your own where a
// meter is priced.
var usageSpecs = []Spec{
	// Nearly everybody signs in once a month; leave, field work and spare accounts keep it below 1.
	share(KeyActiveRatio, "1").both(assume("0.9", "0.95", "1")),
	share(KeyDailyRatio, "1").both(assume("0.6", "0.75", "0.9")),
	// Mondays and month ends; a day can never hold more people than the month.
	factor(KeyPeakFactor, "1").both(assume("1.1", "1.2", "1.5")),
	share(KeyConcurrentRatio, "1").both(assume("0.4", "0.6", "0.8")),
	// The phone mostly sleeps while the desktop is connected.
	factor(KeyConnections, "1").both(assume("1", "1.2", "1.5")),
	spec(KeyDevices, Count, "device/user", "1", "20").both(assume("1.5", "2", "2.5")),
	count(KeyMessages, "message/user/day", "100000").both(assume("20", "40", "80")),
	spec(KeyWorkdays, Count, "day/month", "1", "31").markets(
		assume("21", "21.75", "22").from("workdays_per_month", "2024", vendors.ConfidenceMedium),
		assume("20.8", "21", "21.7")),
	// A short text with its envelope and its place in the search index.
	count(KeyMessageKB, "KB/message", "1000").both(assume("0.5", "1", "2")),
	count(KeyFilesMB, "MB/user/month", "1000000").both(
		assume("5", "15", "25").from("storage.chat.medium.mb_user_month", "2026-08", vendors.ConfidenceHigh)),
	count(KeyFileReads, "read/file", "10000").both(assume("1", "3", "6")),
	// Twenty minutes a workday; meeting-heavy teams reach twice that.
	count(KeyMeetingMinutes, "minute/user/month", "44640").both(assume("200", "400", "800")),
	share(KeyMeetingConcurrent, "1").both(assume("0.05", "0.15", "0.3")),
	// Between sound with a shared screen and several cameras at medium quality.
	count(KeyMeetingKbps, "kbps", "100000").both(assume("500", "1000", "2500")),
	share(KeyRecordedShare, "1").both(assume("0.02", "0.05", "0.15")),
	spec(KeyMeetingSize, Count, "person/meeting", "2", "100000").both(assume("3", "5", "10")),
	// One group for two people: teams, projects, notices; old ones are kept.
	count(KeyGroups, "group/user", "1000").both(assume("0.2", "0.5", "1")),
	count(KeyGuests, "person", "10000000").both(assume("0", "0", "0")),
	count(KeyEndUsers, "person", "1000000000").both(assume("0", "0", "0")),
	share(KeyEndUserActive, "1").both(assume("0.2", "0.3", "0.5")),
	share(KeyEndUserDaily, "1").both(assume("0.15", "0.25", "0.4")),
	// Bots, forms and the directory: a few calls a workday.
	count(KeyAPICallsUser, "call/user/month", "1000000").both(assume("20", "50", "200")),
	// A sync every quarter of an hour with a few calls each is about 10,000 a month.
	count(KeyAPICallsConnector, "call/integration/month", "1000000000").both(assume("10000", "30000", "100000")),
	count(KeyPushes, "push/user/day", "100000").both(assume("10", "20", "50")),
	// Only where sign-in needs a code.
	count(KeySMS, "message/user/month", "1000").both(assume("0", "0", "0.5")),
	// Where moderation is bought at all, everything is checked.
	share(KeyModeratedShare, "1").both(assume("0.5", "1", "1")),
	count(KeyHotDays, "day", "36500").both(assume("180", "365", "730")),
	count(KeyArchiveDays, "day", "36500").both(assume("0", "0", "730")),
	factor(KeyStorageSafety, "1").both(
		assume("1", "2", "2").from("storage.safety_factor", "2026-08", vendors.ConfidenceHigh)),
	spec(KeyApps, Count, "app", "1", "10000").both(assume("1", "1", "2")),
	count(KeyTestEnvironments, "environment", "1000").both(assume("0", "1", "2")),
}

// contractSpecs speak where an offering does not state its own terms.
var contractSpecs = []Spec{
	spec(KeyUplift, Share, "share/year", "-0.5", "1").markets(
		assume("0", "0.05", "0.15").from("renewal_uplift_pct", "2026", vendors.ConfidenceLow).by("0.01"),
		assume("0.05", "0.07", "0.1").from("saas.renewal_uplift.contract", "2026", vendors.ConfidenceMedium).by("0.01")),
	// A year's usual swing of the main pairs.
	share(KeyFXRange, "1").both(assume("0.03", "0.05", "0.1")),
	// Months of the running fee that leaving before the term costs.
	count(KeyExitTerm, "month", "60").both(assume("0", "1", "3")),
}

// labourSpecs are rates that a buyer pays a supplier or charges internally.
var labourSpecs = []Spec{
	cost(KeyDeveloperDay, "/day").markets(
		assume("780", "1100", "2000").in(money.CNY).from("dev_person_day", "2024-2026", vendors.ConfidenceMedium),
		assume("800", "1200", "1200").in(money.USD).from("labour.senior_integration_dev.rate", "2026", vendors.ConfidenceMedium).by("8")),
	cost(KeyManagerDay, "/day").markets(
		assume("840", "1200", "1560").in(money.CNY).from("pm_person_day", "unknown", vendors.ConfidenceLow),
		assume("700", "1000", "1400").in(money.USD)),
	cost(KeyTesterDay, "/day").markets(
		assume("560", "800", "1040").in(money.CNY).from("tester_person_day", "unknown", vendors.ConfidenceLow),
		assume("400", "600", "900").in(money.USD)),
	cost(KeyDesignerDay, "/day").markets(
		assume("630", "900", "1170").in(money.CNY).from("ui_designer_person_day", "unknown", vendors.ConfidenceLow),
		assume("500", "800", "1200").in(money.USD)),
	cost(KeyIntegrationDay, "/day").markets(
		assume("900", "1000", "1100").in(money.CNY).from("integration_engineer_day", "2024", vendors.ConfidenceMedium),
		assume("800", "1200", "1200").in(money.USD).from("labour.senior_integration_dev.rate", "2026", vendors.ConfidenceMedium).by("8")),
	cost(KeyExpertDay, "/day").markets(
		assume("1800", "2000", "2200").in(money.CNY).from("expert_day", "2024", vendors.ConfidenceMedium),
		assume("1200", "1600", "2400").in(money.USD)),
	cost(KeyTrainerDay, "/day").markets(
		assume("1000", "2000", "2000").in(money.CNY).from("training_day", "2024", vendors.ConfidenceLow),
		assume("800", "1200", "2000").in(money.USD)),
	// Abroad a wage without overhead is published: 1.3 adds the employer's share.
	cost(KeyOpsYear, "/year").markets(
		assume("83900", "104900", "125900").in(money.CNY).from("ops_engineer_year", "2024", vendors.ConfidenceMedium),
		assume("79053", "137787", "188604").in(money.USD).from("labour.us_it_occupations.median_wage", "2024-05", vendors.ConfidenceHigh).by("1.3")),
	// A year's loaded pay of office staff over 2,000 hours.
	cost(KeyStaffHour, "/hour").markets(
		assume("40", "60", "100").in(money.CNY),
		assume("25", "45", "70").in(money.USD)),
}
