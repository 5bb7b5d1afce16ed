import ProdromeDiary

/// Small diaries with a known shape; every number in them is a fixed function of person and day.
enum SmallDiaries {
  /// Persons p0, p1 …: headache now and then, stress, a column that never changes, treatment from the middle on.
  static func cohort(persons: Int, days: Int) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(),
      columns: [("headache", false), ("stress", false), ("posture_h", false), ("treatment", true)], dayKind: .date)
    for person in 0..<persons {
      for day in 0..<days {
        let wave = (day * 7 + person * 3 + (day / 5) * 11) % 10
        let headache: Double = day % 11 == 7 ? .nan : (wave + day % 3) % 4 == 0 ? 1 : 0
        let stress: Double = day % 9 == 4 ? .nan : Double((wave * 3 + person) % 8)
        builder.add(
          person: "p\(person)", day: Day(number: 20_000 + Int32(day)), values: [headache, stress, 3],
          labels: [day >= days / 2 ? "massage" : nil])
      }
    }
    return try builder.build()
  }
}
