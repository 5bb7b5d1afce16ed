import ProdromeDiary
import Testing

@Suite("Days of the Gregorian calendar")
struct DayTests {
  /// Length of a month by the rule of 1582, written apart from the code under test.
  private static func length(_ month: Int, _ year: Int) -> Int {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  @Test("every day of 1890 … 2110 against a naive loop")
  func everyDay() {
    var number: Int32 = -29_219  // 1890-01-01
    var weekday = 2  // a Wednesday
    for year in 1890...2110 {
      for month in 1...12 {
        for day in 1...DayTests.length(month, year) {
          let made = Day(year: year, month: month, day: day)
          #expect(made?.number == number)
          #expect(made?.weekday == weekday)
          if let made {
            #expect(made.civil == (year, month, day))
            #expect(Day(isoBytes: made.iso.utf8) == made)
          }
          number += 1
          weekday = (weekday + 1) % 7
        }
        #expect(Day(year: year, month: month, day: DayTests.length(month, year) + 1) == nil)
      }
    }
  }

  @Test(
    "leap days",
    arguments: [
      ("2000-02-29", true), ("1900-02-29", false), ("2024-02-29", true), ("2023-02-29", false), ("2100-02-29", false),
    ])
  func leapDays(text: String, exists: Bool) {
    #expect((Day(isoBytes: text.utf8) != nil) == exists)
  }

  @Test("known numbers")
  func anchors() {
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    #expect(Day(year: 2024, month: 1, day: 1)?.number == 19_723)
    #expect(Day(number: 0).weekday == 3)
    #expect(Day(number: -1).iso == "1969-12-31")
    #expect(Day(number: 7).text(.index) == "7")
  }

  @Test(
    "only YYYY-MM-DD in ASCII digits is a date",
    arguments: [
      "2023-2-9", " 2023-01-01", "23-01-02", "2023/01/02", "2023-01-02T00:00", "20230102", "2023-13-01", "2023-00-10",
      "2023-04-31", "2023-01-00", "２０２３-01-01", "", "2023-01-0a", "0000-01-01",
    ])
  func refused(text: String) {
    #expect(Day(isoBytes: text.utf8) == nil)
  }
}
