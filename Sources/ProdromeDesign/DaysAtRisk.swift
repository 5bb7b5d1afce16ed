/// Which recorded days can have the event that is asked about.
public enum DaysAtRisk: String, Sendable, CaseIterable {
  /// All recorded days: what goes with a headache, new or going on.
  case allDays = "all-days"
  /// Days after a recorded day without the outcome: what comes before a new headache, not what keeps one going.
  ///
  /// After a day that nobody wrote down it is not known whether a headache is new: such days are left out.
  case newOnset = "new-onset"
}

extension DaysAtRisk {
  /// What tables call it where days that are not at risk are counted.
  package var written: String { "risk set \(rawValue)" }
}

extension Design {
  /// The same model of new onsets only: the outcome of the day before must be recorded and 0, a need of its own that
  /// counts the days it loses. The outcome must be of 0 and 1; a design that is limited already stays as it is.
  package func limitedToNewOnsets() -> Design {
    guard riskSet != .newOnset else { return self }
    var limited = self
    limited.riskSet = .newOnset
    limited.termNames.append(DaysAtRisk.newOnset.written)
    let layout = reader.layout.adding(FreeDayRecipe(), from: [reader.layout.response], neededAt: 1)
    limited.reader = BlockReader(source: reader.source, layout: layout)
    return limited
  }
}

/// 0 on a day without the outcome, else missing. Input: the outcome.
struct FreeDayRecipe: ColumnRecipe {
  var key: String { "free_day" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count { out[day] = inputs[0][day] == 0 ? 0 : .nan }
  }
}
