public import ProdromeDiary

/// A day on which something else than the treatment began or changed for a person.
public struct ConcurrentStart: Sendable, Equatable {
  /// Position of the person in the diary's canonical order.
  public let person: Int
  /// Day number.
  public let day: Int32
  /// What: the modality of the treatments file.
  public let what: String

  /// The changes of a treatments file, and the starts of self-care beside a treatment; by person and day.
  ///
  /// Persons that the diary does not have are left out. Cost O(records · log persons).
  public static func read(_ records: TreatmentRecords, of diary: any DiarySource) -> [ConcurrentStart] {
    let labels = records.labelledPhases
    let besides = records.phases.filter { !labels.contains($0) }
    let known = Dictionary(uniqueKeysWithValues: diary.personIDs.enumerated().map { (Array($1.utf8), $0) })
    let changes = records.changes.map { ($0.person, $0.day, $0.modality) }
    let starts = besides.map { ($0.person, $0.firstDay, $0.modality) }
    return (changes + starts).compactMap { name, day, modality in
      known[Array(name.utf8)].map { ConcurrentStart(person: $0, day: day.number, what: modality.rawValue) }
    }
    .sorted { ($0.person, $0.day, $0.what) < ($1.person, $1.day, $1.what) }
  }
}
