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
      let mean = recordedMean(values) { _ in true }
      for day in 0..<run.count { out[day] = values[day] - mean }
      return
    }
    let phases = inputs[1]
    for phase in Phase.allCases {
      let code = phase.code
      let mean = recordedMean(values) { phases[$0] == code }
      for day in 0..<run.count where phases[day] == code { out[day] = values[day] - mean }
    }
  }
}

/// The person's own mean of x on every day. Input: x.
struct BetweenRecipe: ColumnRecipe {
  var key: String { "between" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    out.update(repeating: recordedMean(inputs[0]) { _ in true })
  }
}

/// Mean of the recorded values on the days that count; NaN where there are none.
///
/// Kept between the least and the greatest value, so that a constant has itself as mean and leaves no rounding behind
/// when it is subtracted.
private func recordedMean(_ values: UnsafeBufferPointer<Double>, _ counts: (Int) -> Bool) -> Double {
  var sum = 0.0
  var recorded = 0.0
  var least = Double.infinity
  var greatest = -Double.infinity
  for day in values.indices where !values[day].isNaN && counts(day) {
    sum += values[day]
    recorded += 1
    least = min(least, values[day])
    greatest = max(greatest, values[day])
  }
  return recorded == 0 ? .nan : max(least, min(greatest, sum / recorded))
}

/// 1 where a label column has the level with this code, 0 where another, missing where none. Input: the codes.
struct IndicatorRecipe: ColumnRecipe {
  let code: Int
  var key: String { "indicator_\(code)" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let codes = inputs[0]
    let wanted = Double(code)
    for day in 0..<run.count { out[day] = codes[day].isNaN ? .nan : (codes[day] == wanted ? 1 : 0) }
  }
}
