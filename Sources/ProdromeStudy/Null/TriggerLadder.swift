internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// 80 persons × 120 days: yesterday's stress moves the log-odds of headache by .25 for a standard deviation; one column
/// rises on the day after a headache, neck pain rises on the day before one, four columns are of nothing.
struct TriggerLadder: NullExperiment {
  let persons = 80
  let days = 120
  let phi = 0.3
  let typicalRate = 0.25
  let effect = 0.25
  /// Rises in standard deviations of a day.
  let riseAfter = 0.8
  let riseBefore = 0.8
  let nothing = ["x0", "x1", "x2", "x3"]
  let methods: [NullMethod] = [.nullTriggerCalled, .triggerNotCalled, .consequenceNotTold, .earlySignNotTold]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let questions = try TriggerQuestions(centring: .person, of: diary(&stream))
    var options = TriggerOptions()
    options.family = LagDraws.options
    var verdicts: [String: TriggerVerdict] = [:]
    for answer in answerTriggers(questions, options: options) { verdicts[answer.trigger] = answer.verdict }
    return [
      nothing.contains { isCalled(verdicts[$0]) }, !isCalled(verdicts["stress"]), verdicts["after"] != .withOrAfter,
      verdicts["neck_pain"] != .mayBeEarlySign,
    ]
  }

  private func isCalled(_ verdict: TriggerVerdict?) -> Bool { verdict == .clear || verdict == .probable }

  private func diary(_ stream: inout Philox) throws -> Diary {
    let typical = log(typicalRate / (1 - typicalRate))
    return try LagDraws.diary(
      (0..<persons).map { _ in
        let own = typical + stream.normal()
        let stress = Draw.autoregressive(days + 1, phi: phi, &stream)
        // One day more, so that the last day's neck pain knows of tomorrow.
        let headache = (0...days).map { day in
          stream.bernoulli(logistic(own + (day == 0 ? 0 : effect * stress[day - 1]))) ? 1.0 : 0
        }
        var columns: [String: [Double]] = ["stress": stress.prefix(days).map { score(5 + $0) }]
        for name in nothing { columns[name] = Draw.autoregressive(days, phi: phi, &stream) }
        columns["after"] = Draw.autoregressive(days, phi: phi, &stream).enumerated().map { day, value in
          value + (day > 0 ? riseAfter * headache[day - 1] : 0)
        }
        columns["neck_pain"] = Draw.autoregressive(days, phi: phi, &stream).enumerated().map { day, value in
          score(4 + value + riseBefore * (headache[day + 1] + headache[day]))
        }
        return (Array(headache.prefix(days)), columns, [])
      })
  }

  /// A score is kept between 0 and 10.
  private func score(_ value: Double) -> Double { min(10, max(0, value)) }
}
