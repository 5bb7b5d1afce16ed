internal import CProdromeKernels

/// Reads one column of numbers of one section: by kernel as integers at a power of ten, cell by cell where that stops.
struct NumberCells {
  private let plan: ColumnPlan
  private let rows: CutRows
  private let allowsComma: Bool
  /// Whether the column has no name that says its cells are numbers.
  private let mightBeLabels: Bool
  /// The cells as integers; room for every row.
  private let scratch: UnsafeMutablePointer<Int32>
  private(set) var chunk = ColumnChunk()
  /// The power of ten of `scratch`.
  private(set) var places: Int
  /// The cells where integers of four bytes cannot hold them.
  private(set) var doubles: [Double] = []

  /// `hint` is a power of ten that probably does.
  init(
    _ plan: ColumnPlan, _ rows: CutRows, allowsComma: Bool, mightBeLabels: Bool, hint: Int,
    scratch: UnsafeMutablePointer<Int32>
  ) {
    self.plan = plan
    self.rows = rows
    self.allowsComma = allowsComma
    self.mightBeLabels = mightBeLabels
    self.scratch = scratch
    places = allowsComma ? 0 : hint
  }

  /// All cells; the chunk then has its faults, and `scratch` or `doubles` the values. Cost O(bytes).
  mutating func read() {
    let level = prodrome_level_in_use()
    var cells = rows.cells
    var row = 0
    while row < rows.count {
      // A file with decimal commas must not mix them with points: cells with decimals are looked at one by one.
      // Nor may a time of day be written as a number.
      if doubles.isEmpty, !allowsComma || places == 0, !isTime {
        row = Int(prodrome_numbers(level, &cells, plan.field, row, Int32(places), scratch))
        if row == rows.count { break }
      }
      readSlowly(row)
      row += 1
    }
  }

  private mutating func readSlowly(_ row: Int) {
    let cell = rows.cell(row, plan.field)
    if CellText.isMissing(cell) { return store(nil, row, 0) }
    if isTime { return readTime(cell, row) }
    var marks = CellText.Marks()
    guard let value = CellText.number(cell, allowsComma: allowsComma, &marks) else {
      store(nil, row, 0)
      return addText(row, cell)
    }
    if allowsComma, marks.point, chunk.firstPoint == nil { chunk.firstPoint = rows.firstPlace(row, plan.field) }
    if marks.comma, chunk.firstComma == nil { chunk.firstComma = rows.firstPlace(row, plan.field) }
    store(value, row, NumberCells.decimals(cell))
  }

  private var isTime: Bool { plan.entry?.kind == .time }

  private mutating func readTime(_ cell: UnsafeBufferPointer<UInt8>, _ row: Int) {
    let time = CellText.timeOfDay(cell)
    store(time, row, 0)
    guard time == nil else { return }
    guard !CellText.isMissingWord(cell, inLabels: false) else { return addText(row, cell) }
    chunk.textCount += 1
    chunk.refusals.append((rows.record(row), .notANumber))
    add(row, .error, .notANumber, "not a time of day", hint: "write HH:MM from 00:00 to 23:59, like 08:30")
  }

  /// Decimals of a cell without exponent; 0 for others.
  private static func decimals(_ cell: UnsafeBufferPointer<UInt8>) -> Int {
    guard let mark = cell.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }),
      !cell.contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
    else { return 0 }
    return cell.count - mark - 1
  }

  /// Keeps a value as an integer if it and all before it fit at one power of ten, else makes all of them Doubles.
  private mutating func store(_ value: Double?, _ row: Int, _ written: Int) {
    guard doubles.isEmpty else {
      doubles.append(value ?? .nan)
      return
    }
    guard let value else {
      scratch[row] = .min
      return
    }
    if let decimal = ColumnStorage.decimal(value) {
      if written <= PowerOfTen.most, place(decimal, row, at: max(places, written)) { return }
      if place(decimal, row, at: max(places, decimal.places)) { return }
      places = NumberCells.reduced(scratch, row, places)
      if place(decimal, row, at: max(places, decimal.places)) { return }
    }
    let divisor = Double(PowerOfTen.values[places])
    doubles.reserveCapacity(rows.count)
    for before in 0..<row { doubles.append(scratch[before] == .min ? .nan : Double(scratch[before]) / divisor) }
    doubles.append(value)
  }

  /// Writes a decimal at scale 10^target, to which the rows before are brought; false where anything does not fit.
  private mutating func place(_ decimal: (integer: Int64, places: Int), _ row: Int, at target: Int) -> Bool {
    guard target >= decimal.places else { return false }
    let scaled = decimal.integer * PowerOfTen.values[target - decimal.places]
    let factor = PowerOfTen.values[target - places]
    guard abs(scaled) <= Int64(Int32.max) else { return false }
    if factor > 1 {
      for before in 0..<row where scratch[before] != .min {
        guard abs(Int64(scratch[before]) * factor) <= Int64(Int32.max) else { return false }
      }
      for before in 0..<row where scratch[before] != .min { scratch[before] *= Int32(factor) }
      places = target
    }
    scratch[row] = Int32(scaled)
    return true
  }

  /// The least power of ten of the first `count` integers, which are divided accordingly.
  static func reduced(_ cells: UnsafeMutablePointer<Int32>, _ count: Int, _ places: Int) -> Int {
    var places = places
    while places > 0 {
      for row in 0..<count where cells[row] != .min && cells[row] % 10 != 0 { return places }
      for row in 0..<count where cells[row] != .min { cells[row] /= 10 }
      places -= 1
    }
    return places
  }

  /// Brings the integers to their least power of ten, and checks the limits of every cell.
  mutating func finish() {
    if doubles.isEmpty { places = NumberCells.reduced(scratch, rows.count, places) }
    let level = prodrome_level_in_use()
    let limits = NumberLimits(plan.entry)
    guard doubles.isEmpty else {
      chunk.count = doubles.count { !$0.isNaN }
      chunk.least = doubles.reduce(.infinity) { $1.isNaN ? $0 : min($0, $1) }
      chunk.most = doubles.reduce(-.infinity) { $1.isNaN ? $0 : max($0, $1) }
      for value in doubles where !value.isNaN { chunk.sum.add(value) }
      for row in doubles.indices where !doubles[row].isNaN && !limits.accept(doubles[row]) {
        addLimitFault(row, doubles[row])
      }
      return
    }
    let facts = prodrome_survey(level, scratch, rows.count)
    let divisor = Double(PowerOfTen.values[places])
    chunk.count = facts.count
    chunk.sum.add(facts.sum, places: places)
    chunk.least = facts.count > 0 ? Double(facts.least) / divisor : .infinity
    chunk.most = facts.count > 0 ? Double(facts.most) / divisor : -.infinity
    let isInside = facts.count == 0 || limits.low <= chunk.least && chunk.most <= limits.high
    if isInside, !limits.isWhole || places == 0 { return }
    for row in 0..<rows.count where scratch[row] != .min {
      let value = Double(scratch[row]) / divisor
      if !limits.accept(value) { addLimitFault(row, value) }
    }
  }

  /// Notes the first cell that is a number; needed only where others are text.
  mutating func noteFirstNumber() {
    for row in 0..<rows.count where doubles.isEmpty ? scratch[row] != .min : !doubles[row].isNaN {
      var first = rows.firstPlace(row, plan.field)
      first.found = Array(rows.cell(row, plan.field))
      chunk.firstNumber = first
      return
    }
  }

  private mutating func addText(_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) {
    if CellText.isMissingWord(cell, inLabels: false) {
      add(row, .warning, .missingWord, "taken as missing", hint: "leave the cell empty, or write NA")
      return
    }
    chunk.textCount += 1
    guard plan.mode == .number else { return }
    chunk.refusals.append((rows.record(row), .notANumber))
    add(row, .error, .notANumber, "not a number", hint: NumberCells.hint(for: cell, plan, mightBeLabels: mightBeLabels))
  }

  /// Called where the limits did not accept: out of range, not whole, or only implausible.
  private mutating func addLimitFault(_ row: Int, _ value: Double) {
    guard let entry = plan.entry, let fault = NumberLimits.fault(of: value, entry) else { return }
    guard fault.isError else { return add(row, .warning, .implausible, fault.what, hint: nil) }
    chunk.refusals.append((rows.record(row), .outOfRange))
    add(row, .error, .outOfRange, fault.what, hint: fault.hint)
  }

  private mutating func add(
    _ row: Int, _ severity: DiaryDiagnostic.Severity, _ kind: DiaryDiagnostic.Kind, _ what: String, hint: String?
  ) {
    let (rows, plan) = (rows, plan)
    chunk.log.add(severity, kind) {
      let place = rows.place(row, plan.field)
      return DiaryDiagnostic(
        severity, kind, line: place.line, column: place.column, field: plan.name, what: what,
        found: rows.cell(row, plan.field), hint: hint)
    }
  }

  private static func hint(
    for cell: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan, mightBeLabels: Bool
  ) -> String {
    if mightBeLabels { return "write a number, or leave the cell empty; for labels use text in every row" }
    let word = String(decoding: NearestName.folded(String(decoding: cell, as: UTF8.self)), as: UTF8.self)
    let isFlag = plan.entry?.kind == .flag
    if ["yes", "no", "true", "false", "y", "n", "ja", "nein", "x"].contains(word), isFlag { return "write 1 or 0" }
    if cell.first == 0x20 || cell.last == 0x20 { return "remove the spaces" }
    if cell.contains(UInt8(ascii: ",")) { return "write the decimal mark as a point, and no thousands separator" }
    if let first = cell.first, first &- UInt8(ascii: "0") <= 9 {
      return "write the number alone" + (plan.entry?.namedUnit.map { ", in \($0)" } ?? "")
    }
    return "write a number, or leave the cell empty"
  }
}
