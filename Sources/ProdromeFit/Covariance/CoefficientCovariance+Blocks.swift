import Glibc
import ProdromeDesign
import ProdromeNumerics

extension CoefficientCovariance {
  /// The block bootstrap of persons' days; empty cells where the longest diary holds no two blocks, and where more than a
  /// twentieth of the samples has no estimate.
  static func blockBootstrapped<Source: BlockSource>(
    _ maximum: Maximum, of columns: [Int], settings: CovarianceSettings, facts: DesignFacts,
    passes: LogisticPasses<Source>
  ) -> CoefficientCovariance {
    guard maximum.frame.excluded.isEmpty else {
      return unknown(columns, .blockBootstrap, facts.personCount, .quasiSeparated)
    }
    let persons = passes.sum(GatheredRows.self, (), ()).persons
    let length = settings.blockDays ?? blockDays(for: facts)
    let blocks = DayBlocks(of: persons.map(\.days), length: length, seed: settings.seed)
    let named = [ModelParameter(name: "block_days", estimate: Double(length))]
    guard blocks.dayCount >= 2 * length else {
      var short = unknown(columns, .blockBootstrap, facts.personCount, .tooShort)
      short.parameters = named
      return short
    }
    let refits = BlockBootstrap(persons, maximum).refits(
      blocks, samples: settings.replicates, threads: passes.fold.threads, starts: blocks.starts)
    let estimates = refits.filter(\.isMaximum).map { refit in
      let full = maximum.columns.spread(refit.coefficients)
      return columns.map { maximum.frame.scaling.raw($0, of: full) }
    }
    let resampled = ResampledCoefficients(estimates, drawn: settings.replicates, count: columns.count)
    var covariance = CoefficientCovariance(
      kind: .blockBootstrap, columns: columns, matrix: resampled.covariance,
      degreesOfFreedom: Array(repeating: nil, count: columns.count),
      statuses: columns.map { _ in resampled.isSound ? .ok : .notConverged },
      soleCarriers: Array(repeating: nil, count: columns.count), personCount: facts.personCount)
    covariance.resampled = resampled
    covariance.parameters = named
    return covariance
  }

  /// ⌈n^(1/3)⌉ with n usable days a person.
  private static func blockDays(for facts: DesignFacts) -> Int {
    Int(cbrt(Double(facts.rowCount) / Double(max(facts.personCount, 1))).rounded(.up))
  }
}

extension BlockBootstrap {
  /// The rows in the solver's coordinates, on the columns that are estimated.
  fileprivate init(_ persons: [PersonRows], _ maximum: Maximum) {
    let scaling = maximum.frame.scaling
    let count = persons.reduce(0) { $0 + $1.count }
    var columns = Matrix(rows: count, columns: maximum.columns.count)
    var first = 0
    for person in persons {
      for (place, column) in maximum.columns.indices.enumerated() {
        for row in 0..<person.count {
          columns[first + row, place] =
            (person.columns[row, column] - scaling.centres[column]) * scaling.scales[column]
        }
      }
      first += person.count
    }
    self.init(
      columns: columns, outcome: persons.flatMap(\.outcome), offset: persons.flatMap(\.offset),
      weights: persons.flatMap(\.weights), start: maximum.columns.taking(maximum.coefficients))
  }
}
