import ProdromeDiary
import Testing

private let header = "person_id,date,headache,onset_time,caffeine_mg,caffeine_mg_time\n"

@Suite("Clock times")
struct ClockTimeTests {
  @Test("HH:MM becomes minutes after midnight, in columns that are no exposures")
  func minutes() throws {
    let diary = try read(header + "a,2024-01-01,1,08:30,80,00:00\na,2024-01-02,0,,0,\na,2024-01-03,1,23:59,5,NA\n")
    #expect(cells(diary, "a", "onset_time").map { $0.isNaN ? -1 : $0 } == [510, -1, 1439])
    #expect(cells(diary, "a", "caffeine_mg_time").map { $0.isNaN ? -1 : $0 } == [0, -1, -1])
    for column in diary.summary.columns where column.description.name.hasSuffix("_time") {
      #expect(column.description.role == .time && column.description.unit == "min" && !column.description.isLabel)
    }
    #expect(diary.audit.warnings.isEmpty)
  }

  @Test(
    "anything else is refused at its place",
    arguments: ["8:30", "24:00", "08:60", "0830", "8", "08:30:00", "08.30", "8 am", "-1:00", "08:3o"])
  func notATime(cell: String) {
    let verdict = Verdict(header + "a,2024-01-01,1,08:30,80,07:00\na,2024-01-02,1,\(cell),0,\n")
    #expect(
      verdict.errors == [
        "d.csv:3:16: error: onset_time: not a time of day (found \"\(cell)\"); write HH:MM from 00:00 to 23:59, like 08:30"
      ])
    #expect(verdict.isRefused && verdict.isBalanced)
  }

  @Test("other words for missing are warned of, an onset on a day without headache too")
  func warnings() {
    let verdict = Verdict(header + "a,2024-01-01,1,n/a,80,07:00\na,2024-01-02,0,09:00,0,\n")
    #expect(!verdict.isRefused && verdict.warnings.count == 2)
    #expect(verdict.warnings.contains { $0.contains("taken as missing") })
    #expect(verdict.warnings.contains { $0.contains("headache is 0 on this day") })
  }

  /// A column that only ends alike is read as before.
  @Test func otherNamesAreNoTimes() throws {
    let diary = try read("person_id,date,headache,screen_time\na,2024-01-01,1,120\na,2024-01-02,0,90.5\n")
    #expect(cells(diary, "a", "screen_time") == [120, 90.5])
    #expect(diary.summary.columns.first { $0.description.name == "screen_time" }?.description.role == .exposure)
  }
}
