public import ProdromeDesign

/// The persons under each treatment against those under a control: do their own changes differ?
///
/// A person's arm is the one label of the person's days; persons who had both a control and a treatment are no arm, and who
/// had several treatments counts with the first. Rates are headache days in 28 of all recorded days before and during.
/// Beside the difference of the changes (difference in differences) stands the analysis of covariance, which holds the
/// rate before, so that an arm that began in a worse month gains nothing by it (Vickers and Altman 2001, BMJ 323:1123).
/// Whether chance has put persons into arms is not known here.
public struct ArmComparison: Sendable, Equatable {
  /// Fewer persons in an arm answer nothing.
  static let fewestPersons = 5

  /// For each treatment in byte order a row of each method; empty without a control.
  public let contrasts: [TreatmentContrast]
  /// Who was left out.
  public let findings: [Finding]

  /// The clients who had no control: those whom an answer about treatment is of. A control is no day before treatment, nor
  /// one during.
  public static func treated(_ clients: [ClientPhases], options: TreatmentOptions) -> [ClientPhases] {
    clients.filter { client in !client.courses.contains { options.controlLabels.contains($0.modality) } }
  }

  /// Reads the clients' phases. Cost: one pass over the days.
  public init(_ clients: [ClientPhases], options: TreatmentOptions = TreatmentOptions()) {
    let persons = clients.compactMap { ArmPerson($0, controls: options.controlLabels) }
    let controls = persons.filter { $0.treatment == nil }
    let labels = Set(persons.filter { !$0.isMixed }.compactMap(\.treatment))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let mixed = persons.count(where: \.isMixed)
    findings =
      mixed == 0
      ? []
      : [
        Finding(
          .leftOutOfArms, subject: "during",
          detail:
            "\(mixed) of \(persons.count) persons had both a control and a treatment: the answer over all persons "
            + "leaves them out.")
      ]
    guard !controls.isEmpty, !labels.isEmpty else {
      contrasts = []
      return
    }
    let arms = labels.map { label in (label, persons.filter { $0.treatment == label && !$0.isMixed }) }
    contrasts = [TreatmentContrast.Method.differenceInDifferences, .ancovaAgainstControl].flatMap {
      Self.rows($0, arms, controls, options)
    }
  }

  /// A row a treatment by one method; p-values by Holm over the treatments.
  private static func rows(
    _ method: TreatmentContrast.Method, _ arms: [(label: String, persons: [ArmPerson])], _ controls: [ArmPerson],
    _ options: TreatmentOptions
  ) -> [TreatmentContrast] {
    var rows = arms.map { arm in
      var row = TreatmentContrast(person: nil, method: method, ratioKind: .oddsRatio, status: .tooFew)
      row.modality = arm.label
      row.fill(PhaseTotals((arm.persons + controls).map(\.client)))
      row.changePer28 = nil
      return row
    }
    let told = arms.indices.filter { controls.count >= fewestPersons && arms[$0].persons.count >= fewestPersons }
    let effects = told.map { effect(method, arms[$0].persons, controls) }
    let known = zip(told, effects).compactMap { index, effect in effect.map { (index, $0) } }
    for ((index, effect), p) in zip(known, HolmAdjustment.adjust(known.map(\.1.pValue))) {
      rows[index].fill(effect, adjustedP: p, options)
    }
    for (index, effect) in zip(told, effects) where effect == nil { rows[index].status = .constant }
    return rows
  }

  private static func effect(
    _ method: TreatmentContrast.Method, _ treated: [ArmPerson], _ controls: [ArmPerson]
  ) -> PersonRegression.Coefficient? {
    let persons = treated + controls
    let ones = Array(repeating: 1.0, count: persons.count)
    let arm = persons.indices.map { $0 < treated.count ? 1.0 : 0 }
    let columns = method == .ancovaAgainstControl ? [ones, arm, persons.map(\.before)] : [ones, arm]
    let response = persons.map { method == .ancovaAgainstControl ? $0.during : $0.during - $0.before }
    return PersonRegression(columns, response: response)?.coefficients[1]
  }
}

/// One person of a comparison of arms.
private struct ArmPerson {
  let client: ClientPhases
  /// Headache days in 28 recorded days before treatment.
  let before: Double
  /// The same under the arm's label.
  let during: Double
  /// The first label that is no control; nil for a control.
  let treatment: String?
  /// Whether there was a control too.
  let isMixed: Bool

  /// Nil where a phase has no recorded day.
  init?(_ client: ClientPhases, controls: Set<String>) {
    let treated = client.courses.filter { !controls.contains($0.modality) }
    let own = treated.first.map { [$0] } ?? client.courses
    guard let before = PhaseDays(client.before).ratePer28, let during = PhaseDays(own.flatMap(\.outcome)).ratePer28
    else { return nil }
    self.client = client
    (self.before, self.during) = (before, during)
    treatment = treated.first?.modality
    isMixed = !treated.isEmpty && treated.count < client.courses.count
  }
}

extension TreatmentContrast {
  /// Fills the difference of two arms, its interval and verdict.
  fileprivate mutating func fill(
    _ effect: PersonRegression.Coefficient, adjustedP: Double, _ options: TreatmentOptions
  ) {
    let interval = effect.interval(level: options.confidenceLevel)
    status = .ok
    changePer28 = effect.estimate
    (changeLow, changeHigh) = (interval.lowerBound, interval.upperBound)
    inHundred = 100 * adjustedP
    guard method == .ancovaAgainstControl else { return }
    let worthwhile = options.worthwhileShare * (ratePer28Before ?? 0)
    verdict = ArmVerdict(effect: effect, isSignificant: adjustedP <= 0.05, worthwhile: worthwhile).verdict
  }
}
