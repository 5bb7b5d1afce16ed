/// The words of every sentence; `{name}` is a gap (`Slot`).
///
/// Words that a diary cannot carry are banned by a test: nothing here calls a column harmless, names a cause, calls a
/// result significant, or gives a chance that a treatment works.
package enum SentenceCatalog {
  /// The words of one sentence.
  package static func template(_ id: SentenceID) -> String {
    for part in parts {
      if let words = part[id] { return words }
    }
    preconditionFailure("sentence \(id.rawValue) has no words")
  }

  private static let parts = [letter, analysed, triggers, lags, models, treatment, method, reason, verdict]

  /// The letter as a whole, and its cautions.
  private static let letter: [SentenceID: String] = [
    .title: "Headache diary summary",
    .source: "{file}, analysed with prodrome {version}.",
    .sourceOptions: "Options: {options}.",
    .tablesBeside: "Every number above stands in one of the tables beside this file, with more digits.",
    .cautionTitle: "Cautions",
    .noCaution: """
    No caution was raised. That speaks of the checks that were made, not of everything that can go wrong.
    """,
    .caution: "{detail}",
    .cautionAbout: "{subject}: {detail}",
    .cautionOf: "Person {person}: {detail}",
    .cautionOfAbout: "Person {person}, {subject}: {detail}",
    .cautionMore: "{count} more of this kind ({reason}) in findings.csv.",
    .cautionTreatmentAll: "Treatment, all persons",
    .cautionTreatment: "treatment",
    .separation: """
    Cannot be estimated: {list}. On some or all days these columns tell {outcomeDays} from free days without a \
    slip, and a model has no finite answer then.
    """,
  ]

  /// What was analysed and what was left out.
  private static let analysed: [SentenceID: String] = [
    .analysedTitle: "What was analysed",
    .rowsAllUsed: "The file holds {rows}; all were used.",
    .rowsUsed: "The file holds {rows}: {used} used, {refused} refused ({list}).",
    .reason: "{reason}: {count}",
    .days: "They come from {persons}; whether there was {outcome} is recorded on {recorded}.",
    .daysOfOne: "They are one person's; whether there was {outcome} is recorded on {recorded}.",
    .everyDayWritten: "No day is missing between each person's first and last.",
    .everyDayOfOneWritten: "No day is missing between the first and the last.",
    .unwrittenDays: """
    Between each person's first and last day lie {calendar} calendar days; on {unwritten} of them ({share}) \
    nothing is recorded about {outcome}. These days count as unknown, never as free days.
    """,
    .unwrittenDaysOfOne: """
    Between the first and the last day lie {calendar} calendar days; on {unwritten} of them ({share}) nothing is \
    recorded about {outcome}. These days count as unknown, never as free days.
    """,
    .outcomeRate: "There are {events}: {rate} in every 28 recorded days.",
    .onlyOutcomeDays: """
    Every recorded day is a {outcomeDay}. Without free days to compare with, nothing can be said about what \
    comes before.
    """,
    .noOutcomeDays: "No recorded day is a {outcomeDay}.",
    .missingCells: "Empty cells on used rows: {list}.",
    .unreadColumns: "Not read, as free text or bookkeeping: {list}.",
    .lostToUnwrittenDays: """
    {count} of {total} cannot enter the models that look {back} back, because {before} was not written down.
    """,
    .lostToUnwrittenCells: """
    {count} of {total} cannot enter the models that look {back} back at {list}, because {before} or that cell of \
    it was not written down.
    """,
    .lostToEmptyCells: "{count} of {total} cannot enter the models with {list}, because that cell is empty.",
    .oneDay: "one day",
    .theDayBefore: "the day before",
    .theDayFurtherBefore: "the day {back} before",
  ]

  /// Lag by lag.
  private static let lags: [SentenceID: String] = [
    .lagTitle: "Lag by lag",
    .lagIntroduction: """
    r is the correlation between a column and {outcome} some days later, within persons: it asks whether \
    days above a person's own mean are followed by more or fewer {outcomeDays}.
    """,
    .lagLooks: """
    Intervals are those of one row looked at alone; p values, plain and adjusted, stand in lag_correlation.csv.
    """,
    .onlyAnyPerson: """
    In so few persons, the rows over all of them ask only whether there is a link in anybody; they stand in \
    lag_correlation.csv and are not read here.
    """,
    .eachPersonApart: "In so few persons, each person's own rows are shown.",
    .personsTooShort: "Not listed: {persons} with fewer than 60 days or 10 {outcomeDays}.",
    .beforePhaseCentring: """
    Each person is compared with their own mean before, during and after treatment, so that a treatment that \
    moves both is not mistaken for a link.
    """,
    .beforeSingleCentring: "Each person is compared with their own mean.",
    .nothingCorrelated: "No lagged correlation could be estimated.",
    .strongestHeading: "The column comes first:",
    .sameDayHeading: "Same day, order unknown:",
    .leadHeading: "The column comes later (a check of the order):",
    .leadExplanation: "Those rows carry no claim: which came first is not known, or the column came later.",
    .earlySignExplanation: "* may be an early sign: this column can be the first stage of the attack itself.",
    .notEstimated: "{list}: could not be estimated: {why}.",
    .moreRows: "{count} more rows in {file}.",
    .headColumn: "column",
    .headWhen: "when",
    .whenSameDayBefore: "same day, earlier",
    .headCorrelation: "r",
    .headInterval: "{level} interval",
    .headProbability: "p",
    .headPerson: "person",
  ]

  /// What comes before, one answer a trigger.
  private static let triggers: [SentenceID: String] = [
    .beforeTitle: "What comes before",
    .tooShortForTriggers: """
    The diary has {recorded} and {events}. Below 60 recorded days or 10 {outcomeDays} nothing is said here about \
    what comes before; correlations are in lag_correlation.csv.
    """,
    .noTriggers: "No column of the diary is taken as a possible trigger.",
    .triggersTitle: "What comes before the attacks",
    .triggersCohort: "All persons:",
    .triggersPerson: "Person {person}:",
    .triggersClear: "{column}: clear.",
    .triggersProbable: "{column}: probable.",
    .triggersEarlySign: "{column}: may be an early sign; this column can be the first stage of the attack itself.",
    .triggersAfter: "{column}: comes with or after {outcomeDays}.",
    .triggersTooShort: "{column}: too short to know.",
    .triggersNoEvidence: "{column}: no evidence either way.",
    .triggersRatio: """
    Strongest {before}: the odds of a {outcomeDay} are {ratio} times as large ({level} interval {interval}) for {change}.
    """,
    .triggersSameDay: "earlier on the same day",
    .triggersNoEvidenceOf: "No evidence either way: {list}.",
    .triggersTooShortOf: "Too short to know: {list}.",
    .triggersDetectableOf: """
    In brackets the odds ratio that a diary like this finds in four of five cases, for one standard deviation of a \
    person's own days or, of a column of 0 and 1, for a day with it against one without; weaker links may be there.
    """,
    .triggersDirection: "The same direction in {count} of {total}.",
    .triggersDetectable: """
    A diary like this finds an odds ratio of {ratio} or more, or {low} or less, for {change} in four of five cases.
    """,
    .triggersStep: "{change} more than the person's own mean",
    .triggersPresence: "a day with it against one without",
    .triggersNote: """
    Every lag and column looked at is counted. "Clear" and "probable" say that a link with {outcome} stands in \
    these days, not that it is a cause. Intervals count that the lag was chosen; ratios of weak links still lie too far \
    from 1.
    """,
  ]

  /// Models.
  private static let models: [SentenceID: String] = [
    .modelTitle: "Models",
    .modelIntroduction: """
    Odds ratios of a {outcomeDay} for one unit more: above 1, {outcomeDays} are more frequent; below 1, less \
    frequent.
    """,
    .modelBetween: "\"between\" compares persons by their own means.",
    .modelWithin: "\"within\" compares a person's days with that person's own mean.",
    .modelLag: "\"lag1\" is the value of the day before.",
    .jointHeading: "All columns in one model:",
    .modelExample: """
    To read {term}: on days with one unit more {column} than the person's own mean, the odds of a \
    {outcomeDay} are {ratio} times as large ({level} interval {interval}).
    """,
    .modelExampleDayBefore: """
    To read {term}: on the day after a day with one unit more {column} than the person's own mean, \
    the odds of a {outcomeDay} are {ratio} times as large ({level} interval {interval}).
    """,
    .modelAlso: "Also in these models, not listed: {list}.",
    .nothingFitted: "No model could be fitted.",
    .termNotEstimated: "{term}: could not be estimated: {why}.",
    .uncertaintyNotEstimated: "{term}: an interval could not be given: {why}.",
    .headTerm: "term",
    .headRatio: "odds ratio",
    .headDays: "days",
  ]

  /// Did the treatment help.
  private static let treatment: [SentenceID: String] = [
    .treatmentTitle: "Did the treatment help?",
    .noFreeDays: """
    Every recorded day is a {outcomeDay}, so how often they came before and during treatment cannot be \
    compared.
    """,
    .noTreatmentAnswer: "Nobody has recorded days both before and during treatment, so there is nothing to compare.",
    .noTreatment: "The diary names no treatment, so this question was not asked.",
    .clientHeading: "Client {person}, after {modality} began",
    .clientHeadingNoModality: "Client {person}, after treatment began",
    .clientRates: """
    Before: {before} {outcomeDays} in 4 weeks ({daysBefore} written). During: {during} in 4 weeks \
    ({daysDuring} written).
    """,
    .clientChange: "Best guess: {change}. The true change could be anywhere from {low} to {high}.",
    .clientInHundred: "If nothing had changed, a gap this large would still turn up in about {count} of 100 clients.",
    .clientFewerThanOne: "If nothing had changed, a gap this large would turn up in fewer than 1 of 100 clients.",
    .clientShares: "Days written: {shareBefore} before, {shareDuring} during.",
    .capShortBaseline: "The diary before treatment is shorter than 56 days, so no more than \"probably\" is said.",
    .capBadMonth: """
    The last 28 days before treatment were worse than the days before them. Treatment often begins in a bad \
    spell that would have passed, so no more than "probably" is said.
    """,
    .capBadMonthMore: """
    The last 28 days before treatment were worse than the days before them: the baseline is too unsteady for \
    more than "probably".
    """,
    .capOther: "No more than \"probably\" is said: {cap}.",
    .look: "Counted up to 28-day check number {look} (day {day}).",
    .lookOneLater: """
    Counted up to 28-day check number {look} (day {day}); 1 later written day waits for the next check.
    """,
    .lookManyLater: """
    Counted up to 28-day check number {look} (day {day}); {count} later written days wait for the next check.
    """,
    .clientNotEnough: """
    A verdict needs at least 28 written days and half of all days written, before and during treatment.
    """,
    .clientCaution: """
    A diary before and after cannot tell the treatment from other things that changed at the same time, or \
    from a bad spell that ended by itself.
    """,
    .clientsManyHeading: "The clients one by one:",
    .clientsMany: "Each client's own row is in treatment.csv.",
    .headVerdict: "verdict",
    .headClients: "clients",
    .clientShortRun: """
    Short-run check of client {person}, with yesterday's {outcome} in the model: odds ratio {ratio} ({low} \
    to {high}). It says how one day changes given the day before; the verdict does not rest on it.
    """,
    .cohortHeading: "All persons together",
    .cohortRates: """
    In 4 weeks, the persons' own rates are on average {before} {outcomeDays} before and {during} during.
    """,
    .cohortRatio: """
    In {persons} with days before and during treatment, the odds of a {outcomeDay} during treatment are \
    {ratio} times those before ({level} interval {low} to {high}).
    """,
    .cohortRatioTrend: """
    With a time trend within persons in the model they are {ratio} times those before ({low} to {high}). If \
    the two answers differ, time itself may be at work.
    """,
    .cohortRatioEarlier: """
    Set against the days before the last four weeks before treatment they are {ratio} times those before ({low} to \
    {high}; {persons}): people begin in a bad month, which is followed by a better one whatever is done.
    """,
    .cohortExpected: """
    In {persons} those four weeks alone let one expect {change} ({low} to {high}) without any treatment.
    """,
    .cohortCapShort: """
    Fewer than five persons have 56 days before treatment, so a bad month that would have passed by itself cannot be \
    told from help: no answer is given.
    """,
    .cohortCapBadMonth: """
    Against the days before the last four weeks the change does not stand: the treatment began in a bad spell that \
    would have passed.
    """,
    .cohortCapTrend: "With a time trend the change does not stand for sure, so it is not called clear.",
    .armHeading: "{modality} against the controls",
    .armChange: """
    In {persons} of both groups, with each person's rate before held: {change} ({low} to {high}) beyond what the \
    controls show.
    """,
    .armNotEstimated: "A difference from the controls could not be estimated: {why}.",
    .armCaution: """
    Whether chance or choice put persons into the groups is not known here; where it was choice, what made them choose \
    may make the difference.
    """,
    .cohortShortRun: """
    Short-run, with yesterday's {outcome} in the model: {ratio} times ({low} to {high}). This row says how \
    one day changes given the day before; it is not the size of the whole effect.
    """,
    .cohortNotEstimated: "{term} could not be estimated: {why}.",
    .cohortNoInterval: "{term} is {ratio}; an interval could not be given: {why}.",
    .cohortTermPlain: "The odds ratio of treatment",
    .cohortTermTrend: "The odds ratio of treatment with a time trend",
    .cohortTermEarlier: "The odds ratio of treatment against the days before the last four weeks",
    .cohortTermShortRun: "The short-run odds ratio of treatment",
    .cohortCompleteness: "Days written: {shareBefore} of calendar days before, {shareDuring} during.",
    .cohortCaution: """
    This compares days before with days during in the same persons; it has no untreated group. About two \
    fewer days a month is common with a dummy treatment or while waiting.
    """,
  ]

  /// The paragraph to paste into a methods section.
  private static let method: [SentenceID: String] = [
    .methodTitle: "How it was done (to paste)",
    .methodDiary: """
    Diaries of {persons} ({recorded} recorded person-days, {share} of calendar days) were analysed with \
    prodrome {version}. Days without an entry counted as missing.
    """,
    .methodDiaryOfOne: """
    The diary of one person ({recorded}, {share} of calendar days) was analysed with prodrome {version}. Days \
    without an entry counted as missing.
    """,
    .methodCorrelation: """
    Lagged correlations were computed by calendar day within persons; lag k pairs a column on day t - k with \
    {outcome} on day t.
    """,
    .methodCentringPhase: "Columns were centred by person and phase of treatment.",
    .methodCentringPerson: "Columns were centred by person.",
    .methodRobust: """
    Intervals of the pooled correlations use scores by person with the CR2 correction and Satterthwaite \
    degrees of freedom (Bell and McCaffrey 2002).
    """,
    .methodEffective: """
    Intervals of correlations from few persons use an effective number of pairs that allows for \
    autocorrelation (Bartlett 1946).
    """,
    .methodTriggers: """
    Each column was answered once, at the lag of {low} to {high} days with the smallest p, with the odds ratio of a \
    logistic model at that lag (the person's deviations and the person's mean; covariance CR2). P values count all of \
    these lags and all columns: persons' scores with flipped signs, the largest of them, by steps down (Westfall and \
    Young 1993, Romano and Wolf 2005).
    """,
    .methodTriggersOfOne: """
    Each column of a person was answered once, at the lag of {low} to {high} days with the smallest p, with the odds \
    ratio of a logistic model at that lag with yesterday's {outcome} beside it (covariance of the model). P values count \
    these lags, by normal draws with Bartlett's covariance of the lags, and all columns of the person, by Holm's \
    procedure.
    """,
    .methodJoint: """
    One logistic model held all columns together, each at its first lag that may carry a claim; covariance of the \
    estimates: {list}.
    """,
    .methodClient: """
    For single clients, rates before and during treatment were compared on an effective number of days that \
    allows for clustering of {outcomeDays} and for month-to-month drift.
    """,
    .methodClientOptions: """
    The drift was taken as {drift} logit a month, and a change of {share} of the rate before as worth \
    having.
    """,
    .methodCohort: """
    For the cohort, the treatment's within-person effect was estimated by logistic regression with standard \
    errors clustered by person.
    """,
    .methodLimits: "All results describe association in time.",
  ]

  /// Why a number is not there.
  private static let reason: [SentenceID: String] = [
    .whySeparated: "it splits {outcomeDays} from free days without overlap, so no finite estimate exists",
    .whyQuasiSeparated: "for some of its values only one kind of day was recorded, so no finite estimate exists",
    .whyCollinear: "other columns of the model already say the same",
    .whyConstant: "its value never changes, so there is nothing to compare",
    .whyConstantInPhase: "it never changes within a phase of a person, so there is nothing to compare",
    .whyConstantInPerson: "it never changes within a person, so there is nothing to compare",
    .whyOneClass: "all usable days are of one kind, so there is nothing to compare",
    .whyOnePerson: "one person alone carries it",
    .whyTooFew: "too few days",
    .whyTooShort: "the diary is too short",
    .whySmallClusters: "too few persons to judge how sure the estimate is",
    .whyNotConverged: "the computation did not settle on a value",
    .whyNotFinite: "the computation left the range of numbers",
    .whyOther: "{reason}",
  ]

  /// Verdicts, as headings; the words of the `verdict` column.
  private static let verdict: [SentenceID: String] = [
    .verdictClearlyFewer: "CLEARLY FEWER {outcomeDays}",
    .verdictClearlyFewerButSmall: "CLEARLY FEWER {outcomeDays}, BUT SMALL",
    .verdictProbablyFewer: "PROBABLY FEWER {outcomeDays}",
    .verdictCannotTell: "CANNOT TELL YET",
    .verdictNoMeaningfulChange: "NO MEANINGFUL CHANGE",
    .verdictProbablyMore: "PROBABLY MORE {outcomeDays}",
    .verdictClearlyMore: "CLEARLY MORE {outcomeDays}",
    .verdictClearlyMoreButSmall: "CLEARLY MORE {outcomeDays}, BUT SMALL",
    .verdictNotEnoughDays: "NOT ENOUGH DIARY DAYS",
    .verdictCannotTellInRows: "cannot tell yet",
  ]
}
