package hidden

// Rules lists every rule in the order of equal stakes.
var Rules = []Rule{
	paidAddOn, editionJump, mustBuild, quoteOnly, notStated, seatMinimum, minimumSpend, blockCliff, allowanceExhausted,
	hardStop, retentionShort, limitShort, limitUnstated, uplift, upliftUnstated, promotionEnd, ramp, priceExpires,
	taxUnknown, taxExcluded, currencyExposure, stalePrice, weakPrice, supportPercent, maintenance, thirdPartyFee,
	setupFee, unsupportedOpenSource, testEnvironment, perDevice, guestsCharged, worseMeter, unitConversion,
	unpooledAllowance, connectorMissing, secondProduct, cheaperLater, exitFee, export, priceRose, paywallMoved,
	noTrueDown, termBeyondHorizon, prepaid, noticePeriod, restricted, trial, certificateExpiry,
}

// Codes lists the code of every rule, in the order of Rules. Rule, file and code
// share one name.
var Codes = []Code{
	codePaidAddOn, codeEditionJump, codeMustBuild, codeQuoteOnly, codeNotStated, codeSeatMinimum, codeMinimumSpend,
	codeBlockCliff, codeAllowanceExhausted, codeHardStop, codeRetentionShort, codeLimitShort, codeLimitUnstated,
	codeUplift, codeUpliftUnstated, codePromotionEnd, codeRamp, codePriceExpires, codeTaxUnknown, codeTaxExcluded,
	codeCurrencyExposure, codeStalePrice, codeWeakPrice, codeSupportPercent, codeMaintenance, codeThirdPartyFee,
	codeSetupFee, codeUnsupportedOpenSource, codeTestEnvironment, codePerDevice, codeGuestsCharged, codeWorseMeter,
	codeUnitConversion, codeUnpooledAllowance, codeConnectorMissing, codeSecondProduct, codeCheaperLater, codeExitFee,
	codeExport, codePriceRose, codePaywallMoved, codeNoTrueDown, codeTermBeyondHorizon, codePrepaid, codeNoticePeriod,
	codeRestricted, codeTrial, codeCertificateExpiry,
}
