/// Every sentence the summary can say. The words stand in `SentenceCatalog`, once.
package enum SentenceID: String, CaseIterable, Sendable {
  // The letter as a whole.
  case title, source, sourceOptions, tablesBeside

  // What was analysed.
  case analysedTitle
  case rowsAllUsed, rowsUsed, reason, days, daysOfOne, everyDayWritten, everyDayOfOneWritten, unwrittenDays
  case unwrittenDaysOfOne, lostToUnwrittenDays, lostToUnwrittenCells, lostToEmptyCells, oneDay, theDayBefore
  case theDayFurtherBefore
  case outcomeRate, onlyOutcomeDays, noOutcomeDays, missingCells, unreadColumns

  // What comes before, one answer a trigger.
  case beforeTitle, tooShortForTriggers, noTriggers
  case triggersTitle, triggersCohort, triggersPerson, triggersClear, triggersProbable, triggersEarlySign
  case triggersAfter, triggersTooShort, triggersNoEvidence, triggersRatio, triggersSameDay, triggersDirection
  case triggersDetectable, triggersNoEvidenceOf, triggersTooShortOf, triggersDetectableOf
  case triggersStep, triggersPresence, triggersNote

  // Lag by lag.
  case lagTitle, lagIntroduction, lagLooks, beforeSingleCentring, beforePhaseCentring
  case nothingCorrelated, onlyAnyPerson, eachPersonApart, personsTooShort
  case strongestHeading, sameDayHeading, leadHeading, leadExplanation
  case earlySignExplanation, notEstimated, moreRows
  case headColumn, headWhen, whenSameDayBefore, headCorrelation, headInterval, headProbability
  case headPerson

  // Models.
  case modelTitle, modelIntroduction, modelBetween, modelWithin, modelLag, jointHeading, modelExample,
    modelExampleDayBefore, modelAlso
  case nothingFitted, termNotEstimated, uncertaintyNotEstimated
  case headTerm, headRatio, headDays

  // Treatment.
  case treatmentTitle, noTreatment, clientHeading, clientHeadingNoModality
  case clientRates, clientChange, clientInHundred, clientFewerThanOne, clientShares
  case capShortBaseline, capBadMonth, capBadMonthMore, capOther, look, lookOneLater, lookManyLater, clientNotEnough
  case clientCaution, noTreatmentAnswer, noFreeDays
  case clientsManyHeading, clientsMany, headVerdict, headClients, clientShortRun
  case cohortHeading, cohortRates, cohortRatio, cohortRatioTrend, cohortShortRun, cohortNotEstimated
  case cohortNoInterval, cohortTermPlain, cohortTermTrend, cohortTermShortRun, cohortCompleteness, cohortCaution
  case cohortRatioEarlier, cohortTermEarlier, cohortExpected, cohortCapShort, cohortCapBadMonth, cohortCapTrend
  case armHeading, armChange, armNotEstimated, armCaution

  // Cautions.
  case cautionTitle, noCaution, caution, cautionAbout, cautionOf, cautionOfAbout, cautionMore
  case cautionTreatmentAll, cautionTreatment, separation

  // How it was done.
  case methodTitle, methodDiary, methodDiaryOfOne, methodTriggers, methodTriggersOfOne
  case methodCorrelation, methodCentringPhase, methodCentringPerson, methodRobust
  case methodEffective, methodJoint, methodClient, methodClientOptions, methodCohort, methodLimits

  // Why a number is not there.
  case whySeparated, whyQuasiSeparated, whyCollinear, whyConstant, whyConstantInPhase
  case whyConstantInPerson, whyOneClass, whyOnePerson, whyTooFew, whyTooShort
  case whySmallClusters, whyNotConverged, whyNotFinite, whyOther

  // Verdicts, as headings.
  case verdictClearlyFewer, verdictClearlyFewerButSmall, verdictProbablyFewer, verdictCannotTell
  case verdictNoMeaningfulChange, verdictProbablyMore, verdictClearlyMore, verdictClearlyMoreButSmall
  case verdictNotEnoughDays, verdictCannotTellInRows
}
