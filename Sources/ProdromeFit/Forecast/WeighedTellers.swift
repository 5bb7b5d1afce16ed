/// Several tellers of the same days, weighed by how well each of them has told the days so far.
///
/// A weight is multiplied by the chance that its teller gave to what came, over that of the mixture: Bayes' rule, as if one
/// of them were right. Over the days that a teller took part in, the log loss of the mixture is therefore at most that
/// teller's plus −log of its first weight, whatever comes. A teller that says nothing of a day keeps its weight.
/// Source: DeSantis, Markowsky and Wegman (1988, Foundations of Computer Science 29, 110–119); tellers that stay away:
/// Freund, Schapire, Singer and Warmuth (1997, Theory of Computing 29, 334–343).
package struct WeighedTellers {
  /// One a teller, of sum 1.
  package private(set) var weights: [Double]

  /// Tellers with these weights before the first day, of sum 1.
  package init(weights: [Double]) {
    self.weights = weights
  }

  /// The risk of a day by those who tell one; nil where nobody does.
  package func risk(_ told: [Double?]) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for (weight, risk) in zip(weights, told) {
      guard let risk else { continue }
      sum += weight * risk
      total += weight
    }
    return total > 0 ? sum / total : nil
  }

  /// Moves the weights by what came of a day, 0 or 1.
  package mutating func learn(_ told: [Double?], _ outcome: Double) {
    guard let mixture = risk(told) else { return }
    let chance = outcome == 1 ? mixture : 1 - mixture
    guard chance > 0 else { return }
    for (place, risk) in told.enumerated() {
      guard let risk else { continue }
      weights[place] *= (outcome == 1 ? risk : 1 - risk) / chance
    }
  }
}
