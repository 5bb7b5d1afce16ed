/// A person's mean of x over the recorded days up to each one, that day among them, or how far x lies from it.
///
/// What `between(x)` and `within(x)` are where no later day may be seen. Both are missing where x is, and the mean is that of
/// the last recorded day where x is missing. Input: x.
struct SoFarRecipe: ColumnRecipe {
  enum What: String {
    case mean
    case deviation
  }

  let what: What
  var key: String { "\(what)_so_far" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    var count = 0.0
    var mean = Double.nan
    for day in 0..<run.count {
      let value = inputs[0][day]
      if !value.isNaN {
        count += 1
        mean = count == 1 ? value : mean + (value - mean) / count
      }
      out[day] = what == .mean ? mean : value - mean
    }
  }
}

/// 1 where x lies above a quantile of the person's recorded days up to that one, else 0; missing where x is. Input: x.
///
/// Cost: days² in the worst case, as sorted values are kept.
struct AboveSoFarRecipe: ColumnRecipe {
  let share: Double
  var key: String { "above_so_far_\(share)" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    var sorted: [Double] = []
    for day in 0..<run.count {
      let value = inputs[0][day]
      guard !value.isNaN else {
        out[day] = .nan
        continue
      }
      sorted.insert(value, at: sorted.placeOfFirst(above: value))
      out[day] = value > RecordedValues.quantile(share, of: sorted) ? 1 : 0
    }
  }
}

/// The smallest step between two different values so far; nil until there are two.
struct StepSoFar {
  private var sorted: [Double] = []
  private(set) var smallest: Double?

  /// Takes in a value; values that were there already change nothing.
  mutating func add(_ value: Double) {
    let place = sorted.placeOfFirst(above: value)
    if place > 0, sorted[place - 1] == value { return }
    if place > 0 { note(value - sorted[place - 1]) }
    if place < sorted.count { note(sorted[place] - value) }
    sorted.insert(value, at: place)
  }

  /// Steps that are rounding beside the values do not count.
  private mutating func note(_ step: Double) {
    let rounding = 1e-9 * max(abs(sorted.first ?? 0), abs(sorted.last ?? 0))
    if step > rounding { smallest = min(smallest ?? step, step) }
  }
}

extension [Double] {
  /// The first place with a greater value in ascending values; `count` where there is none. O(log count).
  fileprivate func placeOfFirst(above value: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
