public import ProdromeDiary

/// One column of one person, before the treatment and during its courses; NaN = nothing written.
public struct ClientColumn: Sendable, Equatable {
  /// The column, or the column and one of its labels: `medication[triptan]`.
  public let name: String
  /// From the first day of the diary to the day before the first labelled one.
  public let before: [Double]
  /// From the first to the last labelled day.
  public let during: [Double]

  /// States a column by its days.
  public init(name: String, before: [Double], during: [Double]) {
    self.name = name
    self.before = before
    self.during = during
  }

  /// More labels than this are names, not states that a person can be in.
  static let mostLevels = 12

  /// Reads what else may have changed with the treatment: exposures, early signs and medicine of every person, in canonical
  /// order; a label column gives one 0/1 column a label. Empty where the diary names no treatment.
  public static func read(from source: any DiarySource) -> [[ClientColumn]] {
    let summary = source.summary
    guard let label = summary.index(of: Treatment.columnName), summary.columns[label].description.isLabel else {
      return []
    }
    let other = summary.columns.indices.filter { isAsked(summary.columns[$0]) }
    var persons: [[ClientColumn]] = []
    for shard in source.shards {
      source.forEachPerson(in: shard, columns: [label] + other) { batch, run, _ in
        let rows = batch.runs[run].rows
        let treatment = batch.columns[label]
        let treated = treatment.values(rows).map { !$0.isNaN && treatment.levels[Int($0)] != Treatment.untreatedLabel }
        persons.append(other.flatMap { columns(of: batch.columns[$0], rows, treated) })
      }
    }
    return persons
  }

  private static func isAsked(_ column: ColumnSummary) -> Bool {
    switch column.description.role {
    case .exposure, .earlySign, .medicine: column.levels.count <= mostLevels
    case .outcome, .companion, .treatment, .trait, .time, .ignored: false
    }
  }

  /// The column of numbers, or one a label; none where the person has no treatment.
  private static func columns(of column: DiaryColumn, _ rows: Range<Int>, _ treated: [Bool]) -> [ClientColumn] {
    guard let first = treated.firstIndex(of: true), let last = treated.lastIndex(of: true) else { return [] }
    let values = column.values(rows)
    func cut(_ name: String, _ value: (Double) -> Double) -> ClientColumn {
      ClientColumn(name: name, before: values[..<first].map(value), during: values[first...last].map(value))
    }
    guard !column.levels.isEmpty else { return [cut(column.name) { $0 }] }
    return column.levels.indices.map { level in
      cut("\(column.name)[\(column.levels[level])]") { $0.isNaN ? .nan : Int($0) == level ? 1 : 0 }
    }
  }
}
