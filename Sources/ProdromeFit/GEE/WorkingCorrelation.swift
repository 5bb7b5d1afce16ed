import Glibc
import ProdromeNumerics

/// A correlation matrix R of one person's days, known by its parameter; its inverse is applied in O(days).
package enum WorkingCorrelation: Sendable, Equatable {
  /// R = I.
  case independence
  /// R = (1 − α) I + α 1 1′, with R⁻¹ = (I − c 1 1′) / (1 − α), c = α / (1 + (n − 1) α) over n days.
  case exchangeable(Double)
  /// R = α^|day gap|: Markov, so R⁻¹ = L′L with rows (x − ρ · row before) / √(1 − ρ²), ρ = α^gap, the first as it is.
  case ar1(Double)

  /// The correlation of a structure with parameter `alpha`.
  package init(_ structure: CorrelationStructure, alpha: Double) {
    switch structure {
    case .independence: self = .independence
    case .exchangeable: self = .exchangeable(alpha)
    case .ar1: self = .ar1(alpha)
    }
  }

  /// α; 0 for independence.
  package var alpha: Double {
    switch self {
    case .independence: 0
    case .exchangeable(let alpha), .ar1(let alpha): alpha
    }
  }

  /// The open range of α in which R is positive definite for every person; the longest has `days` days.
  static func range(of structure: CorrelationStructure, days: Int) -> ClosedRange<Double> {
    structure == .exchangeable ? -1 / Double(max(days - 1, 1))...1 : -1...1
  }

  /// c of the exchangeable inverse, 0 otherwise.
  package func commonShare(days: Int) -> Double {
    guard case .exchangeable(let alpha) = self else { return 0 }
    return alpha / (1 + Double(days - 1) * alpha)
  }

  /// What sums over days that are corrected by `commonShare` are multiplied with.
  package var informationFactor: Double {
    guard case .exchangeable(let alpha) = self else { return 1 }
    return 1 / (1 - alpha)
  }

  /// The correlation of two days `gap` days apart, and 1 / √(1 − its square).
  func neighbour(gap: Int) -> (share: Double, scale: Double) {
    let share = pow(alpha, Double(gap))
    return (share, 1 / (1 - share * share).squareRoot())
  }
}

/// Takes from a Gram matrix what an exchangeable person's days have in common: c · v v′ with v the sum of the rows.
///
/// One person at a time; of the other correlations nothing is taken.
struct PersonCorrelator: Sendable {
  let correlation: WorkingCorrelation
  private var sums: [Double]
  private var days = 0

  init(_ correlation: WorkingCorrelation, order: Int) {
    self.correlation = correlation
    sums = [Double](repeating: 0, count: order)
  }

  private var isNeeded: Bool {
    if case .exchangeable = correlation { true } else { false }
  }

  /// Adds some days of the person, rows scaled by their root weights with the Pearson residuals as border.
  mutating func add(_ tile: borrowing Tile, _ rows: Range<Int>) {
    guard isNeeded else { return }
    tile.addRows(rows, to: &sums)
    days += rows.count
  }

  /// Ends the person; `bordered` holds these rows, perhaps beside those of others.
  mutating func close(_ bordered: inout Gram) {
    guard isNeeded, days > 0 else { return }
    bordered.addOuterProduct(sums, times: -correlation.commonShare(days: days))
    for index in sums.indices { sums[index] = 0 }
    days = 0
  }
}
