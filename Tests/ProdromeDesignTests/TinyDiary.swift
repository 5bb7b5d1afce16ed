import ProdromeDesign
import ProdromeDiary
import ProdromeNumerics
import ProdromeWorkers

/// A diary of a few people with gaps, missing cells and a treatment, and the same rows by hand.
struct TinyDiary {
  struct Row {
    let person: String
    let day: Int32
    let headache, stress, posture: Double
    let treatment, mood: String?
  }

  /// 1970-01-05 was a Monday.
  static let monday: Int32 = 4

  let rows: [Row]

  init(_ rows: [Row]) {
    self.rows = rows
  }

  /// Three people: gaps, a missing outcome, missing triggers, a course with a pause, a person of one day.
  static let mixed = TinyDiary([
    row("b", 0, 1, 3, 1, nil, "low"), row("b", 1, 0, 5, 2, nil, "mid"), row("b", 2, 1, .nan, 4, "massage", "low"),
    row("b", 4, 1, 2, 3, "massage", nil), row("b", 5, .nan, 7, 3, nil, "high"), row("b", 6, 0, 1, 6, "none", "mid"),
    row("b", 7, 1, 4, 2, "massage", "low"), row("b", 8, 0, 6, 5, nil, "high"),
    row("a", 3, 0, 2, 2, nil, "mid"), row("a", 4, 1, 8, 1, nil, "low"), row("a", 5, 0, 3, .nan, nil, "mid"),
    row("c", 2, 1, 9, 7, nil, "high"),
  ])

  static func row(
    _ person: String, _ day: Int32, _ headache: Double, _ stress: Double, _ posture: Double, _ treatment: String?,
    _ mood: String?
  ) -> Row {
    Row(
      person: person, day: monday + day, headache: headache, stress: stress, posture: posture, treatment: treatment,
      mood: mood)
  }

  func diary(shardRows: Int = 32_768) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(),
      columns: [
        ("headache", false), ("stress", false), ("posture_h", false), ("treatment", true), ("mood", true),
      ], dayKind: .date)
    for row in rows {
      builder.add(
        person: row.person, day: Day(number: row.day), values: [row.headache, row.stress, row.posture],
        labels: [row.treatment, row.mood])
    }
    var options = DiaryOptions()
    options.shardRows = shardRows
    return try builder.build(options: options)
  }

  /// A cell by person and day, NaN where nothing was written.
  func cell(_ person: String, _ day: Int32, _ column: (Row) -> Double) -> Double {
    rows.first { $0.person == person && $0.day == day }.map(column) ?? .nan
  }
}

/// The rows of a design, gathered from its tiles in canonical order.
struct GatheredRows {
  var person: [Int] = []
  var outcome: [Double] = []
  var columns: [String: [Double]] = [:]
  var lostByTerm: [Int]

  init(_ design: Design) {
    lostByTerm = Array(repeating: 0, count: design.termNames.count)
    var tile = Tile(columnCount: design.columnNames.count)
    var work = WorkingRows()
    var block = design.makeBlock()
    var gathered = self
    for shard in 0..<design.shardCount {
      design.forEachBlock(inShard: shard, .all, reusing: &block) { block in
        for term in block.rowsLostByTerm.indices { gathered.lostByTerm[term] += block.rowsLostByTerm[term] }
        for t in 0..<block.tileCount {
          block.fill(&tile, &work, tile: t)
          for segment in block.segments[block.segmentRange(ofTile: t)] {
            gathered.person += Array(repeating: Int(segment.person), count: Int(segment.count))
          }
          work.withResponse { gathered.outcome += Array($0) }
          for (index, name) in design.columnNames.enumerated() {
            tile.withColumn(index) { gathered.columns[name, default: []] += Array($0) }
          }
        }
      }
    }
    self = gathered
  }
}
