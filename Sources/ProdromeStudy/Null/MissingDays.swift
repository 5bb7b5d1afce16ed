internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// 30 persons × 150 days, a trigger that moves the headache of its own day and of no other, and days that are missing.
///
/// Beside the trigger a state of each person that lasts for weeks moves the headaches. Among days that were recorded
/// because yesterday was free, a strong trigger yesterday speaks for a good state, and so for a free day today: a link to
/// the next day that is made by the days that are missing.
struct MissingDays: NullExperiment {
  /// Why days are missing.
  enum Reason {
    /// The day after a recorded headache is recorded less often.
    case headache
    /// The diary is kept less and less, while headaches become fewer.
    case fatigue
  }

  let reason: Reason
  let persons = 30
  let days = 150
  let typical = -0.8
  let personSpread = 0.7
  let effectToday = 1.5
  let stateSpread = 1.5
  let statePhi = 0.9

  var methods: [NullMethod] {
    switch reason {
    case .headache: [.missingNotTold, .logisticRecorded, .logisticWeighted]
    case .fatigue: [.missingToldWrongly, .logisticWeighted]
    }
  }

  func answers(_ stream: inout Philox) throws -> [NullAnswer] {
    let diary = try Draw.diary((0..<persons).map { _ in person(&stream) })
    let isTold = recordingAfterOutcome(try RecordedDays(of: diary)).finding != nil
    let questions = try TriggerQuestions(centring: .person, of: diary)
    var options = TriggerOptions()
    options.lags = 1...1
    options.family = LagDraws.options
    let check = checkMissingDays(of: answerTriggers(questions, options: options), questions, options: options)
    return methods.map { method in
      switch method {
      case .missingNotTold: NullAnswer(alarm: !isTold)
      case .missingToldWrongly: NullAnswer(alarm: isTold)
      case .logisticRecorded: answer(check.rows.first?.unweighted)
      default: answer(check.rows.first?.weighted)
      }
    }
  }

  /// Nothing ties the trigger to the next day: the log of a ratio is its error.
  private func answer(_ ratio: WeightedTrigger.Ratio?) -> NullAnswer {
    var answer = NullAnswer(alarm: ratio?.pValue.map { $0 <= nullLevel })
    answer.error = ratio?.oddsRatio.map { log($0) }
    return answer
  }

  private func person(_ stream: inout Philox) -> (headache: [Double], x: [Double]) {
    let own = typical + personSpread * stream.normal()
    let state = Draw.autoregressive(days, phi: statePhi, &stream)
    var headache: [Double] = []
    var x: [Double] = []
    for day in 0..<days {
      let value = stream.normal()
      let trend = reason == .fatigue ? 1 - 2 * Double(day) / Double(days) : 0
      let eta = own + trend + effectToday * value + stateSpread * state[day]
      let isHeadache = stream.bernoulli(logistic(eta))
      let isRecorded = stream.bernoulli(chance(of: day, after: headache.last))
      headache.append(isRecorded ? (isHeadache ? 1 : 0) : .nan)
      x.append(isRecorded ? value : .nan)
    }
    return (headache, x)
  }

  /// The chance that a day is recorded; `yesterday` is NaN where it was not, and nil on the first day.
  private func chance(of day: Int, after yesterday: Double?) -> Double {
    switch reason {
    case .fatigue: 0.98 - 0.6 * Double(day) / Double(days)
    case .headache: yesterday == nil ? 1 : yesterday == 1 ? 0.3 : yesterday == 0 ? 0.95 : 0.7
    }
  }
}
