internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// One client whose treatment does nothing: headaches cluster, and months may drift.
struct UnchangedClient: NullExperiment {
  let daysBefore = 56
  let daysDuring = 56
  let typicalRate = 0.3
  let persistence = 0.2
  /// Standard deviation of the log-odds between 28-day months, counted from the first day.
  let monthDrift: Double
  let methods: [NullMethod] = [
    .clearVerdict, .changeInterval, .changeIntervalWithoutDrift, .twoProportions,
  ]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let headache = days(&stream)
    guard let client = try ClientPhases.read(from: diary(headache))?.first,
      let answer = ClientTreatment(client).contrasts.first
    else { return methods.map { _ in nil } }
    let isClear = answer.verdict.map {
      [.clearlyFewer, .clearlyFewerButSmall, .clearlyMore, .clearlyMoreButSmall].contains($0)
    }
    var excludes: Bool?
    if let low = answer.changeLow, let high = answer.changeHigh { excludes = low > 0 || high < 0 }
    return [isClear, excludes, excludesWithoutDrift(headache), twoProportions(headache)]
  }

  /// The interval of the same days with a month-to-month drift of zero.
  private func excludesWithoutDrift(_ headache: [Double]) -> Bool? {
    let interval = OneClientInterval(
      before: Array(headache[..<daysBefore]), during: Array(headache[daysBefore...]), monthDrift: 0)
    return interval.map { !$0.changeInterval(level: 1 - nullLevel).contains(0) }
  }

  /// P(headache) = p + persistence · (yesterday − p), p that of the month: the month's share is p, its lag-1
  /// autocorrelation the persistence.
  private func days(_ stream: inout Philox) -> [Double] {
    let typical = log(typicalRate / (1 - typicalRate))
    var rate = typicalRate
    var headache: [Double] = []
    for day in 0..<(daysBefore + daysDuring) {
      if day % 28 == 0 { rate = 1 / (1 + exp(-(typical + monthDrift * stream.normal()))) }
      let probability = headache.last.map { rate + persistence * ($0 - rate) } ?? rate
      headache.append(stream.bernoulli(probability) ? 1 : 0)
    }
    return headache
  }

  private func diary(_ headache: [Double]) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .index)
    for day in headache.indices {
      builder.add(
        person: "p1", day: Day(number: Int32(day)), values: [headache[day]],
        labels: [day < daysBefore ? "none" : "massage"])
    }
    return try builder.build()
  }

  /// The textbook test with the pooled variance; no answer where every day is alike.
  private func twoProportions(_ headache: [Double]) -> Bool? {
    let before = headache[..<daysBefore].reduce(0, +) / Double(daysBefore)
    let during = headache[daysBefore...].reduce(0, +) / Double(daysDuring)
    let pooled = headache.reduce(0, +) / Double(headache.count)
    let variance = pooled * (1 - pooled) * (1 / Double(daysBefore) + 1 / Double(daysDuring))
    if variance == 0 { return nil }
    return Normal.twoSidedP((during - before) / variance.squareRoot()) <= nullLevel
  }
}
