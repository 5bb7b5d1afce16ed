internal import CProdromeKernels

/// Cells that are right one by one and contradict each other in their row.
struct CrossCells {
  private static let pains = ["attack_onset", "duration_h", "intensity", "migraine", "onset_time", "severity"]

  private let headache: Int?
  private let pains: [Int]
  private let complete: Int?
  private let outcome: Int?
  private let fields: [Int]

  init(_ plan: SectionPlan) {
    headache = plan.index(of: "headache")
    pains = CrossCells.pains.compactMap { plan.index(of: $0) }
    complete = plan.index(of: "diary_complete")
    outcome = plan.index(of: plan.outcome)
    fields = plan.columns.map(\.field)
  }

  /// Notes pain on days without headache, and days marked complete without an outcome.
  func read(
    _ rows: CutRows, _ cells: [SectionCells], _ memory: [UnsafeMutablePointer<Int32>],
    into reading: inout SectionReading
  ) {
    if let headache {
      for pain in pains {
        let isPlain = !cells[headache].hasDoubles && !cells[pain].hasDoubles
        if isPlain,
          prodrome_contradictions(prodrome_level_in_use(), memory[headache], memory[pain], rows.count) == 0
        {
          continue
        }
        var known = 0
        for row in 0..<rows.count
        where cells[headache].sign(row, memory[headache]) == 0 && cells[pain].sign(row, memory[pain]) == 1 {
          reading.contradictions.append(contradiction(row, pain, rows, known))
          known += 1
        }
      }
    }
    guard let complete, let outcome else { return }
    for row in 0..<rows.count
    where cells[complete].isOne(row, memory[complete]) && !cells[outcome].isPresent(row, memory[outcome]) {
      reading.incomplete.append(contradiction(row, outcome, rows, reading.incomplete.count))
    }
  }

  /// Only the first of a column in a section have a place and a cell to show; `known` came before.
  private func contradiction(_ row: Int, _ column: Int, _ rows: CutRows, _ known: Int) -> Contradiction {
    let isShown = known < DiagnosticLog.limit
    let place = isShown ? rows.place(row, fields[column]) : (line: 0, column: 0)
    return Contradiction(
      row: rows.record(row), column: column, line: place.line, byteColumn: place.column,
      found: isShown ? Array(rows.cell(row, fields[column])) : [])
  }
}

extension SectionCells {
  var hasDoubles: Bool {
    if case .numbers(let numbers) = self { return !numbers.doubles.isEmpty }
    return false
  }

  /// −1, 0 or 1; nil where there is no value.
  func sign(_ row: Int, _ memory: UnsafeMutablePointer<Int32>) -> Int? {
    guard isPresent(row, memory) else { return nil }
    if case .numbers(let numbers) = self, hasDoubles {
      return numbers.doubles[row] > 0 ? 1 : numbers.doubles[row] < 0 ? -1 : 0
    }
    return Int(memory[row].signum())
  }

  /// Whether the value is 1.
  func isOne(_ row: Int, _ memory: UnsafeMutablePointer<Int32>) -> Bool {
    guard case .numbers(let numbers) = self else { return false }
    if hasDoubles { return numbers.doubles[row] == 1 }
    return memory[row] != .min && Int64(memory[row]) == PowerOfTen.values[numbers.places]
  }
}
