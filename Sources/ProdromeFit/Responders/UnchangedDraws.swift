internal import Glibc
internal import ProdromeNumerics

/// Diaries of one client in whom nothing changed: how often each reduction turns up by chance, drift, and because a course
/// is only judged after enough headache days.
///
/// Days follow a chain with the client's own rate over both phases, the lag-1 autocorrelation of `OneClientInterval`, and a
/// level in logits drawn anew for each 28 days; days that were not recorded are not recorded in the draws either.
struct UnchangedDraws {
  private let days: ResponseDays
  private let level: Double
  private let autocorrelation: Double
  private let options: ResponderOptions

  init(_ days: ResponseDays, options: ResponderOptions) {
    self.days = days
    self.options = options
    let headaches = Double(days.before.headaches + days.course.headaches)
    let recorded = Double(days.before.recorded + days.course.recorded)
    let share = (headaches + 0.5) / (recorded + 1)
    level = log(share / (1 - share))
    autocorrelation =
      OneClientInterval(before: days.before.values, during: days.course.values)?.autocorrelation ?? 0
  }

  /// The share of evaluable draws with each reduction; nil where none is evaluable.
  ///
  /// The draws depend on the seed alone, so a client is told the same alone and among others.
  func shares() -> [Double]? {
    var random = Philox(seed: options.seed, stream: 0)
    var evaluable = 0
    var responses = options.reductions.map { _ in 0 }
    for _ in 0..<options.draws {
      let counts = draw(&random)
      let before = (counts.before, days.before.recorded)
      guard ResponseDays.isEvaluable(before.0, of: before.1) else { continue }
      evaluable += 1
      for (index, reduction) in options.reductions.enumerated()
      where ResponseDays.isResponse((counts.window, days.window.recorded), before, reduction: reduction) {
        responses[index] += 1
      }
    }
    return evaluable == 0 ? nil : responses.map { Double($0) / Double(evaluable) }
  }

  /// Headache days of one diary: before, and in the window.
  private func draw(_ random: inout Philox) -> (before: Int, window: Int) {
    var counts = (before: 0, window: 0)
    var yesterday: Double?
    var share = 0.0
    let start = days.before.values.count
    let windowStart = start + days.course.values.count - 28
    for day in 0..<(start + days.course.values.count) {
      // Months are counted from the start of the course, backward before it.
      if day == 0 || (day - start) % 28 == 0 {
        share = logistic(level + options.monthDrift * random.normal())
      }
      let chance = yesterday.map { share + autocorrelation * ($0 - share) } ?? share
      let today: Double = random.uniform() < chance ? 1 : 0
      yesterday = today
      if day < start {
        if today == 1, !days.before.values[day].isNaN { counts.before += 1 }
      } else if day >= windowStart, today == 1, !days.course.values[day - start].isNaN {
        counts.window += 1
      }
    }
    return counts
  }
}
