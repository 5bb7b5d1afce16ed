/// Positions of persons as the ids of the diary.
struct PersonLabels {
  /// Ids in canonical order.
  let ids: [String]

  /// The id of a position; `nil` (the cohort) stays `nil`.
  ///
  /// Traps when the diary has no such person, which is a mistake of the caller: ids of another diary.
  func id(_ person: Int?) -> String? {
    guard let person else { return nil }
    precondition(ids.indices.contains(person), "person \(person) is not among the \(ids.count) ids given")
    return ids[person]
  }
}
