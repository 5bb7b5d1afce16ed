import Foundation
import ProdromeDiary
import ProdromeFiles
import Testing

@Suite("A diary that stays in its file")
struct StreamedDiaryTests {
  /// Persons and days rising, with gaps, labels, wide numbers and days without treatment.
  private static func text(seed: UInt64 = 2) -> String {
    var random = FixedRandom(seed: seed)
    var text = "person_id,date,headache,stress,sleep_h,treatment,pollen,city,x\n"
    for person in ["10", "9", "B", "a", "a1", "ä"] {
      for day in 0..<40 where day == 0 || Int.random(in: 0..<5, using: &random) > 0 {
        let cells = [
          person, Day(number: 19_700 + Int32(day)).iso, ["0", "1", ""][Int.random(in: 0...2, using: &random)],
          "\(Int.random(in: 0...9, using: &random)).\(Int.random(in: 0...9, using: &random))", "7.25",
          ["", "none", "massage", "n/a"][Int.random(in: 0...3, using: &random)],
          ["0.12345678901", "7", "NA"][Int.random(in: 0...2, using: &random)],
          person < "a" ? "\"Ulm\nDonau\"" : "Bonn", "\(Int.random(in: 0...999_999, using: &random)).5",
        ]
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }

  private func options(shardRows: Int = 50, sectionBytes: Int = 300) -> DiaryOptions {
    var options = DiaryOptions()
    (options.shardRows, options.sectionBytes) = (shardRows, sectionBytes)
    return options
  }

  /// All persons' days and cells of the named columns, bit for bit.
  private func cells(_ source: some DiarySource, _ columns: [Int]?) -> [String] {
    var lines: [String] = []
    for shard in source.shards {
      source.forEachPerson(in: shard, columns: columns) { batch, run, person in
        let place = batch.runs[run]
        lines.append("\(person) \(place.id) \(place.firstDay.number) \(place.rows.count)")
        for column in columns ?? Array(batch.columns.indices) {
          let values = batch.columns[column].values(place.rows).map { $0.isNaN ? "-" : "\($0.bitPattern)" }
          lines.append("\(batch.columns[column].name) \(batch.columns[column].levels) \(values)")
        }
      }
    }
    return lines
  }

  @Test(
    "the same summary, shards and cells as in memory, whichever columns are asked for", arguments: [1, 7, 50, 1000])
  func same(shardRows: Int) throws {
    let bytes = Array(StreamedDiaryTests.text().utf8)
    let diary = try read(bytes, options: options(shardRows: shardRows))
    let streamed = try StreamedDiary(
      reading: ByteSource(bytes), path: "d.csv", options: options(shardRows: shardRows))
    #expect("\(streamed.summary)" == "\(diary.summary)")
    #expect("\(streamed.audit)" == "\(diary.audit)")
    #expect(streamed.shards == diary.shards && streamed.personIDs == diary.personIDs)
    for columns in [nil, [0], [5], [1, 3, 6], []] as [[Int]?] {
      #expect(cells(streamed, columns) == cells(diary, columns))
    }
    try streamed.verify()
  }

  @Test("rows that are not sorted are refused, with the way out")
  func unsorted() throws {
    let lines = StreamedDiaryTests.text().replacing("\"Ulm\nDonau\"", with: "Ulm").split(separator: "\n")
    var late = lines
    late.swapAt(3, 4)
    for rows in [late, [lines[0]] + lines.dropFirst().reversed()] {
      let bytes = Array(rows.joined(separator: "\n").utf8)
      let error = #expect(throws: DiaryError.self) {
        _ = try StreamedDiary(reading: ByteSource(bytes), path: "d.csv", options: options(), needed: 3 << 30)
      }
      guard case .refused(let diagnostics, _) = error else { continue }
      #expect(diagnostics.first?.kind == .notSorted)
      #expect(diagnostics.first?.what.contains("3072 MiB") == true)
    }
  }

  @Test("faults are those of the reading into memory")
  func faults() {
    let bytes = Array((StreamedDiaryTests.text() + "ä,2023-12-31,2,11,x,,,,\n").utf8)
    let whole = refusal { () throws(DiaryError) in try read(bytes) }
    let error = #expect(throws: DiaryError.self) {
      _ = try StreamedDiary(reading: ByteSource(bytes), path: "d.csv", options: options())
    }
    guard case .refused(let diagnostics, let audit) = error else { return }
    #expect(diagnostics == whole?.diagnostics)
    #expect("\(audit)" == "\(whole.map { "\($0.audit)" } ?? "")")
  }

  @Test("a file that changes between two passes gives no answer")
  func change() throws {
    let path = NSTemporaryDirectory() + "prodrome-streamed-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = StreamedDiaryTests.text()
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let streamed = try StreamedDiary(reading: ByteSource(path: path), path: path, options: options())
    #expect(!cells(streamed, nil).isEmpty)
    try streamed.verify()
    // The same length and other persons, written in place.
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.write(contentsOf: Data(text.utf8.map { $0 == UInt8(ascii: "B") ? UInt8(ascii: "C") : $0 }))
    try file.close()
    #expect(cells(streamed, nil).count < 6 * 10)
    #expect(throws: FileError(kind: .changedWhileReading, path: path)) { try streamed.verify() }
  }

  @Test("the memory of a diary is told from its first rows")
  func estimate() throws {
    let source = ByteSource(Array(StreamedDiaryTests.text().utf8))
    let all = try DiaryMemory.estimate(source)
    var few = DiaryOptions()
    few.columns = ["stress"]
    #expect(try DiaryMemory.estimate(source, options: few) < all)
    #expect(try DiaryMemory.estimate(ByteSource(Array("nothing\n".utf8))) == 0)
  }
}
