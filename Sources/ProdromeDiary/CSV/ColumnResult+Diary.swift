public import ProdromeFiles

extension ColumnResult {
  /// The column on the calendar grid; without its cells where they are not kept.
  func column(_ scan: DiaryCSVReader.Scan) -> DiaryColumn? {
    guard !isLeftOut else { return nil }
    let cells = tally.takeCells()
    let (placement, runs) = (scan.placement, scan.totals.runs)
    guard plan.mode == .label else {
      return DiaryColumn(name: plan.name, levels: [], storage: ColumnStorage(cells, placement, runs, rank: nil))
    }
    let (levels, rank) = tally.labels.settled()
    return DiaryColumn(name: plan.name, levels: levels, storage: ColumnStorage(cells, placement, runs, rank: rank))
  }

  /// What is known of the column over the whole file.
  func summary(_ outcome: String) -> ColumnSummary? {
    guard !isLeftOut else { return nil }
    let levels = plan.mode == .label ? tally.labels.settled().levels : []
    let count = tally.count + tally.filledCount
    let hasNumbers = levels.isEmpty && count > 0
    return ColumnSummary(
      description: ColumnSurvey.description(
        of: plan.name, hasLevels: !levels.isEmpty, count: count, varies: tally.varies, outcome: outcome),
      count: count, levels: levels, minimum: hasNumbers ? tally.least : nil, maximum: hasNumbers ? tally.most : nil,
      mean: hasNumbers ? tally.values.mean(count: count) : nil, variesWithinPersons: tally.varies,
      isWhole: hasNumbers && tally.values.isWhole)
  }
}

extension ColumnStorage {
  /// Cells in the order of the file, put on the calendar; codes become their ranks.
  init(_ cells: CellArray, _ placement: RunPlacement, _ runs: [DayRun], rank: [Int32]?) {
    let divisor = Double(PowerOfTen.values[cells.places])
    guard cells.count > 0 else {
      self = .int16([], divisor: divisor)
      return
    }
    switch cells.form {
    case .int16: self = .int16(placement.spread(ColumnStorage.ranked(cells.int16, rank), runs), divisor: divisor)
    case .int32: self = .int32(placement.spread(ColumnStorage.ranked(cells.int32, rank), runs), divisor: divisor)
    case .double: self = .double(placement.spread(cells.double, runs, missing: .nan))
    }
  }

  /// Codes as the ranks they have.
  static func ranked<Cell: FixedWidthInteger>(_ cells: consuming [Cell], _ rank: [Int32]?) -> [Cell] {
    guard let rank, rank != Array(0..<Int32(rank.count)) else { return cells }
    var cells = cells
    rank.withUnsafeBufferPointer { rank in
      cells.withUnsafeMutableBufferPointer { cells in
        for row in cells.indices where cells[row] != .min {
          cells[row] = Cell(truncatingIfNeeded: rank[Int(cells[row])])
        }
      }
    }
    return cells
  }
}

extension Diary {
  /// Reads a canonical diary: strict CSV, one row a person and day.
  ///
  /// `bytes` is the whole file; `path` names it in messages. Cost O(bytes); sections are read on `options.threads`
  /// threads with the same result for any number of them.
  /// - Throws: `refused` with every fault of the file, or `unknownColumn` for a column named in `schema` that is not
  ///   there.
  public init(
    csv bytes: [UInt8], path: String, schema: DiarySchema = DiarySchema(), options: DiaryOptions = DiaryOptions()
  ) throws(DiaryError) {
    var reader = DiaryCSVReader(ByteSource(bytes), path: path, schema: schema, options: options)
    do throws(ReadingFault) {
      self = try reader.read()
    } catch {
      guard case .diary(let fault) = error else { preconditionFailure("bytes in memory cannot fail to be read") }
      throw fault
    }
  }

  /// Reads a canonical diary from a file in parts, so that its text is never in memory as a whole.
  ///
  /// - Throws: `DiaryError` as above, or `FileError` where the file cannot be read or changes meanwhile.
  public init(
    reading source: ByteSource, path: String, schema: DiarySchema = DiarySchema(),
    options: DiaryOptions = DiaryOptions()
  ) throws {
    var reader = DiaryCSVReader(source, path: path, schema: schema, options: options)
    do throws(ReadingFault) { self = try reader.read() } catch { throw error.underlying }
  }
}
