internal import ProdromeDiary

/// The stratum of time of every day. No inputs.
struct TimeStratumRecipe: ColumnRecipe {
  let dayKind: DayKind
  var key: String { "referents_time" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for offset in 0..<run.count {
      let day = Day(number: run.firstDay + Int32(offset))
      out[offset] = Double(dayKind == .date ? Self.monthAndWeekday(day) : Self.blockAndPlace(day))
    }
  }

  /// Months are counted from year 0.
  private static func monthAndWeekday(_ day: Day) -> Int {
    let civil = day.civil
    return (civil.year * 12 + civil.month - 1) * 7 + day.weekday
  }

  /// Blocks of 28 days begin at day 0; a block holds four days of each place.
  private static func blockAndPlace(_ day: Day) -> Int {
    let number = Int(day.number)
    let place = ((number % 28) + 28) % 28
    return (number - place) / 28 * 7 + place % 7
  }
}

/// The headache day, counted from the person's first day, that each day belongs to; missing where it belongs to none.
/// Input: the outcome.
struct BidirectionalRecipe: ColumnRecipe {
  var key: String { "referents_bidirectional" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let outcome = inputs[0]
    out.update(repeating: .nan)
    for event in 0..<run.count where outcome[event] == 1 {
      out[event] = Double(event)
      for day in [event - 7, event + 7] where day >= 0 && day < run.count {
        if outcome[day] == 0, out[day].isNaN { out[day] = Double(event) }
      }
    }
  }
}
