internal import Glibc
internal import ProdromeNumerics

/// Bits of each day of a 0/1 column given the days before: −log2 of (s + ½)/(n + 1). Input: the column.
///
/// Missing where the column is; a day that was not recorded teaches nothing.
struct BinarySurprisalRecipe: ColumnRecipe {
  var key: String { "surprisal_binary" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    var count = 0.0
    var ones = 0.0
    for day in 0..<run.count {
      let value = inputs[0][day]
      let same = value == 1 ? ones : count - ones
      out[day] = value.isNaN ? .nan : -log2((same + 0.5) / (count + 1))
      guard !value.isNaN else { continue }
      count += 1
      ones += value
    }
  }
}

/// Bits of each day of a column of numbers given the days before, by Student's predictive t. Input: the column.
///
/// Missing where the column is and before the third recorded day. Mean and squares are updated day by day (Welford 1962,
/// Technometrics 4:419).
struct SurprisalRecipe: ColumnRecipe {
  /// Below this half-width, in units of the predictive scale, the interval's probability is its density's share.
  private static let narrow = 1e-4
  /// The smallest step between two values of the column; nil for that of the person's days so far.
  let step: Double?
  var key: String { step.map { "surprisal_\($0)" } ?? "surprisal_so_far" }
  var looksBack: Int? { step == nil ? 0 : nil }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    var count = 0.0
    var mean = 0.0
    var squares = 0.0
    var steps = StepSoFar()
    for day in 0..<run.count {
      let value = inputs[0][day]
      guard !value.isNaN else {
        out[day] = .nan
        continue
      }
      if step == nil { steps.add(value) }
      let used = step ?? steps.smallest
      out[day] = count < 2 ? .nan : used.map { bits(of: value - mean, after: count, squares, step: $0) } ?? .nan
      count += 1
      let away = value - mean
      mean += away / count
      squares += away * (value - mean)
    }
  }

  /// −log2 of the probability of `distance` from the mean, give or take half a step.
  private func bits(of distance: Double, after count: Double, _ squares: Double, step: Double) -> Double {
    let variance = squares / (count - 1) + step * step / 12
    let scale = (variance * (1 + 1 / count)).squareRoot()
    let place = abs(distance) / scale
    let half = step / 2 / scale
    let used = max(half, Self.narrow)
    let far = StudentT.logSurvival(place + used, df: count - 1)
    let near = StudentT.logSurvival(place - used, df: count - 1)
    return -(near + log1p(-exp(far - near)) + log(half / used)) / log(2)
  }
}
