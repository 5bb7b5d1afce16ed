extension Design {
  /// The same model over every calendar day on which all of its terms are known, whether the outcome was recorded or
  /// not, and over `furtherDays` days behind each person's last one: the days that a forecast can be told for.
  ///
  /// `PersonRows.outcome` is NaN where it is not known. Such a design is for reading rows, not for a fit.
  package func openDays(furtherDays: Int) -> Design {
    var open = self
    open.reader = BlockReader(source: reader.source, layout: reader.layout.withoutOutcomeNeed())
    open.reader.furtherDays = furtherDays
    return open
  }

  /// The same model on days before `day` (a `Day.number`) alone; the later ones are not seen.
  package func limited(before day: Int32) -> Design {
    var limited = self
    limited.termNames.append("days before \(day)")
    limited.reader = BlockReader(
      source: reader.source, layout: reader.layout.adding(EarlierDayRecipe(day: day), from: [], neededAt: 0))
    return limited
  }

  /// The same model of the other persons' days; positions of persons stay what they are.
  package func leavingOut(persons: Set<Int>) -> Design {
    var limited = self
    limited.reader.leftOut = persons
    return limited
  }

  /// What is explained, as a base column of the blocks.
  package var outcomeColumn: BaseColumn { reader.layout.explained }
}

/// 0 on every day before one, else missing. No inputs.
struct EarlierDayRecipe: ColumnRecipe {
  let day: Int32
  var key: String { "before_\(day)" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for offset in 0..<run.count { out[offset] = Int(run.firstDay) + offset < Int(day) ? 0 : .nan }
  }
}

/// 0 on every day. No inputs.
struct EveryDayRecipe: ColumnRecipe {
  var key: String { "every_day" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    out.update(repeating: 0)
  }
}
