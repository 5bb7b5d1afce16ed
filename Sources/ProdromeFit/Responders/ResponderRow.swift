/// Whether one client had so many percent fewer headache days at the end of a course, or how many of a cohort had, beside
/// what chance alone gives.
public struct ResponderRow: Sendable, Equatable {
  /// Position of the person in canonical order; nil for the cohort.
  public let person: Int?
  /// The treatment label.
  public let modality: String
  /// Percent fewer headache days.
  public let reduction: Int
  /// Headache days in 28 recorded days before treatment; of one person.
  public internal(set) var ratePer28Before: Double?
  /// The same in the last full window of the course.
  public internal(set) var ratePer28Window: Double?
  /// Persons who could be judged.
  public internal(set) var nPersons = 0
  /// Persons with the course who could not be judged: few recorded days, no full window, few headache days before.
  public internal(set) var nLeftOut = 0
  /// Responders among those judged.
  public internal(set) var nResponders = 0
  /// The share of responders to be expected if nothing changed: chance, drift, and the headache days that it takes to be
  /// judged. It does not know whether persons came because of a bad spell: `ResponderCautions`.
  public internal(set) var chanceShare: Double?
  /// Why cells are empty, or `ok`.
  public internal(set) var status = EstimateStatus.tooFew

  /// `nResponders` over `nPersons`; nil without persons.
  public var share: Double? { nPersons == 0 ? nil : Double(nResponders) / Double(nPersons) }

  init(person: Int?, modality: String, reduction: Int) {
    (self.person, self.modality, self.reduction) = (person, modality, reduction)
  }
}
