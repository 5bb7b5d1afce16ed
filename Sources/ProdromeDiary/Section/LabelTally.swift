/// The labels of one column as far as it has been read.
struct LabelTally {
  /// With more labels than this, each must come ten times on the average.
  private static let fewLabels = 20
  /// The longest label, in bytes, of a column that is not in the vocabulary.
  private static let longestLabel = 64

  private(set) var table = ByteKeyTable()
  /// Where each label first stands; nil for `none` that only days without treatment have.
  private(set) var places: [FirstPlace?] = []
  private(set) var isMissingWord: [Bool] = []
  private var longest = 0
  /// Whether a column that is not in the vocabulary has too many labels to be one of labels.
  private(set) var isOverfull = false

  /// Adds the labels of the next section; the codes that its codes stand for.
  mutating func add(
    _ facts: LabelFacts, isKnown: Bool, rows: Int, lines: Int, _ plan: ColumnPlan, _ log: inout DiagnosticLog
  ) -> [Int32] {
    guard !isOverfull else { return Array(repeating: 0, count: facts.table.count) }
    var codes: [Int32] = []
    var lastRow = Int.max
    for local in 0..<facts.table.count {
      let code = facts.table.withBytes(of: local) { table.code(of: $0) }
      codes.append(code)
      let place = facts.places[local]?.shifted(rows: rows, lines: lines)
      guard Int(code) == places.count else {
        places[Int(code)] = places[Int(code)] ?? place
        continue
      }
      places.append(place)
      isMissingWord.append(facts.isMissingWord[local])
      longest = max(longest, facts.table.bytes(of: local).count)
      if !isKnown, table.count == LabelCells.mostLabels + 1 {
        // Nothing behind the first label too many is looked at, so neither are words for missing.
        isOverfull = true
        lastRow = facts.places[local]?.row ?? 0
        break
      }
    }
    for word in facts.words where word.row <= lastRow {
      log.add(.warning, .missingWord) {
        word.diagnostic?.shifted(by: lines)
          ?? DiaryDiagnostic(.warning, .missingWord, field: plan.name, what: "taken as missing")
      }
    }
    if isOverfull { return Array(repeating: 0, count: facts.table.count) }
    return codes
  }

  /// Why texts of a column without a known name are no labels.
  func freeText(_ plan: ColumnPlan, present: Int) -> String? {
    if let meant = plan.meant, Vocabulary.entry(meant)?.kind == .unread {
      return "text under a name like \(meant): taken as free text and left out"
    }
    if isOverfull { return "more than \(LabelCells.mostLabels) different texts: taken as free text and left out" }
    if table.count > LabelTally.fewLabels, table.count * 10 > present {
      return "\(table.count) different texts in \(present) cells: taken as free text and left out"
    }
    if longest > LabelTally.longestLabel { return "a text of \(longest) bytes: taken as free text and left out" }
    return nil
  }

  /// The labels in byte order, and the code that each code so far becomes.
  func settled() -> (levels: [String], rank: [Int32]) {
    let texts = (0..<table.count).map(table.text)
    let order = table.sortedCodes().filter { !isMissingWord[$0] }
    var rank = [Int32](repeating: -1, count: texts.count)
    for (place, code) in order.enumerated() { rank[code] = Int32(place) }
    return (order.map { texts[$0] }, rank)
  }

  /// The labels that stand in the file in order of appearance, words for missing apart.
  func written() -> [(text: String, place: FirstPlace)] {
    var found: [(text: String, place: FirstPlace)] = []
    for code in 0..<table.count where !isMissingWord[code] {
      if let place = places[code] { found.append((table.text(of: code), place)) }
    }
    return found.sorted { $0.place.row < $1.place.row }
  }
}
