/// 1 on one day of the week (0 = Monday), 0 on the others. No inputs.
struct WeekdayRecipe: ColumnRecipe {
  let day: Int
  var key: String { "weekday_\(day)" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    // 1970-01-01 was a Thursday, day 3 of a week that begins on Monday.
    let first = ((Int(run.firstDay) + 3) % 7 + 7) % 7
    for offset in 0..<run.count { out[offset] = (first + offset) % 7 == day ? 1 : 0 }
  }
}

/// Days since the person's first day, divided by 28; missing where an input is. Inputs: columns that must be present.
struct TrendRecipe: ColumnRecipe {
  var key: String { "trend" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for offset in 0..<run.count {
      out[offset] = inputs.contains { $0[offset].isNaN } ? .nan : Double(offset) / 28
    }
  }
}
