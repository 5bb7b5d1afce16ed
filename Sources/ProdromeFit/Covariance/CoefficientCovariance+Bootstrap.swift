import ProdromeDesign
import ProdromeNumerics

extension CoefficientCovariance {
  /// The cluster bootstrap of whole persons; empty cells where persons are few, where one person carries a column, and
  /// where more than a twentieth of the samples has no estimate.
  static func bootstrapped<Source: BlockSource>(
    _ maximum: Maximum, of columns: [Int], settings: CovarianceSettings, facts: DesignFacts,
    passes: LogisticPasses<Source>
  ) -> CoefficientCovariance {
    guard facts.personCount >= fewestPersons else {
      return unknown(columns, .bootstrap, facts.personCount, .smallClusters)
    }
    // In a limit of separated data the samples are separated too, each along directions of its own.
    guard maximum.frame.excluded.isEmpty else {
      return unknown(columns, .bootstrap, facts.personCount, .quasiSeparated)
    }
    let refits = PersonBootstrap(passes: passes, maximum: maximum, seed: settings.seed)
      .coefficients(samples: settings.replicates)
    let scaling = maximum.frame.scaling
    let estimates = refits.compactMap { $0 }.map { b in columns.map { scaling.raw($0, of: b) } }
    let resampled = ResampledCoefficients(estimates, drawn: settings.replicates, count: columns.count)
    var covariance = CoefficientCovariance(
      kind: .bootstrap, columns: columns, matrix: resampled.covariance,
      degreesOfFreedom: Array(repeating: nil, count: columns.count),
      statuses: columns.map { column in
        if facts.columns[column].carriers == 1 { return .onePerson }
        return resampled.isSound ? .ok : .notConverged
      }, soleCarriers: Array(repeating: nil, count: columns.count), personCount: facts.personCount)
    covariance.resampled = resampled
    return covariance
  }
}
