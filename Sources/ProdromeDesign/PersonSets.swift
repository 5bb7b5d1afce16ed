public import ProdromeDiary

/// Sets of whole persons that a column of the diary names: clinics, waves of recruitment, the folds of another program.
public struct PersonSets: Sendable {
  /// The set of every person in canonical order, numbered from 0 in ascending order of the column's values (labels in
  /// byte order).
  public let ofPerson: [Int]

  /// Reads the sets; a person's days without a value do not matter where another day has one.
  ///
  /// Throws where the diary has no such column, where a person has several values of it, and where one has none. Cost:
  /// one pass over the column.
  public init(column name: String, of source: any DiarySource) throws(DesignError) {
    guard let column = source.summary.index(of: name) else {
      throw .unknownColumn(name: name, nearest: source.summary.nearest(to: name))
    }
    var values: [Double] = []
    var varying: Int?
    for shard in source.shards {
      source.forEachPerson(in: shard, columns: [column]) { batch, run, person in
        let own = batch.columns[column].values(batch.runs[run].rows).filter { !$0.isNaN }
        values.append(own.first ?? .nan)
        if varying == nil, own.contains(where: { $0 != own[0] }) { varying = person }
      }
    }
    if let varying {
      throw Self.refusal(
        name, source.personIDs[varying], "has several values",
        "a set is of whole persons, so write the person's set on every day")
    }
    if let silent = values.firstIndex(where: \.isNaN) {
      throw Self.refusal(
        name, source.personIDs[silent], "has no value", "every person needs a set, on one day at least")
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(Set(values).sorted(), 0...))
    ofPerson = values.compactMap { numbers[$0] }
  }

  private static func refusal(_ column: String, _ person: String, _ what: String, _ hint: String) -> DesignError {
    .unsuitable(term: "sets of persons by \(column)", what: "person \"\(person)\" \(what)", hint: hint)
  }
}
