internal import CProdromeKernels
import ProdromeFiles

/// What a pass over the file reads, and how.
struct SectionPlan: Sendable {
  /// Nil where the header is spoilt: rows are counted and their bytes checked.
  let header: HeaderPlan?
  /// The columns read: all of the header's, or one that is read again in its settled mode.
  var columns: [ColumnPlan] = []
  /// Whether the cells of each column are kept.
  var isKept: [Bool] = []
  let separator: UInt8
  let outcome: String
  /// Columns whose names say nothing about their cells, read as numbers on purpose.
  var mightBeLabels = false
  /// Cuts every section with the careful scanner; for tests.
  var alwaysCareful = false

  var allowsComma: Bool { separator == CSVOpening.semicolon }

  func index(of name: String) -> Int? { columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }
}

/// Reads one section after the other; a worker's own, with the memory that it uses again.
final class SectionReader {
  private let cuts: SectionCuts
  private let plan: SectionPlan
  private let buffer = SectionBuffer()
  private let cutter: RowCutter
  private let keys: KeyCells?
  private let cross: CrossCells
  private var scratch: [UnsafeMutablePointer<Int32>]
  private var capacity = 0
  private var hints: [Int]

  init(_ cuts: SectionCuts, _ plan: SectionPlan) {
    self.cuts = cuts
    self.plan = plan
    cutter = RowCutter(separator: plan.separator, width: plan.header?.width, alwaysCareful: plan.alwaysCareful)
    keys = plan.header.map(KeyCells.init)
    cross = CrossCells(plan)
    scratch = plan.columns.map { _ in .allocate(capacity: 1) }
    hints = plan.columns.map { _ in 0 }
  }

  deinit { for memory in scratch { memory.deallocate() } }

  /// Section `index`, as if no quote reached into it.
  func read(_ index: Int) throws(FileError) -> SectionReading {
    let range = try cuts.load(index, into: buffer)
    return read(range, until: range.upperBound) ?? unfinished(range, until: range.upperBound)
  }

  /// The section that begins at byte `start`, where a record begins, and ends with the first record that ends at or
  /// after `target`.
  func read(from start: Int, until target: Int) throws(FileError) -> SectionReading {
    var extra = 0
    while true {
      let range = try cuts.load(from: start, to: target, extra: extra, into: buffer)
      if let reading = read(range, until: target) { return reading }
      extra = max(2 * extra, cuts.length)
    }
  }

  /// The records of exactly these bytes; nil where they do not end with one, or the rows are not what they were.
  func read(exactly range: Range<Int>) throws(FileError) -> SectionReading? {
    try buffer.load(range, of: cuts.source)
    return read(range, until: range.upperBound)
  }

  private func unfinished(_ range: Range<Int>, until target: Int) -> SectionReading {
    var reading = SectionReading()
    (reading.start, reading.end, reading.target) = (range.lowerBound, range.upperBound, target)
    reading.isUnfinished = true
    return reading
  }

  private func read(_ range: Range<Int>, until target: Int) -> SectionReading? {
    var reading = SectionReading()
    (reading.start, reading.target) = (range.lowerBound, target)
    let isLast = range.upperBound == cuts.source.count
    guard let rows = cutter.cut(range, until: target, in: buffer, isLast: isLast, into: &reading) else { return nil }
    reading.recordCount = rows.recordCount
    reading.lineCount = rows.lineCount
    reading.blankLineCount = rows.blankLineCount
    reading.lineEnds = rows.lineEnds
    reading.rowCount = rows.count
    reading.recordOfRow = rows.recordOfRow
    keys?.read(rows, into: &reading)
    if plan.header != nil { readColumns(rows, &reading) }
    return reading
  }

  private func readColumns(_ rows: CutRows, _ reading: inout SectionReading) {
    reserve(rows.count)
    var cells: [SectionCells] = []
    for index in plan.columns.indices { cells.append(cellsOfColumn(index, rows)) }
    if let treatment = plan.index(of: "treatment"), plan.outcome != "treatment",
      let outcome = plan.index(of: plan.outcome), case .labels(var labels) = cells[treatment]
    {
      let recorded = cells[outcome]
      let memory = scratch[outcome]
      labels.fill { recorded.isPresent($0, memory) }
      cells[treatment] = .labels(labels)
    }
    cross.read(rows, cells, scratch, into: &reading)
    for index in cells.indices {
      reading.columns.append(chunk(of: cells[index], scratch[index], isKept: plan.isKept[index], rows, reading))
    }
  }

  private func cellsOfColumn(_ index: Int, _ rows: CutRows) -> SectionCells {
    let column = plan.columns[index]
    if column.mode == .label {
      var labels = LabelCells(column, rows, codes: scratch[index])
      labels.read()
      return .labels(labels)
    }
    var numbers = NumberCells(
      column, rows, allowsComma: plan.allowsComma, mightBeLabels: plan.mightBeLabels, hint: hints[index],
      scratch: scratch[index])
    numbers.read()
    hints[index] = numbers.places
    numbers.finish()
    if column.mode == .either { numbers.noteFirstNumber() }
    return .numbers(numbers)
  }

  private func chunk(
    of cells: SectionCells, _ memory: UnsafeMutablePointer<Int32>, isKept: Bool, _ rows: CutRows,
    _ reading: SectionReading
  ) -> ColumnChunk {
    var chunk: ColumnChunk
    var doubles: [Double] = []
    switch cells {
    case .labels(var labels):
      labels.finish()
      chunk = labels.chunk
    case .numbers(let numbers):
      chunk = numbers.chunk
      doubles = numbers.doubles
      chunk.cells.places = numbers.places
    }
    StretchValues.note(reading.stretches, rows.count, memory, doubles, into: &chunk)
    if isKept || !doubles.isEmpty {
      chunk.cells.pack(memory, rows.count, doubles, largest: SectionReader.largest(of: chunk), keeping: isKept)
    }
    return chunk
  }

  /// The largest integer of a chunk, without its sign: of labels their number.
  private static func largest(of chunk: ColumnChunk) -> Int64 {
    if chunk.labels.table.count > 0 { return Int64(chunk.labels.table.count) }
    guard chunk.count > 0, chunk.cells.form != .double else { return 0 }
    let most = max(abs(chunk.least), abs(chunk.most)) * Double(PowerOfTen.values[chunk.cells.places])
    return most < Double(Int32.max) ? Int64(most.rounded()) : Int64(Int32.max)
  }

  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    capacity = count
    for index in scratch.indices {
      scratch[index].deallocate()
      scratch[index] = .allocate(capacity: capacity)
    }
  }
}

/// The cells of one column of one section while its neighbours are read.
enum SectionCells {
  case numbers(NumberCells)
  case labels(LabelCells)

  /// Whether the cell of a row has a value; `memory` is the column's.
  func isPresent(_ row: Int, _ memory: UnsafeMutablePointer<Int32>) -> Bool {
    if case .numbers(let numbers) = self, !numbers.doubles.isEmpty { return !numbers.doubles[row].isNaN }
    return memory[row] != .min
  }
}

/// Whether a column changes within a person, as far as one section shows.
enum StretchValues {
  /// Notes the first value of each stretch, or that one of them has two values. Cost O(rows), mostly far less.
  static func note(
    _ stretches: [(person: Int32, row: Int)], _ count: Int, _ memory: UnsafeMutablePointer<Int32>, _ doubles: [Double],
    into chunk: inout ColumnChunk
  ) {
    let divisor = chunk.cells.places == 0 ? 1 : Double(PowerOfTen.values[chunk.cells.places])
    var firsts = [Double](repeating: .nan, count: stretches.count)
    for (index, stretch) in stretches.enumerated() where stretch.person >= 0 {
      let end = index + 1 < stretches.count ? stretches[index + 1].row : count
      for row in stretch.row..<end {
        let value = doubles.isEmpty ? memory[row] == .min ? .nan : Double(memory[row]) / divisor : doubles[row]
        if value.isNaN { continue }
        if firsts[index].isNaN { firsts[index] = value }
        if value != firsts[index] {
          chunk.varies = true
          return
        }
      }
    }
    chunk.firstValues = firsts
  }
}

extension CellArray {
  /// Takes a column's cells, in two bytes where the `largest` of them fits; only their form where they are not kept.
  mutating func pack(
    _ memory: UnsafeMutablePointer<Int32>, _ count: Int, _ doubles: [Double], largest: Int64, keeping isKept: Bool
  ) {
    guard doubles.isEmpty else {
      form = .double
      if isKept { double = doubles }
      return
    }
    if largest > Int64(Int16.max) {
      form = .int32
      int32 = Array(UnsafeBufferPointer(start: memory, count: count))
      return
    }
    // Swift writes the count 0 into the empty array that all threads share.
    guard count > 0 else {
      int16 = []
      return
    }
    int16 = [Int16](unsafeUninitializedCapacity: count) { out, filled in
      if let start = out.baseAddress { prodrome_narrow(prodrome_level_in_use(), memory, count, start) }
      filled = count
    }
  }
}
