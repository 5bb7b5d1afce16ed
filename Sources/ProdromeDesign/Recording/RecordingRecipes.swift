internal import Glibc

/// 1 on days with a value, 0 on days without one. Input: the column.
struct RecordedRecipe: ColumnRecipe {
  var key: String { "recorded" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count { out[day] = inputs[0][day].isNaN ? 0 : 1 }
  }
}

/// The value where it is known, else 0. Input: the column.
struct KnownValueRecipe: ColumnRecipe {
  var key: String { "known_value" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count { out[day] = inputs[0][day].isNaN ? 0 : inputs[0][day] }
  }
}

/// Log odds of a 1 among the person's earlier days with a value, log((s + ½) / (n − s + ½)). Input: a column of 0 and 1.
///
/// A day never counts for itself; the first has 0.
struct EarlierOddsRecipe: ColumnRecipe {
  var key: String { "earlier_odds" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    var (ones, zeros) = (0.5, 0.5)
    for day in 0..<run.count {
      out[day] = log(ones / zeros)
      let value = inputs[0][day]
      guard !value.isNaN else { continue }
      if value > 0 { ones += 1 } else { zeros += 1 }
    }
  }
}

/// 1 from the first day with a treatment label to the last, else 0, whether a day was recorded or not. Input: the phase.
struct CourseRecipe: ColumnRecipe {
  var key: String { "course" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let course = [Phase.during.code, Phase.pause.code]
    for day in 0..<run.count { out[day] = course.contains(inputs[0][day]) ? 1 : 0 }
  }
}

/// The sum of columns at their lags, each times its coefficient; missing where one of them is. Inputs: the columns.
struct WeightedSumRecipe: ColumnRecipe {
  /// Days back and coefficient of every input.
  let parts: [(days: Int, coefficient: Double)]
  let constant: Double
  var key: String { "sum_\(constant)_\(parts)" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    out.update(repeating: constant)
    for (part, values) in zip(parts, inputs) {
      for day in 0..<run.count {
        let source = day - part.days
        out[day] += source >= 0 && source < run.count ? part.coefficient * values[source] : .nan
      }
    }
  }
}

/// What a recorded day stands for: its chance to be recorded whatever was written before, over its chance given that.
///
/// Inputs: the outcome, and the log odds of both chances, that whatever was written first. Missing on days that were not
/// recorded, 1 where nothing came before.
struct RecordedWeightRecipe: ColumnRecipe {
  /// Smaller and larger weights are set to these.
  let limits: ClosedRange<Double>
  var key: String { "recorded_weight_\(limits)" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count {
      guard !inputs[0][day].isNaN else {
        out[day] = .nan
        continue
      }
      let weight = (1 + exp(-inputs[2][day])) / (1 + exp(-inputs[1][day]))
      out[day] = weight.isNaN ? 1 : min(max(weight, limits.lowerBound), limits.upperBound)
    }
  }
}

/// The weight of a day times that of the day `lag` days before, where that one has a weight. Input: the weights.
struct PairWeightRecipe: ColumnRecipe {
  let lag: Int
  var key: String { "pair_weight_\(lag)" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count {
      let earlier = day >= lag ? inputs[0][day - lag] : .nan
      out[day] = inputs[0][day] * (earlier.isNaN ? 1 : earlier)
    }
  }
}
