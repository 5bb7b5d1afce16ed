/// A weighted sum over lags, Σ weight · x(t − lag); missing unless every one of these days is recorded. Input: x, or a
/// function of it.
struct LagSumRecipe: ColumnRecipe {
  let key: String
  /// The lag of the first weight, in days; negative = lead.
  let firstLag: Int
  /// One weight a lag, also where it is 0.
  let weights: [Double]
  /// What the sum is over: the exposure, of which the input may be a function.
  let exposure: LaggedExposure
  var looksBack: Int? { firstLag }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let values = inputs[0]
    for day in 0..<run.count {
      let (newest, oldest) = (day - firstLag, day - firstLag - weights.count + 1)
      guard oldest >= 0, newest < run.count else {
        out[day] = .nan
        continue
      }
      var sum = 0.0
      for (place, weight) in weights.enumerated() { sum += weight * values[newest - place] }
      out[day] = sum
    }
  }
}

/// The exposure of a basis over lags.
struct LaggedExposure: Sendable, Equatable {
  /// Its column in the design's words: `stress`, `sleep_h_within`.
  let name: String
  let base: BaseColumn
  /// The value that others are compared with unless one is named.
  let reference: Double?
  /// Whether its effect may bend with its value.
  let isCurved: Bool
}
