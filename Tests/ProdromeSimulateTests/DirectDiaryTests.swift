import ProdromeDiary
import ProdromeSimulate
import Testing

/// The way past CSV.
@Suite("Direct diary")
struct DirectDiaryTests {
  @Test("the diary holds every cell of the cohort, and gaps where days were not written")
  func cells() throws {
    let cohort = try SimulatedCohort(SimulatedCohortTests.plan(persons: 5, days: 80))
    let diary = try cohort.diary()
    #expect(diary.personIDs == cohort.persons.map(\.id))
    #expect(diary.summary.recordedDayCount == cohort.dayCount)
    for shard in diary.shards {
      diary.forEachPerson(in: shard) { batch, run, person in
        compare(batch, run, cohort.persons[person], cohort)
      }
    }
  }

  func compare(_ batch: DiaryBatch, _ run: Int, _ person: SimulatedPerson, _ cohort: SimulatedCohort) {
    let rows = batch.runs[run].rows
    #expect(batch.runs[run].firstDay.number == person.firstDay + (person.days.first ?? 0))
    for index in cohort.columns.indices {
      let column = batch.columns.first { $0.name == cohort.columns[index].name }
      #expect(column?.levels == cohort.columns[index].labels)
      var expected = [Double](repeating: .nan, count: rows.count)
      for row in person.days.indices {
        let cell = person.cells[row * cohort.columns.count + index]
        let scale = [1.0, 10, 100][cohort.columns[index].decimals]
        expected[Int(person.days[row] - person.days[0])] =
          cell == SimulatedPerson.missing ? .nan : Double(cell) / scale
      }
      let values = [Double](unsafeUninitializedCapacity: rows.count) { buffer, count in
        column?.copy(rows, into: UnsafeMutableBufferPointer(rebasing: buffer[0..<rows.count]))
        count = rows.count
      }
      #expect(zip(values, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    }
  }

  @Test("it is the diary of the CSV, bit for bit")
  func sameAsCSV() throws {
    let cohort = try SimulatedCohort(SimulatedCohortTests.plan(persons: 5, days: 80))
    let direct = try cohort.diary()
    let read = try Diary(csv: cohort.csv(), path: "simulated.csv", schema: DiarySchema(), options: DiaryOptions())
    #expect(direct.summary.columns.map(\.description) == read.summary.columns.map(\.description))
    #expect(direct.personIDs == read.personIDs)
    #expect(read.audit.warnings.isEmpty)
    #expect(bits(of: direct) == bits(of: read))
  }

  /// Every cell of every person as bits, columns in the order of their names; one pattern for missing.
  func bits(of diary: Diary) -> [UInt64] {
    var result: [UInt64] = []
    for shard in diary.shards {
      diary.forEachPerson(in: shard) { batch, run, _ in
        let rows = batch.runs[run].rows
        for column in batch.columns.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
          let values = [Double](unsafeUninitializedCapacity: rows.count) { buffer, count in
            column.copy(rows, into: UnsafeMutableBufferPointer(rebasing: buffer[0..<rows.count]))
            count = rows.count
          }
          result += values.map { $0.isNaN ? .max : $0.bitPattern }
        }
      }
    }
    return result
  }
}
