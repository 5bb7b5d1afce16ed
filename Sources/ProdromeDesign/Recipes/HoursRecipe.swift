/// The largest x of the hours before the day's reference time; missing where one that would count may not be known.
///
/// Inputs: x, the outcome, the minutes after midnight of attacks' onsets, and of x unless it has a fixed clock time.
struct HoursRecipe: ColumnRecipe {
  private static let day = 1440.0
  /// Length of the window.
  let minutes: Double
  /// Minutes after midnight at which x is known on every day; nil where each day has its own time.
  let fixedTime: Double?
  var key: String { "hours_\(minutes)_\(fixedTime.map { "\($0)" } ?? "own")" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    // Free days take the onsets in turn, so that both kinds of days are looked at from the same times of day: one time for
    // all free days would make a link of every exposure that keeps to the clock.
    let onsets = (0..<run.count).filter { inputs[1][$0] > 0 && !inputs[2][$0].isNaN }.map { inputs[2][$0] }
    var freeDays = 0
    for day in 0..<run.count {
      var time = inputs[1][day] > 0 ? inputs[2][day] : .nan
      if inputs[1][day] <= 0, !onsets.isEmpty {
        time = onsets[freeDays % onsets.count]
        freeDays += 1
      }
      out[day] = time.isNaN ? .nan : largest(before: Double(day) * Self.day + time, inputs)
    }
  }

  /// The largest x from `minutes` before `end` until just before it.
  private func largest(before end: Double, _ inputs: [UnsafeBufferPointer<Double>]) -> Double {
    let window = end - minutes..<end
    var largest = fixedTime == nil ? 0 : Double.nan
    for day in Int((window.lowerBound / Self.day).rounded(.down))...Int(end / Self.day) {
      let dawn = Double(day) * Self.day
      let isWhole = window.lowerBound <= dawn && dawn + Self.day <= end
      guard max(dawn, window.lowerBound) < min(dawn + Self.day, end) else { continue }
      let time = fixedTime ?? (day >= 0 ? inputs[3][day] : .nan)
      if fixedTime != nil, !window.contains(dawn + time) { continue }
      guard day >= 0, !inputs[0][day].isNaN else { return .nan }
      // No exposure has no time; of an exposure without one it is enough that all of its day counts.
      if fixedTime == nil, inputs[0][day] == 0 { continue }
      if time.isNaN, !isWhole { return .nan }
      if time.isNaN || window.contains(dawn + time) {
        largest = largest.isNaN ? inputs[0][day] : max(largest, inputs[0][day])
      }
    }
    return largest
  }
}
