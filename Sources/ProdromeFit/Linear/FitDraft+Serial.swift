extension FitDraft {
  /// States how many numbers of the outcome's distribution are estimated beside coefficients.
  mutating func countShapeParameters(_ count: Int) {
    otherParameterCount = count
    shapeParameterCount = count
  }

  /// Ends a fit whose correlation of neighbouring days runs to `bound`, 1 or −1.
  mutating func endAtBound(_ bound: Double) {
    let words = bound > 0 ? "as good as equal" : "as good as opposite"
    findings.add(
      .workingCorrelation, "ar1",
      """
      The likelihood rises until ar1 is \(Int(bound)): errors of neighbouring days are \(words), and no estimate is \
      shown; ask what changes within persons, with within(x), or use --correlation independence with a covariance by \
      person.
      """)
    status = .notConverged
    leaveOut(openColumns, .notConverged)
    parameters = ["ar1", "sigma"].map { ModelParameter(name: $0, status: .notConverged) }
  }
}

extension FindingList {
  /// Notes what pairs of days do not tell of the correlation of neighbouring days.
  mutating func note(_ gaps: DayGaps, isTold: Bool, fewest: Int) {
    if gaps.pairs == 0 {
      add(
        .workingCorrelation, "ar1",
        "Nobody has two usable days: how errors hang together (ar1) cannot be told, and no coefficient needs it.")
    } else if !isTold {
      guard !findings.contains(where: { $0.kind == .perfectFit }) else { return }
      add(
        .workingCorrelation, "ar1",
        """
        The usable days of a person lie too far apart, or are too few, to tell the correlation of neighbouring days: ar1 \
        is empty; the coefficients hardly depend on it.
        """)
    } else {
      if !gaps.tellsSign {
        add(
          .workingCorrelation, "ar1",
          """
          Every gap between usable days is an even number of days: the sign of ar1 cannot be told; the positive one is \
          shown.
          """)
      }
      guard gaps.pairs < fewest else { return }
      add(
        .smallDiary, "ar1",
        """
        ar1 rests on \(gaps.pairs) pairs of following days; under \(fewest) it comes out too small, and standard errors \
        with it.
        """)
    }
  }
}
