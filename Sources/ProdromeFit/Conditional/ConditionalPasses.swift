import ProdromeDesign
import ProdromeNumerics

/// The passes over one design that a conditional fit is made of.
struct ConditionalPasses: ComparedDays {
  let design: Design
  let strata: StrataFrame
  private let fold: ShardFold

  /// Passes over all columns as they are.
  init(_ design: Design, ties: TiesMethod, fold: ShardFold) {
    let columns = Array(design.columnNames.indices)
    let raw = ColumnScaling(columns.map { _ in ColumnMoments() }, intercept: nil)
    self.init(
      design: design,
      strata: StrataFrame(columns: columns, columnTotal: columns.count, ties: ties, frame: FitFrame(scaling: raw)),
      fold: fold)
  }

  private init(design: Design, strata: StrataFrame, fold: ShardFold) {
    self.design = design
    self.strata = strata
    self.fold = fold
  }

  var frame: FitFrame { strata.frame }
  private var columnCount: Int { strata.columns.count }

  /// The same passes over some of the columns, in units of unit spread within strata.
  func taking(_ active: [Int], _ moments: StrataMoments) -> ConditionalPasses {
    let scaling = ColumnScaling(active.map { moments.columns[$0] }, intercept: nil)
    return ConditionalPasses(design: design, strata: strata.taking(active, scaling), fold: fold)
  }

  /// The same passes with decided days left out along `directions`.
  func leavingOut(_ directions: [[Double]]) -> ConditionalPasses {
    ConditionalPasses(design: design, strata: within(directions), fold: fold)
  }

  private func within(_ excluded: [[Double]]) -> StrataFrame {
    var copy = strata
    copy.frame.excluded = excluded
    return copy
  }

  func moments() -> StrataMoments {
    let shape = DesignFacts.Shape(columnCount: columnCount, termCount: design.termNames.count)
    return sum(StrataMoments.self, shape, strata)
  }

  /// Information, score and log-likelihood, with the products of persons' scores.
  func evaluate(_ coefficients: [Double]) -> NormalState {
    sum(
      ConditionalPass.self, columnCount, ConditionalPass.Parameters(strata: strata, coefficients: coefficients)
    ).state
  }

  /// By person, with a person's name where that one alone carries a column.
  func covariance(
    at maximum: Maximum, of contrasts: [Int], _ kind: CovarianceKind, _ moments: StrataMoments
  ) -> CoefficientCovariance {
    let carriers = strata.columns.map { moments.carriers[$0] }
    return CoefficientCovariance.compared(
      maximum, of: contrasts, kind: kind, sole: { carriers[$0].count == 1 },
      inflated: { meat(maximum.coefficients, kind, maximum.columns, $0) }
    ).naming(contrasts.map { carriers[$0].count == 1 ? carriers[$0].first : nil })
  }

  /// The middle of the sandwich with scores inflated as the kind asks.
  private func meat(
    _ coefficients: [Double], _ kind: CovarianceKind, _ columns: ColumnSet, _ leverage: LeverageFrame
  ) -> SandwichMiddle {
    let shape = PersonMeat<Logistic>.Shape(
      order: columns.count, contrastCount: leverage.contrasts.columns, hasFreedom: kind == .cr2)
    let pass = ConditionalPass.Parameters(strata: strata, coefficients: coefficients)
    return sum(
      ConditionalMeat.self, shape,
      ConditionalMeat.Parameters(pass: pass, kind: kind, columns: columns, leverage: leverage)
    ).middle(leverage.root)
  }

  /// The triangular factor of the centred rows.
  func triangle() -> Matrix {
    sum(StrataTriangle.self, columnCount, strata).factor.r
  }

  func signedRowSum(_ frame: FitFrame) -> SignedRowSum {
    sides(nil, ColumnSet(Array(0..<columnCount), of: columnCount), frame).signedSum
  }

  func wrongSideRows(_ direction: [Double], _ columns: ColumnSet, _ frame: FitFrame) -> [[Double]] {
    sides(direction, columns, frame).cuts(columns)
  }

  private func sides(_ direction: [Double]?, _ columns: ColumnSet, _ frame: FitFrame) -> StrataSides {
    sum(
      StrataSides.self, columnCount,
      StrataSides.Parameters(strata: within(frame.excluded), direction: direction, columns: columns))
  }

  private func sum<A: Accumulator>(_ type: A.Type, _ shape: A.Shape, _ parameters: A.Parameters) -> A {
    fold(type, over: design, columnCount: 0, shape: shape, parameters: parameters)
  }
}
