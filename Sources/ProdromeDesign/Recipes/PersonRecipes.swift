internal import ProdromeNumerics

/// x minus the person's own mean; with phases, minus the mean of the phase the day lies in.
///
/// Inputs: x, and for `Centring.personPhase` the phase code.
struct WithinRecipe: ColumnRecipe {
  let byPhase: Bool
  var key: String { byPhase ? "within_phase" : "within" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let values = inputs[0]
    guard byPhase else {
      subtract(recordedMean(values), from: values, 0..<run.count, into: out)
      return
    }
    let stretches = phaseStretches(inputs[1])
    var sums = Phase.allCases.map { _ in RecordedSums() }
    for stretch in stretches { sums[stretch.phase].add(UnsafeBufferPointer(rebasing: values[stretch.days])) }
    for stretch in stretches { subtract(sums[stretch.phase].mean, from: values, stretch.days, into: out) }
  }

  private func subtract(
    _ mean: Double, from values: UnsafeBufferPointer<Double>, _ days: Range<Int>,
    into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in days { out[day] = values[day] - mean }
  }

  /// Days in a row that lie in one phase.
  private func phaseStretches(_ phases: UnsafeBufferPointer<Double>) -> [(phase: Int, days: Range<Int>)] {
    var stretches: [(phase: Int, days: Range<Int>)] = []
    var day = 0
    while day < phases.count {
      let phase = Int(phases[day])
      let length = SeriesKernels.stretch(UnsafeBufferPointer(rebasing: phases[day...]))
      stretches.append((phase, day..<day + length))
      day += length
    }
    return stretches
  }
}

/// The person's own mean of x on every day. Input: x.
struct BetweenRecipe: ColumnRecipe {
  var key: String { "between" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    out.update(repeating: recordedMean(inputs[0]))
  }
}

/// Mean of the recorded values; NaN where there are none.
private func recordedMean(_ values: UnsafeBufferPointer<Double>) -> Double {
  var sums = RecordedSums()
  sums.add(values)
  return sums.mean
}

/// 1 where a label column has the level with this code, 0 where another, missing where none. Input: the codes.
struct IndicatorRecipe: ColumnRecipe {
  let code: Int
  var key: String { "indicator_\(code)" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let codes = inputs[0]
    let wanted = Double(code)
    for day in 0..<run.count { out[day] = codes[day].isNaN ? .nan : (codes[day] == wanted ? 1 : 0) }
  }
}

/// The value where it is above 0, else missing. Input: the value.
struct PositiveRecipe: ColumnRecipe {
  var key: String { "positive" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count { out[day] = inputs[0][day] > 0 ? inputs[0][day] : .nan }
  }
}
