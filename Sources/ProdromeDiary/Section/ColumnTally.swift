/// One column of the file as far as it has been read, section after section in the order of the file.
final class ColumnTally {
  let plan: ColumnPlan
  private let isKept: Bool
  private(set) var log = DiagnosticLog()
  private(set) var refusals: [(row: Int, kind: DiaryDiagnostic.Kind)] = []
  private(set) var textCount = 0
  private(set) var firstNumber: FirstPlace?
  private(set) var firstComma: FirstPlace?
  private(set) var firstPoint: FirstPlace?
  /// Present cells of the file, and cells of `treatment` that were filled in.
  private(set) var count = 0
  private(set) var filledCount = 0
  private(set) var least = Double.infinity
  private(set) var most = -Double.infinity
  private(set) var varies = false
  private(set) var values = ValueArray()
  private var firstOfPerson: [Double] = []
  private(set) var labels = LabelTally()

  init(_ plan: ColumnPlan, isKept: Bool) {
    self.plan = plan
    self.isKept = isKept
  }

  /// Adds the next section. `persons` are the codes of its stretches.
  func add(_ chunk: consuming ColumnChunk, persons: [Int32], personCount: Int, rows: Int, lines: Int, expected: Int) {
    log.merge(chunk.log, shiftedBy: lines)
    refusals += chunk.refusals.map { ($0.row + rows, $0.kind) }
    textCount += chunk.textCount
    firstNumber = firstNumber ?? chunk.firstNumber?.shifted(rows: rows, lines: lines)
    firstComma = firstComma ?? chunk.firstComma?.shifted(rows: rows, lines: lines)
    firstPoint = firstPoint ?? chunk.firstPoint?.shifted(rows: rows, lines: lines)
    count += chunk.count
    filledCount += chunk.filledCount
    if plan.mode == .label {
      let codes = labels.add(chunk.labels, isKnown: plan.entry != nil, rows: rows, lines: lines, plan, &log)
      vary(chunk, persons, personCount) { $0.isNaN ? .nan : Double(codes[Int($0)]) }
      if isKept { values.append(codes: chunk.cells, as: codes, expected: expected) }
    } else {
      least = min(least, chunk.least)
      most = max(most, chunk.most)
      vary(chunk, persons, personCount) { $0 }
      values.append(chunk, keeping: isKept, expected: expected)
    }
  }

  /// The cells, which are then no longer held here.
  func takeCells() -> CellArray { values.take() }

  /// No cell is kept from here on: the diary is refused.
  func stopKeeping() { values.drop() }

  private func vary(_ chunk: ColumnChunk, _ persons: [Int32], _ personCount: Int, _ value: (Double) -> Double) {
    guard !varies else { return }
    varies = chunk.varies
    if !varies {
      if firstOfPerson.count < personCount {
        firstOfPerson += Array(repeating: .nan, count: personCount - firstOfPerson.count)
      }
      for (index, person) in persons.enumerated() where person >= 0 && !chunk.firstValues[index].isNaN {
        let first = value(chunk.firstValues[index])
        let known = firstOfPerson[Int(person)]
        if known.isNaN { firstOfPerson[Int(person)] = first } else if known != first { varies = true }
      }
    }
    if varies { firstOfPerson = [] }
  }
}
