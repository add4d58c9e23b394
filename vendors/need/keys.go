package need

// Key names a number the cost depends on. It is the path in the need file and
// in every assumption, message and trace.
type Key string

// Usage: how many people do how much.
const (
	KeyActiveRatio       Key = "usage.active_ratio"                    // active in a month / headcount
	KeyDailyRatio        Key = "usage.daily_ratio"                     // active on an average working day / headcount
	KeyPeakFactor        Key = "usage.peak_factor"                     // busiest day / average day
	KeyConcurrentRatio   Key = "usage.concurrent_ratio"                // online at the peak / daily active
	KeyConnections       Key = "usage.connections_per_online_user"     // a desktop and a phone are two
	KeyDevices           Key = "usage.devices_per_user"                //
	KeyMessages          Key = "usage.messages_per_user_day"           //
	KeyWorkdays          Key = "usage.workdays_per_month"              //
	KeyMessageKB         Key = "usage.message_kb"                      // stored, with index
	KeyFilesMB           Key = "usage.files_mb_per_user_month"         // uploaded
	KeyFileReads         Key = "usage.file_reads"                      // times an uploaded file is fetched
	KeyMeetingMinutes    Key = "usage.meeting_minutes_per_user_month"  // participant minutes
	KeyMeetingConcurrent Key = "usage.meeting_concurrent_share"        // of concurrent users, in a meeting at the peak
	KeyMeetingKbps       Key = "usage.meeting_kbps"                    // per participant, received
	KeyRecordedShare     Key = "usage.recorded_share"                  // of meeting minutes
	KeyMeetingSize       Key = "usage.meeting_size"                    // people in an ordinary meeting
	KeyGroups            Key = "usage.groups_per_user"                 //
	KeyGuests            Key = "usage.guests"                          // external people in channels
	KeyEndUsers          Key = "usage.end_users"                       // app users of a PaaS, beyond staff
	KeyEndUserActive     Key = "usage.end_user_active_ratio"           // of them, in a month
	KeyEndUserDaily      Key = "usage.end_user_daily_ratio"            // of those active in a month, on an average day
	KeyAPICallsUser      Key = "usage.api_calls_per_user_month"        //
	KeyAPICallsConnector Key = "usage.api_calls_per_integration_month" //
	KeyPushes            Key = "usage.pushes_per_user_day"             //
	KeySMS               Key = "usage.sms_per_user_month"              //
	KeyModeratedShare    Key = "usage.moderated_share"                 // of messages, checked
	KeyHotDays           Key = "retention.hot_days"                    // searchable
	KeyArchiveDays       Key = "retention.archive_days"                // kept after that, 0 = none
	KeyStorageSafety     Key = "storage.safety_factor"                 //
	KeyApps              Key = "environments.apps"                     // app ids or domains
	KeyTestEnvironments  Key = "environments.test"                     //
)

// The frame of the comparison.
const (
	KeyGrowth       Key = "headcount.growth" // of the headcount, a year
	KeyDiscountRate Key = "discount.rate"    // nominal, a year
	KeyRecoverable  Key = "tax.recoverable"  // share of input tax that comes back
	KeyVAT          Key = "tax.vat"          // on software services
)

// Finance and contract.
const (
	KeyUplift   Key = "contract.renewal_uplift" // when an offering does not state it, a year
	KeyFXRange  Key = "finance.fx_range"        // a foreign price may move by ± this share
	KeyExitTerm Key = "exit.early_termination_months"
)

// Labour rates, in the need's currency.
const (
	KeyDeveloperDay   Key = "labour.developer_day"
	KeyManagerDay     Key = "labour.project_manager_day"
	KeyTesterDay      Key = "labour.tester_day"
	KeyDesignerDay    Key = "labour.designer_day"
	KeyIntegrationDay Key = "labour.integration_engineer_day"
	KeyExpertDay      Key = "labour.expert_day"
	KeyTrainerDay     Key = "labour.trainer_day"
	KeyOpsYear        Key = "labour.operations_engineer_year"
	KeyStaffHour      Key = "labour.staff_hour"
)

// Effort of the project, person-days unless the unit says otherwise.
const (
	KeyIntegrationS      Key = "effort.integration_s"
	KeyIntegrationM      Key = "effort.integration_m"
	KeyIntegrationL      Key = "effort.integration_l"
	KeyConnectorShare    Key = "effort.connector_share" // of the size's days, when the vendor has a connector
	KeyContingency       Key = "effort.contingency"
	KeyIntegrationUpkeep Key = "effort.integration_upkeep" // share of the build, a year
	KeyCustomisation     Key = "effort.customisation"
	KeyCustomUpkeep      Key = "effort.customisation_upkeep"
	KeyDesign            Key = "effort.ui_ux"
	KeyPaaSClient        Key = "effort.paas_client" // build clients and back office on an SDK
	KeyInstall           Key = "effort.installation"
	KeyMigration         Key = "effort.data_conversion"
	KeyTesting           Key = "effort.testing_share"
	KeyManagement        Key = "effort.management_share"
	KeySaaSSetup         Key = "effort.saas_setup"
	KeyOpenSourceReview  Key = "effort.open_source_review"
)

// Infrastructure of self-hosted software.
const (
	KeyHAPair        Key = "infrastructure.ha_pair_factor"
	KeyHADR          Key = "infrastructure.ha_dr_factor"
	KeyHAActive      Key = "infrastructure.ha_active_active_factor"
	KeyUsersPerVCPU  Key = "infrastructure.concurrent_users_per_vcpu" // generic sizing
	KeyRAMPerVCPU    Key = "infrastructure.ram_gb_per_vcpu"
	KeyTestShare     Key = "infrastructure.test_environment_share"
	KeyBackupFulls   Key = "infrastructure.backup_fulls" // full copies kept
	KeyBackupChange  Key = "infrastructure.backup_daily_change"
	KeyBackupDailies Key = "infrastructure.backup_increments" // daily copies kept
	KeyCDNShare      Key = "infrastructure.cdn_share"         // of file traffic
	KeyHeadroom      Key = "infrastructure.bandwidth_headroom"
	KeyP95Share      Key = "infrastructure.p95_of_peak"
	KeyHardwareCare  Key = "infrastructure.hardware_maintenance"
)

// Operations.
const (
	KeyServersPerAdmin Key = "operations.servers_per_admin"
	KeyMinimumFTE      Key = "operations.self_host_minimum_fte"
	KeyUsersPerAdmin   Key = "operations.users_per_admin"
	KeyPaaSFTE         Key = "operations.paas_fte"
	KeyOpenSourceFTE   Key = "operations.open_source_extra_fte" // nobody else patches it
	KeyUpgrades        Key = "operations.upgrades_per_year"
	KeyUpgradeDays     Key = "operations.days_per_upgrade"
	KeyPatches         Key = "operations.patches_per_year"
	KeyPatchHours      Key = "operations.hours_per_patch_and_server"
	KeyOnCallBusiness  Key = "operations.on_call_business_fte"
	KeyOnCall247       Key = "operations.on_call_24x7_fte"
	KeyMonitoring      Key = "operations.monitoring_server_month"
	KeySecurityDays    Key = "operations.security_review_days" // a year
	KeyCodeAudit       Key = "operations.code_audit"
	KeyPenTest         Key = "operations.penetration_test"
	KeyRetainer        Key = "operations.incident_retainer_year"
	KeyMLPS2           Key = "operations.mlps2_assessment"
	KeyMLPS3           Key = "operations.mlps3_assessment"
	KeyMLPSRetest      Key = "operations.mlps_retest_year"
	KeyMLPS2Products   Key = "operations.mlps2_products_year"
	KeyMLPS3Products   Key = "operations.mlps3_products_year"
	KeyISO27001        Key = "operations.iso27001_first"
	KeyISO27001Upkeep  Key = "operations.iso27001_upkeep_share"
	KeyAuditDays       Key = "operations.audit_days" // a year, evidence for auditors
)

// Training and change.
const (
	KeyTrainerRatio   Key = "training.people_per_session"
	KeyMaterialDays   Key = "training.material_days"
	KeyTurnover       Key = "training.turnover"      // new people a year, trained again
	KeyChangeDays     Key = "change.management_days" //
	KeyDocumentDays   Key = "change.document_days"   //
	KeyTicketsUser    Key = "change.tickets_per_user_year"
	KeyTicketHours    Key = "change.hours_per_ticket"
	KeyParallelMonths Key = "change.parallel_months"
	KeyParallelHours  Key = "change.parallel_hours_per_user_month"
	KeyDipWeeks       Key = "change.adoption_dip_weeks"
	KeyDipMinutes     Key = "change.adoption_dip_minutes_per_day"
)

// Exit and risk.
const (
	KeyExportDays      Key = "exit.export_days"
	KeyExitMigration   Key = "exit.migration_share" // of the data conversion effort
	KeyRetrieval       Key = "exit.retrieval_days"
	KeyRiskRebuild     Key = "risk.rebuild_probability"
	KeyRiskOutage      Key = "risk.outage_hours_per_year" // open source nobody answers for
	KeyRiskCertificate Key = "risk.certification_missed_probability"
)
