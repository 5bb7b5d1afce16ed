internal import CProdromeKernels

/// Reads one column of labels of one section into codes in order of appearance.
struct LabelCells {
  /// A column that is not in the vocabulary may have this many labels; with more it is taken for free text.
  static let mostLabels = 1000

  private let plan: ColumnPlan
  private let rows: CutRows
  private let codes: UnsafeMutablePointer<Int32>
  private(set) var chunk = ColumnChunk()

  /// `codes` has room for every row; missing is `Int32.min`.
  init(_ plan: ColumnPlan, _ rows: CutRows, codes: UnsafeMutablePointer<Int32>) {
    self.plan = plan
    self.rows = rows
    self.codes = codes
  }

  /// All cells, or those before a column without a known name has too many labels. Cost O(bytes).
  mutating func read() {
    var cells = rows.cells
    let free = prodrome_label_slot(first: 0, last: 0, length: 0, code: -1)
    withUnsafeTemporaryAllocation(of: prodrome_label_slot.self, capacity: PRODROME_LABEL_SLOTS) { table in
      table.initialize(repeating: free)
      guard let slots = table.baseAddress else { return }
      var held = 0
      var row = 0
      while true {
        row = Int(prodrome_labels(&cells, plan.field, row, slots, codes))
        if row == rows.count { return }
        if plan.entry == nil, chunk.labels.table.count > LabelCells.mostLabels {
          for rest in row..<rows.count { codes[rest] = .min }
          return
        }
        let cell = rows.cell(row, plan.field)
        let code = chunk.labels.table.code(of: cell)
        if Int(code) == chunk.labels.places.count { note(row, cell) }
        if chunk.labels.isMissingWord[Int(code)] {
          addWord(row, cell)
        } else {
          codes[row] = code
          if let start = cell.baseAddress { prodrome_label_add(slots, &held, start, cell.count, code) }
        }
        row += 1
      }
    }
  }

  private mutating func note(_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) {
    chunk.labels.places.append(rows.firstPlace(row, plan.field))
    chunk.labels.isMissingWord.append(CellText.isMissingWord(cell, inLabels: true))
    chunk.labels.longest = max(chunk.labels.longest, cell.count)
  }

  private mutating func addWord(_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) {
    codes[row] = .min
    var diagnostic: DiaryDiagnostic?
    if chunk.labels.words.count < DiagnosticLog.limit {
      let place = rows.place(row, plan.field)
      diagnostic = DiaryDiagnostic(
        .warning, .missingWord, line: place.line, column: place.column, field: plan.name, what: "taken as missing",
        found: cell, hint: "leave the cell empty, or write NA")
    }
    chunk.labels.words.append((rows.record(row), diagnostic))
  }

  /// Gives recorded days without a label the label `none`.
  mutating func fill(where isRecorded: (Int) -> Bool) {
    var code = Int32(-1)
    for row in 0..<rows.count where codes[row] == .min && isRecorded(row) {
      if code < 0 { code = chunk.labels.table.code(of: UntreatedDays.label) }
      codes[row] = code
      chunk.filledCount += 1
    }
    guard code >= 0, Int(code) == chunk.labels.places.count else { return }
    chunk.labels.places.append(nil)
    chunk.labels.isMissingWord.append(false)
  }

  mutating func finish() {
    chunk.count = (0..<rows.count).count { codes[$0] != .min } - chunk.filledCount
  }
}
