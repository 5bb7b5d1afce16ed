internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// One client whose treatment does nothing: headaches cluster, and months may drift.
struct UnchangedClient: NullExperiment {
  var days = UnchangedDays()
  var daysBefore = 56
  var daysDuring = 56
  let methods: [NullMethod]

  /// A client with 56 days before and 56 during.
  init(monthDrift: Double) {
    days.monthDrift = monthDrift
    let verdict: NullMethod = monthDrift == 0 ? .clearlyFewer : .clearlyFewerDrifting
    methods = [.clearVerdict, verdict, .changeInterval, .changeIntervalWithoutDrift, .twoProportions]
  }

  /// A client without drift whose `total` days are half before and half during.
  init(total: Int, persistence: Double) {
    days.persistence = persistence
    (daysBefore, daysDuring) = (total / 2, total / 2)
    methods = [.clearlyFewer, .changeIntervalWithoutDrift, .circularShift, .blockPermutation, .twoProportions]
  }

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let headache = days.draw(daysBefore + daysDuring, &stream)
    guard let client = try ClientPhases.read(from: diary(headache))?.first,
      let answer = ClientTreatment(client).contrasts.first
    else { return methods.map { _ in nil } }
    return methods.map { alarm($0, answer, headache) }
  }

  private func alarm(_ method: NullMethod, _ answer: TreatmentContrast, _ headache: [Double]) -> Bool? {
    let (before, during) = (Array(headache[..<daysBefore]), Array(headache[daysBefore...]))
    switch method {
    case .clearVerdict:
      return answer.verdict.map {
        [.clearlyFewer, .clearlyFewerButSmall, .clearlyMore, .clearlyMoreButSmall].contains($0)
      }
    case .clearlyFewer, .clearlyFewerDrifting: return answer.verdict.map(\.isClearlyFewer)
    case .changeInterval:
      guard let low = answer.changeLow, let high = answer.changeHigh else { return nil }
      return low > 0 || high < 0
    case .changeIntervalWithoutDrift: return excludesWithoutDrift(before, during)
    case .circularShift:
      return PhasePermutation.circularShift(before: before, during: during).twoSidedP.map { $0 <= nullLevel }
    case .blockPermutation:
      return PhasePermutation.blocks(before: before, during: during, replicates: 999, seed: NullStudy().seed).twoSidedP
        .map { $0 <= nullLevel }
    default: return TwoProportions.alarm(before, during)
    }
  }

  /// The interval of the same days with a month-to-month drift of zero.
  private func excludesWithoutDrift(_ before: [Double], _ during: [Double]) -> Bool? {
    let interval = OneClientInterval(before: before, during: during, monthDrift: 0)
    return interval.map { !$0.changeInterval(level: 1 - nullLevel).contains(0) }
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
}

/// Days of a client in whom nothing changes but, perhaps, the month.
struct UnchangedDays: Sendable {
  var typicalRate = 0.3
  var persistence = 0.2
  /// Standard deviation of the log-odds between 28-day months, counted from the first day.
  var monthDrift = 0.0

  /// P(headache) = p + persistence · (yesterday − p), p that of the month: the month's share is p, its lag-1
  /// autocorrelation the persistence.
  func draw(_ count: Int, _ stream: inout Philox) -> [Double] {
    let typical = log(typicalRate / (1 - typicalRate))
    var rate = typicalRate
    var headache: [Double] = []
    for day in 0..<count {
      if day % 28 == 0 { rate = 1 / (1 + exp(-(typical + monthDrift * stream.normal()))) }
      let probability = headache.last.map { rate + persistence * ($0 - rate) } ?? rate
      headache.append(stream.bernoulli(probability) ? 1 : 0)
    }
    return headache
  }
}

extension Verdict {
  /// Whether it says "clearly fewer", small or not.
  var isClearlyFewer: Bool { self == .clearlyFewer || self == .clearlyFewerButSmall }
}

/// The textbook test of two shares, every day counted as independent.
enum TwoProportions {
  /// With the pooled variance; no answer where every day is alike.
  static func alarm(_ before: [Double], _ during: [Double]) -> Bool? {
    let shares = [before, during].map { $0.reduce(0, +) / Double($0.count) }
    let days = Double(before.count + during.count)
    let pooled = (before.reduce(0, +) + during.reduce(0, +)) / days
    let variance = pooled * (1 - pooled) * (1 / Double(before.count) + 1 / Double(during.count))
    if variance == 0 { return nil }
    return Normal.twoSidedP((shares[1] - shares[0]) / variance.squareRoot()) <= nullLevel
  }
}
