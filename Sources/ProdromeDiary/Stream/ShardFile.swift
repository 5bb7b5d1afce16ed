import ProdromeFiles
import ProdromeWorkers

/// Reads whole persons of a sorted file again, any time, on any thread.
final class ShardFile: Sendable {
  private let cuts: SectionCuts
  private let plan: SectionPlan
  /// The byte at which each person begins, and the end of the file.
  private let offsets: [Int]
  /// The columns in the order of the summary: place in the plan, and for labels the rank of each.
  private let columns: [Column]
  private let fault = Guarded<FileError?>(nil)
  private let readers = Guarded<[Loan]>([])

  private struct Column: Sendable {
    let plan: ColumnPlan
    let levels: [String]
    let table: ByteKeyTable
  }

  /// A reader with the columns it was made for; the lock gives it to one thread at a time.
  private struct Loan: @unchecked Sendable {
    let columns: [Int]
    let reader: SectionReader
  }

  /// `columns` are those of the summary, in its order.
  init(_ scan: DiaryCSVReader.Scan, columns results: [ColumnResult], schema: DiarySchema) {
    cuts = scan.cuts
    plan = scan.plan
    let order = scan.totals.persons.sortedCodes()
    offsets = order.map { scan.totals.personOffsets[$0] } + [cuts.source.count]
    columns = results.map { result in
      let levels = result.plan.mode == .label ? result.tally.labels.settled().levels : []
      var table = ByteKeyTable()
      for level in levels { _ = table.code(of: level) }
      return Column(plan: result.plan, levels: levels, table: table)
    }
  }

  /// The rows of neighbouring persons with the cells of some columns; nil after a fault.
  func batch(of persons: Range<Int>, _ runs: [PersonRun], columns wanted: [Int]) -> DiaryBatch? {
    guard fault.withLock({ $0 }) == nil else { return nil }
    let read = withOutcome(wanted)
    let loan =
      readers.withLock { loans in
        loans.firstIndex { $0.columns == read }.map { loans.remove(at: $0) }
      } ?? Loan(columns: read, reader: SectionReader(cuts, sectionPlan(read)))
    defer { readers.withLock { $0.append(loan) } }
    do throws(FileError) {
      let bytes = offsets[persons.lowerBound]..<offsets[persons.upperBound]
      guard let reading = try loan.reader.read(exactly: bytes),
        let shape = ShardShape(reading, runs), reading.refusals.isEmpty
      else { throw FileError(kind: .changedWhileReading, path: cuts.source.path) }
      return DiaryBatch(runs: runs, columns: try made(reading, shape, read))
    } catch {
      fault.withLock { $0 = $0 ?? error }
      return nil
    }
  }

  func verify() throws(FileError) {
    if let fault = fault.withLock({ $0 }) { throw fault }
    try cuts.source.verify()
  }

  /// Untreated days are told from unknown ones by the outcome, so `treatment` needs it.
  private func withOutcome(_ wanted: [Int]) -> [Int] {
    guard wanted.contains(where: { columns[$0].plan.name == "treatment" }),
      let outcome = columns.firstIndex(where: { $0.plan.name.utf8.elementsEqual(plan.outcome.utf8) })
    else { return Set(wanted).sorted() }
    return Set(wanted + [outcome]).sorted()
  }

  private func sectionPlan(_ read: [Int]) -> SectionPlan {
    var part = plan
    part.columns = read.map { columns[$0].plan }
    part.isKept = read.map { _ in true }
    return part
  }

  /// All columns of the summary; those not read have no cells.
  private func made(
    _ reading: SectionReading, _ shape: ShardShape, _ read: [Int]
  ) throws(FileError) -> [DiaryColumn] {
    var made = columns.map { DiaryColumn(name: $0.plan.name, levels: $0.levels, storage: .int16([], divisor: 1)) }
    for (chunk, index) in zip(reading.columns, read) {
      let column = columns[index]
      var rank: [Int32]?
      if column.plan.mode == .label {
        var ranks: [Int32] = []
        for label in 0..<chunk.labels.table.count {
          let known = chunk.labels.table.withBytes(of: label) { column.table.known($0) }
          guard known != nil || chunk.labels.isMissingWord[label] else {
            throw FileError(kind: .changedWhileReading, path: cuts.source.path)
          }
          ranks.append(known ?? -1)
        }
        rank = ranks
      } else if chunk.textCount > 0 {
        throw FileError(kind: .changedWhileReading, path: cuts.source.path)
      }
      made[index] = DiaryColumn(
        name: column.plan.name, levels: column.levels, storage: shape.storage(chunk.cells, rank))
    }
    return made
  }
}

/// Where the rows of one shard lie on its part of the calendar.
private struct ShardShape {
  private let rowCount: Int
  private let spans: [(from: Int, to: Int, count: Int)]

  /// Nil where the section does not have exactly these persons with days inside their runs.
  init?(_ reading: SectionReading, _ runs: [PersonRun]) {
    guard reading.persons.count == runs.count,
      runs.indices.allSatisfy({ reading.persons.text(of: $0).utf8.elementsEqual(runs[$0].id.utf8) })
    else { return nil }
    var spans: [(from: Int, to: Int, count: Int)] = []
    var end = 0
    for run in reading.runs {
      let place = runs[Int(run.person)]
      let target = place.rows.lowerBound + Int(run.firstDay - place.firstDay.number)
      guard target >= end, target >= place.rows.lowerBound, target + Int(run.count) <= place.rows.upperBound
      else { return nil }
      spans.append((Int(run.row), target, Int(run.count)))
      end = target + Int(run.count)
    }
    self.spans = spans
    rowCount = runs.last?.rows.upperBound ?? 0
  }

  func storage(_ cells: CellArray, _ rank: [Int32]?) -> ColumnStorage {
    let divisor = Double(PowerOfTen.values[cells.places])
    return switch cells.form {
    case .int16: .int16(spread(ColumnStorage.ranked(cells.int16, rank), missing: .min), divisor: divisor)
    case .int32: .int32(spread(ColumnStorage.ranked(cells.int32, rank), missing: .min), divisor: divisor)
    case .double: .double(spread(cells.double, missing: .nan))
    }
  }

  private func spread<Cell>(_ cells: [Cell], missing: Cell) -> [Cell] {
    if spans.count == 1, spans[0].count == rowCount { return cells }
    var out = Array(repeating: missing, count: rowCount)
    for span in spans {
      out.replaceSubrange(span.to..<span.to + span.count, with: cells[span.from..<span.from + span.count])
    }
    return out
  }
}
