package need

import (
	"fineprint/vendors"
	"fineprint/vendors/money"
)

// effortSpecs are person-days of the project, and shares of them.
var effortSpecs = []Spec{
	effort(KeyIntegrationS).both(
		assume("10", "10", "10").from("effort.integration.simple.person_days", "2026", vendors.ConfidenceMedium)),
	effort(KeyIntegrationM).both(
		assume("20", "23", "25").from("effort.integration.production.person_days", "2026", vendors.ConfidenceMedium)),
	// Two to three months of 21.75 days.
	effort(KeyIntegrationL).both(
		assume("43.5", "54.375", "65.25").from("integration_project_months", "2025", vendors.ConfidenceMedium).by("21.75")),
	// A ready connector still has to be set up, mapped and tested.
	share(KeyConnectorShare, "1").both(assume("0.2", "0.35", "0.5")),
	share(KeyContingency, "3").both(
		assume("0.2", "0.25", "0.3").from("effort.integration.contingency", "unknown", vendors.ConfidenceMedium).by("0.01")),
	// Interfaces change on both sides: 15 to 20 % of the build a year.
	share(KeyIntegrationUpkeep, "2").both(assume("0.15", "0.18", "0.2")),
	effort(KeyCustomisation).both(assume("0", "5", "20")),
	share(KeyCustomUpkeep, "2").both(assume("0.1", "0.15", "0.2")),
	effort(KeyDesign).both(assume("0", "2", "10")),
	// Clients for phone, desktop and web with a back office, on top of an SDK and its sample interface.
	effort(KeyPaaSClient).both(assume("150", "300", "600")),
	effort(KeyInstall).both(assume("5", "10", "20")),
	effort(KeyMigration).both(assume("3", "8", "20")),
	share(KeyTesting, "2").both(assume("0.1", "0.15", "0.25")),
	share(KeyManagement, "2").both(assume("0.1", "0.15", "0.2")),
	effort(KeySaaSSetup).both(assume("2", "5", "10")),
	// Licences of the software and of what it brings in, read once by somebody who knows them.
	effort(KeyOpenSourceReview).both(assume("2", "4", "8")),
}

// effort builds person-days spent once; 100,000 is four hundred people for a year.
func effort(k Key) Spec { return count(k, "person-day", "100000") }

// changeSpecs are training by role and the work of a change.
var changeSpecs = []Spec{
	spec(KeyTrainerRatio, Count, "person/session", "1", "1000").both(assume("15", "20", "30")),
	effort(KeyMaterialDays).both(assume("3", "5", "10")),
	share(KeyTurnover, "2").both(assume("0.1", "0.15", "0.25")),
	effort(KeyChangeDays).both(assume("5", "10", "20")),
	effort(KeyDocumentDays).both(assume("3", "5", "10")),
	count(KeyTicketsUser, "ticket/user/year", "1000").both(assume("0.5", "1", "2")),
	count(KeyTicketHours, "hour/ticket", "100").both(assume("0.25", "0.4", "0.75")),
	count(KeyParallelMonths, "month", "24").both(assume("0", "1", "3")),
	count(KeyParallelHours, "hour/user/month", "100").both(assume("0.5", "1", "2")),
	count(KeyDipWeeks, "week", "52").both(assume("1", "2", "4")),
	count(KeyDipMinutes, "minute/day", "480").both(assume("5", "10", "20")),
}

// exitSpecs are leaving, and what may go wrong.
var exitSpecs = []Spec{
	effort(KeyExportDays).both(assume("2", "5", "10")),
	factor(KeyExitMigration, "0").both(assume("0.5", "1", "1.5")),
	// Finding, restoring and checking what lies in the archive.
	effort(KeyRetrieval).both(assume("1", "3", "10")),
	share(KeyRiskRebuild, "1").both(assume("0.02", "0.05", "0.15")),
	count(KeyRiskOutage, "hour/year", "8760").both(assume("4", "10", "24")),
	share(KeyRiskCertificate, "1").both(assume("0.02", "0.05", "0.1")),
}

// infrastructureSpecs size and run self-hosted software. The high-availability
// factors are totals: a single set of machines is 1.
var infrastructureSpecs = []Spec{
	factor(KeyHAPair, "1").both(assume("1.8", "2", "2.2")),
	// A pair, and a warm second site for 0.3 to 0.6 more.
	factor(KeyHADR, "1").both(assume("2.1", "2.45", "2.8")),
	// A pair, and a second live site for 1.0 to 1.2 more.
	factor(KeyHAActive, "1").both(assume("2.8", "3.1", "3.4")),
	// Published reference sizes lie between 60 (2,000 people) and 375 (15,000).
	spec(KeyUsersPerVCPU, Count, "user/vCPU", "1", "100000").both(assume("50", "100", "200")),
	spec(KeyRAMPerVCPU, Count, "GB/vCPU", "0.5", "64").both(assume("2", "4", "6")),
	share(KeyTestShare, "2").both(assume("0.2", "0.3", "0.5")),
	count(KeyBackupFulls, "copy", "1000").both(assume("4", "6", "12")),
	share(KeyBackupChange, "1").both(assume("0.01", "0.02", "0.05")),
	count(KeyBackupDailies, "copy", "1000").both(assume("7", "14", "30")),
	share(KeyCDNShare, "1").both(assume("0", "0.2", "0.5")),
	factor(KeyHeadroom, "1").both(assume("1.2", "1.3", "1.5")),
	share(KeyP95Share, "1").both(assume("0.5", "0.7", "0.9")),
	share(KeyHardwareCare, "1").both(
		assume("0.05", "0.05", "0.08").from("hardware_om_pct", "2024", vendors.ConfidenceMedium).by("0.01")),
}

// operationsSpecs are what running costs every month and year.
var operationsSpecs = []Spec{
	// Observed in firms of middle size: 10 to 25 servers an administrator.
	spec(KeyServersPerAdmin, Count, "server/person", "1", "100000").both(assume("10", "18", "25")),
	staff(KeyMinimumFTE).both(assume("0.25", "0.5", "1")),
	// Practitioners speak of 2 to 10 administrators for 5,000 users.
	spec(KeyUsersPerAdmin, Count, "user/person", "1", "10000000").both(assume("500", "1500", "2500")),
	staff(KeyPaaSFTE).both(assume("0.2", "0.5", "1")),
	staff(KeyOpenSourceFTE).both(assume("0.1", "0.3", "0.6")),
	count(KeyUpgrades, "upgrade/year", "365").both(assume("1", "2", "4")),
	count(KeyUpgradeDays, "person-day/upgrade", "1000").both(assume("2", "3", "6")),
	count(KeyPatches, "patch/year", "365").both(assume("6", "12", "24")),
	count(KeyPatchHours, "hour/patch/server", "1000").both(assume("0.5", "1", "2")),
	staff(KeyOnCallBusiness).both(assume("0.05", "0.1", "0.2")),
	// Four to six people share the rota; this is what it takes of their year.
	staff(KeyOnCall247).both(assume("0.6", "1", "1.5")),
	cost(KeyMonitoring, "/server/month").markets(
		assume("20", "50", "100").in(money.CNY),
		assume("5", "15", "25").in(money.USD)),
	count(KeySecurityDays, "person-day/year", "10000").both(assume("2", "5", "10")),
	cost(KeyCodeAudit, "").markets(
		assume("20000", "20000", "21333").in(money.CNY).from("code_security_audit", "2025", vendors.ConfidenceLow),
		assume("5000", "10000", "20000").in(money.USD)),
	// No usable price is published anywhere: a wide range until somebody quotes.
	cost(KeyPenTest, "").markets(
		assume("15000", "30000", "80000").in(money.CNY),
		assume("5000", "12000", "30000").in(money.USD)),
	cost(KeyRetainer, "/year").markets(
		assume("50000", "100000", "150000").in(money.CNY).from("incident_response_retainer", "2025", vendors.ConfidenceLow),
		assume("15000", "30000", "60000").in(money.USD)),
	// MLPS is a duty in China only, so its price is the Chinese one everywhere.
	cost(KeyMLPS2, "/assessment").both(
		assume("59400", "80000", "80000").in(money.CNY).from("mlps2_assessment", "2023-2026", vendors.ConfidenceMedium)),
	cost(KeyMLPS3, "/assessment").both(
		assume("69300", "100000", "130000").in(money.CNY).from("mlps3_assessment", "2023-2026", vendors.ConfidenceMedium)),
	cost(KeyMLPSRetest, "/year").both(
		assume("20000", "25000", "30000").in(money.CNY).from("mlps_yearly_retest", "2026", vendors.ConfidenceLow)),
	cost(KeyMLPS2Products, "/year").both(
		assume("181299.6", "201444", "221588.4").in(money.CNY).from("mlps2_security_products_10hosts", "2026", vendors.ConfidenceMedium)),
	cost(KeyMLPS3Products, "/year").both(
		assume("369090", "410100", "451110").in(money.CNY).from("mlps3_security_products_20hosts", "2026", vendors.ConfidenceMedium)),
	cost(KeyISO27001, "").markets(
		assume("80000", "100000", "120000").in(money.CNY).from("iso27001_total_small", "2025", vendors.ConfidenceMedium),
		assume("15000", "30000", "60000").in(money.USD)),
	// Published for small firms: 20 to 30 % of the first spend a year.
	share(KeyISO27001Upkeep, "2").both(assume("0.2", "0.25", "0.3")),
	count(KeyAuditDays, "person-day/year", "10000").both(assume("2", "5", "10")),
}

// staff builds a number of full-time people.
func staff(k Key) Spec { return count(k, "person", "1000") }
