package tco_test

import (
	"maps"
	"testing"

	"fineprint/vendors"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

// statedNeed states every number that the worked sheets read, so that nothing
// moves when a default does. 600 people for 30 months: two contract years and
// a half. An operations engineer costs 104,400 a year, so 8,700 a month, 400 a
// day of 21.75 and 50 an hour.
func statedNeed(tb testing.TB) *need.Need {
	tb.Helper()
	return needOf(tb,
		"headcount: 600",
		"horizon_months: 30",
		"labour: {developer_day: 1100, project_manager_day: 1200, tester_day: 800, designer_day: 900,",
		"  integration_engineer_day: 1000, expert_day: 2000, trainer_day: 2000, operations_engineer_year: 104400, staff_hour: 60}",
		"usage: {workdays_per_month: 21.75, active_ratio: 0.95, daily_ratio: 0.75, peak_factor: 1.2, concurrent_ratio: 0.6,",
		"  messages_per_user_day: 40, message_kb: 1, files_mb_per_user_month: 15, file_reads: 3,",
		"  meeting_minutes_per_user_month: 400, meeting_kbps: 1000, sms_per_user_month: 0.5}",
		"retention: {hot_days: 365, archive_days: 0}",
		"storage: {safety_factor: 2}",
		"environments: {apps: 1, test: 1}",
		"integrations: [{system: oa, size: M}, {system: crm, size: S}]",
		"effort: {integration_s: 10, integration_m: 20, connector_share: 0.35, contingency: 0.25, integration_upkeep: 0.18,",
		"  customisation: 8, customisation_upkeep: 0.15, ui_ux: 4, saas_setup: 5, paas_client: 100, installation: 10,",
		"  data_conversion: 8, testing_share: 0.15, management_share: 0.15, open_source_review: 4}",
		"infrastructure: {ha: pair, bandwidth: traffic, on_call: business, ha_pair_factor: 2, test_environment_share: 0.3,",
		"  backup_fulls: 6, backup_increments: 14, backup_daily_change: 0.02, cdn_share: 0.2}",
		"operations: {users_per_admin: 1500, paas_fte: 0.5, self_host_minimum_fte: 0.5, servers_per_admin: 18,",
		"  open_source_extra_fte: 0.3, upgrades_per_year: 2, days_per_upgrade: 3, patches_per_year: 12,",
		"  hours_per_patch_and_server: 1, monitoring_server_month: 50, on_call_business_fte: 0.1, security_review_days: 5,",
		"  audit_days: 5, code_audit: 20000, penetration_test: 30000, incident_retainer_year: 100000,",
		"  mlps3_assessment: 100000, mlps_retest_year: 25000, mlps3_products_year: 410100, iso27001_first: 100000,",
		"  iso27001_upkeep_share: 0.25}",
		"security: {mlps: 3, iso27001: true, retainer: true, pen_test: true}",
		"training: {people_per_session: 20, material_days: 5, turnover: 0.15,",
		"  groups: [{role: admin, people: 3, hours: 16}, {role: end_user, share: 0.9, hours: 2}]}",
		"change: {management_days: 10, document_days: 5, tickets_per_user_year: 1, hours_per_ticket: 0.4, parallel_months: 2,",
		"  parallel_hours_per_user_month: 1, adoption_dip_weeks: 2, adoption_dip_minutes_per_day: 10}",
		"incumbent: {name: old, monthly_cost: 5000, users_share: 0.5}",
		"exit: {export_days: 5, migration_share: 1, retrieval_days: 3}",
		"risk: {rebuild_probability: 0.05, outage_hours_per_year: 10, certification_missed_probability: 0.04}",
		"include: {staff_time: true, adoption_dip: true}",
	)
}

// shared is what every deployment costs under statedNeed:
//
//	customisation         8 days × 1.25 × 1,100                      11,000
//	its upkeep            15 % of 11,000: year 2, half of year 3      1,650 + 825
//	design                4 × 1.25 × 900                              4,500
//	crm, no connector     10 × 1.25 × 1,000                          12,500
//	data conversion       8 × 1.25 × 1,100                           11,000
//	user administration   600/1,500 × 8,700 = 3,480 a month, × 30   104,400
//	audit evidence        5 × 400 = 2,000 a year, × 2.5               5,000
//	incident retainer     100,000 × 2.5                             250,000
//	training, admin       ⌈3/20⌉ × 16/8 × 2,000                       4,000
//	training, end users   540/20 × 2/8 × 2,000                       13,500
//	staff time            (3×16 + 540×2) × 60                        67,680
//	material              5 × 2,000                                  10,000
//	joiners               90 a year × (4,000 + 13,500 + 67,680)/600 = 12,777; × 2 + 6,388.50
//	change, documents     10 × 1,200; 5 × 2,000
//	support desk          600 × 1/12 × 0.4 × 50 = 1,000 a month, × 30
//	parallel run          5,000 × 2; 600 × 0.5 × 1 × 2 × 60 = 36,000
//	adoption dip          10 days × 10/60 × 600 × 60                 60,000
//	exit                  5 × 1,000; 10 × 1,100; 3 × 1,000
var shared = map[string]string{
	"development.customisation": "11000.00", "development.customisation_upkeep": "2475.00", "development.design": "4500.00",
	"integration.crm": "12500.00", "development.data_conversion": "11000.00",
	"operations.user_administration": "104400.00", "operations.audit_evidence": "5000.00",
	"operations.incident_retainer": "250000.00",
	"training.admin":               "4000.00", "training.end_user": "13500.00", "training.staff_time": "67680.00",
	"training.material": "10000.00", "training.joiners": "31942.50",
	"change.management": "12000.00", "change.documents": "10000.00", "change.support_desk": "30000.00",
	"change.parallel_fees": "10000.00", "change.parallel_staff": "36000.00", "change.adoption_dip": "60000.00",
	"exit.export": "5000.00", "exit.migration": "11000.00", "exit.retrieval": "3000.00",
}

// onServers is what every deployment with software of the buyer's own adds:
//
//	security review   5 × 2,000 = 10,000 a year, × 2.5     25,000
//	code audit, penetration test                    20,000, 30,000
var onServers = map[string]string{
	"operations.security_review": "25000.00", "operations.code_audit": "20000.00", "operations.penetration_test": "30000.00",
}

func TestWorkedSheets(t *testing.T) {
	tests := map[string]struct {
		offering *vendors.Offering
		common   []map[string]string
		own      map[string]string
	}{
		// oa has a connector: 20 × 0.35 × 1.25 = 8.75 days. All days: 8.75 + 12.5 + 10 + 5 + 6.25 + 10 = 52.5, so
		// testing 52.5 × 15 % × 800 and management 52.5 × 15 % × 1,200. Upkeep 18 % of 21,250 = 3,825, × 1.5.
		// Rebuild 5 % of 8,750 + 12,500 + 11,000 + 4,500 + 6,250 + 11,000 + 6,300 + 9,450 = 69,750.
		"software as a service with a connector for oa": {
			offering: saasWithConnector(),
			common:   []map[string]string{shared},
			own: map[string]string{
				"integration.oa": "8750.00", "integration.upkeep": "5737.50", "development.setup": "6250.00",
				"development.testing": "6300.00", "development.management": "9450.00", "risk.rebuild": "3487.50",
			},
		},
		// A back end of one machine at 128 and its pair; the test system 30 % of one. Messages by text: 570 × 0.5 =
		// 285 a month at 0.05. Days: 25 + 12.5 + 10 + 5 + 125 + 10 = 187.5. Upgrades 2 × 3 × 1,100 × 2.5. Patches
		// 12 × 1 h × 2 servers × 50 / 12 = 100 a month. Upkeep 18 % of 37,500 = 6,750, × 1.5. Rebuild 5 % of 257,750.
		"platform as a service without connectors": {
			offering: without(offering("paas", vendors.PaaS, vendors.Commercial)),
			common:   []map[string]string{shared, onServers},
			own: map[string]string{
				"infrastructure.servers": "3840.00", "infrastructure.high_availability": "3840.00",
				"infrastructure.test_environments": "1152.00", "infrastructure.sms": "427.50",
				"integration.oa": "25000.00", "integration.upkeep": "10125.00", "development.client": "137500.00",
				"development.testing": "22500.00", "development.management": "33750.00",
				"operations.platform_administration": "130500.00", "operations.upgrades": "16500.00",
				"operations.patches": "3000.00", "operations.monitoring": "3000.00", "risk.rebuild": "12887.50",
			},
		},
		"open source on the buyer's own servers, meetings included": {
			offering: selfHosted(),
			common:   []map[string]string{shared, onServers},
			own:      workedSelfHosted,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			want := map[string]string{}
			for _, part := range append(test.common, test.own) {
				maps.Copy(want, part)
			}
			lines := linesOf(t, builderOf(t, statedNeed(t)), test.offering)
			for id, l := range lines {
				if got := l.Total.Likely.String(2); got != want[id] {
					t.Errorf("%s costs %s, want %s", id, got, want[id])
				}
			}
			for id := range want {
				if lines[id] == nil {
					t.Errorf("line %s is missing", id)
				}
			}
		})
	}
}

// workedSelfHosted: 600 × 0.75 × 1.2 × 0.6 = 324 people are online, so the
// second reference size runs: 3 servers with 12 vCPU and 24 GB together, each a
// 4c8g at 256. As a pair there are 6.
//
//	servers, standby      3 × 256 = 768 a month, × 30                23,040 each
//	test system           0.3 × 768 = 230.40 a month                  6,912
//	load balancer         360 a month                                10,800
//	messages a month      450 × 40 × 21.75 = 391,500 of 1 KB, × 2 = 0.783 GB; files 570 × 15 MB × 2 = 17.1 GB
//	objects               17.1 GB × 0.12 = 2.052 a month more, for 12 months: Σ round(2.052 m) = 160.05, then 18 × 24.62
//	disks                 300 GB × 2 × 0.2 = 120 a month
//	database              0.783 m GB × 2 × 0.2: Σ round(0.3132 m) = 24.44, then 18 × 3.76
//	backup                17.883 m GB × 6.28 × 0.08: Σ round(8.9844192 m) = 700.78, then 18 × 107.81
//	traffic               25.65 × 0.8 + 1,710 = 1,730.52 GB × 0.8 = 1,384.416, so 1,384.42 × 30
//	content network       25.65 × 0.2 × 0.2 = 1.026, so 1.03 × 30
//	certificate           150 × 30; text messages 285 × 0.05 × 30
//	review of licences    4 × 2,000; installation 10 × 1.25 × 1,000
//	testing, management   75 days × 15 % × 800 and × 1,200
//	platform              max(0.5, 6/18) × 8,700 × 30; open source 0.3 × 8,700 × 30; on call 0.1 × 8,700 × 30
//	upgrades              2 × 3 × 400 × 2.5; patches 12 × 6 × 50 / 12 × 30; monitoring 50 × 6 × 30
//	certificates          100,000 + 2 × 25,000; products 410,100 × 2.5; ISO 100,000 + 2 × 25,000
//	leaving               12 × 17.883 = 214.596 GB × 0.8
//	outage                10/12 × 324 × 60 = 16,200 a month; missed certificate 4 % of 510,100; rebuild 5 % of 99,000
var workedSelfHosted = map[string]string{
	"infrastructure.servers": "23040.00", "infrastructure.high_availability": "23040.00",
	"infrastructure.test_environments": "6912.00", "infrastructure.load_balancer": "10800.00",
	"infrastructure.object_storage": "603.21", "infrastructure.block_storage": "3600.00", "infrastructure.database_storage": "92.12", "infrastructure.backup": "2641.36",
	"infrastructure.bandwidth": "41532.60", "infrastructure.cdn": "30.90", "infrastructure.certificates": "4500.00",
	"infrastructure.sms": "427.50", "licence.open_source_review": "8000.00",
	"integration.oa": "25000.00", "integration.upkeep": "10125.00", "development.installation": "12500.00",
	"development.testing": "9000.00", "development.management": "13500.00",
	"operations.platform_administration": "130500.00", "operations.open_source_staff": "78300.00",
	"operations.upgrades": "6000.00", "operations.patches": "9000.00", "operations.monitoring": "9000.00",
	"operations.on_call": "26100.00", "operations.mlps_assessment": "100000.00", "operations.mlps_retest": "50000.00",
	"operations.mlps_products": "1025250.00", "operations.iso27001": "100000.00", "operations.iso27001_upkeep": "50000.00",
	"exit.egress": "171.68", "risk.outage": "486000.00", "risk.certification": "20404.00", "risk.rebuild": "4950.00",
}

func saasWithConnector() *vendors.Offering {
	o := offering("saas", vendors.SaaS, vendors.Commercial)
	o.Capabilities = []vendors.Provision{
		{Capability: "crm_connector", Status: vendors.Unavailable}, {Capability: "oa_connector", Status: vendors.Included},
	}
	return o
}

// without states that there is no connector, so that nothing is left open.
func without(o *vendors.Offering) *vendors.Offering {
	o.Capabilities = append(o.Capabilities,
		vendors.Provision{Capability: "crm_connector", Status: vendors.Unavailable},
		vendors.Provision{Capability: "oa_connector", Status: vendors.Unavailable})
	return o
}

func selfHosted() *vendors.Offering {
	o := without(offering("self", vendors.SelfHosted, vendors.OpenSource))
	o.Capabilities = append(o.Capabilities, vendors.Provision{Capability: "video_meeting", Status: vendors.Included})
	o.Resources = []vendors.Sizing{step("200", 1, "2", "4"), step("500", 3, "12", "24"), step("1000", 4, "32", "128")}
	return o
}

// step is a reference size: servers with so much vCPU and GB together.
func step(upTo string, servers int, vcpu, ram string) vendors.Sizing {
	return vendors.Sizing{
		UpToConcurrent: money.Must(upTo), Servers: servers,
		VCPU: money.Certain(money.Must(vcpu)), RAMGB: money.Certain(money.Must(ram)),
		Source: vendors.Source{Ref: "https://vendor.example/sizing", AsOf: "2026-08", Confidence: vendors.ConfidenceHigh},
	}
}
