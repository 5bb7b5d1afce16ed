internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeWorkers

/// The data of the harness's job `its`: the calendars of all persons, cut where their treatment began.
struct BenchSeries {
  private let calendars: [(days: [Double], start: Int)]

  /// Reads the phases of a diary in memory; throws where it names no treatment.
  init(_ diary: Diary) throws {
    guard let clients = ClientPhases.read(from: diary) else {
      throw Failure(.data, ["prodrome: its needs a diary with treatment labels"])
    }
    calendars = clients.filter { !$0.courses.isEmpty }.map { ($0.contrastDays, $0.before.count) }
  }

  /// Recorded days of all persons with a treatment.
  var rowCount: Int { calendars.reduce(0) { $0 + $1.days.count { !$0.isNaN } } }

  /// An interrupted series of each person: the mean change of level and of slope, and the means of their errors.
  func means(threads: Int) -> [Double] {
    let found = Guarded([SegmentedSeries?](repeating: nil, count: calendars.count))
    let blocks = (calendars.count + Self.personsOfABlock - 1) / Self.personsOfABlock
    forEachConcurrently(blocks, threads: threads) { block in
      let persons = block * Self.personsOfABlock..<min((block + 1) * Self.personsOfABlock, calendars.count)
      let series = persons.map { SegmentedSeries(calendars[$0].days, start: calendars[$0].start) }
      found.withLock { $0.replaceSubrange(persons, with: series) }
    }
    let series = found.withLock { $0 }.compactMap(\.self)
    return [
      series.map { $0.coefficients[2] }, series.map { $0.coefficients[3] }, series.map { $0.standardErrors[2] },
      series.map { $0.standardErrors[3] },
    ].map { $0.reduce(0, +) / Double(series.count) }
  }

  private static let personsOfABlock = 32
}
