/// Every sentence the summary can say. The words stand in `SentenceCatalog`, once.
package enum SentenceID: String, CaseIterable, Sendable {
  // The letter as a whole.
  case title, source, sourceOptions, tablesBeside

  // What was analysed.
  case analysedTitle
  case rowsAllUsed, rowsUsed, reason, days, everyDayWritten, unwrittenDays
  case outcomeRate, onlyOutcomeDays, noOutcomeDays, missingCells, rowsLost, rowsLostBy, unreadColumns

  // What comes before.
  case beforeTitle, beforeIntroduction, beforeSingleCentring, beforePhaseCentring
  case tooShortForTriggers, nothingCorrelated
  case beforeFamily, someStand, noneStands, oneStands, theOneStands, theOneDoesNotStand
  case strongestHeading, sameDayHeading, leadHeading, leadExplanation
  case earlySignExplanation, notEstimated, moreRows
  case headColumn, headWhen, whenSameDayBefore, headCorrelation, headInterval, headProbability, headAdjusted
  case headPerson

  // Models.
  case modelTitle, modelIntroduction, modelWithin, modelLag, jointHeading, modelExample, modelExampleDayBefore,
    modelAlso
  case nothingFitted, modelsTooShort, termNotEstimated, uncertaintyNotEstimated
  case headTerm, headRatio, headDays

  // Treatment.
  case treatmentTitle, noTreatment, clientHeading, clientHeadingNoModality
  case clientRates, clientChange, clientInHundred, clientFewerThanOne, clientShares
  case capShortBaseline, capBadMonth, capOther, look, clientNotEnough, clientCaution, noTreatmentAnswer, noFreeDays
  case clientsManyHeading, clientsMany, headVerdict, headClients, clientShortRun
  case cohortHeading, cohortRates, cohortRatio, cohortRatioTrend, cohortShortRun, cohortNotEstimated
  case cohortNoInterval, cohortTermPlain, cohortTermTrend, cohortTermShortRun, cohortCompleteness, cohortCaution

  // Cautions.
  case cautionTitle, noCaution, caution, cautionAbout, cautionOf, cautionOfAbout, cautionMore

  // How it was done.
  case methodTitle, methodDiary, methodCorrelation, methodCentringPhase, methodCentringPerson, methodRobust
  case methodEffective, methodAdjustment, methodModels, methodTransition, methodClient, methodClientOptions,
    methodCohort, methodLimits

  // Why a number is not there.
  case whySeparated, whyQuasiSeparated, whyCollinear, whyConstant, whyOneClass, whyOnePerson, whyTooFew, whyTooShort
  case whySmallClusters, whyNotConverged, whyNotFinite, whyOther

  // Verdicts, as headings.
  case verdictClearlyFewer, verdictClearlyFewerButSmall, verdictProbablyFewer, verdictCannotTell
  case verdictNoMeaningfulChange, verdictProbablyMore, verdictClearlyMore, verdictClearlyMoreButSmall
  case verdictNotEnoughDays
}
