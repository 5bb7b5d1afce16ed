/// Days since the last day with a 1, behind a gap missing until the next. Input: a column of 0 and 1.
struct DaysSinceRecipe: ColumnRecipe {
  var key: String { "days_since" }
  var looksBack: Int? { 1 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    var days = Double.nan
    for day in 0..<run.count {
      out[day] = days
      let value = inputs[0][day]
      days = value == 1 ? 1 : (value == 0 ? days + 1 : .nan)
    }
  }
}
