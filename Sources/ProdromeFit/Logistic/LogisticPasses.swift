import ProdromeDesign
import ProdromeNumerics

/// The passes over one design that a logistic fit is made of.
struct LogisticPasses<Source: BlockSource>: SignedRows, Sendable {
  let source: Source
  let columnCount: Int
  let termCount: Int
  let fold: ShardFold
  /// The persons that are read.
  var sampling = PersonSampling.all

  private var shape: DesignFacts.Shape { DesignFacts.Shape(columnCount: columnCount, termCount: termCount) }

  /// The same passes over a part of the persons.
  func sampled(_ sampling: PersonSampling) -> Self {
    var part = self
    part.sampling = sampling
    return part
  }

  /// Counts and moments of the raw columns.
  func moments() -> DesignMoments {
    sum(DesignMoments.self, shape, ())
  }

  /// Information, score and log-likelihood.
  func evaluate(_ coefficients: [Double], _ frame: FitFrame) -> NormalState {
    sum(ScoreGram<Logistic>.self, columnCount, parameters(coefficients, frame)).state
  }

  /// The same with the products of persons' scores.
  func evaluateByPerson(_ coefficients: [Double], _ frame: FitFrame) -> NormalState {
    sum(PersonScoreGram<Logistic>.self, columnCount, parameters(coefficients, frame)).state
  }

  /// The same with the facts of the design, for the first look at it.
  func opening(_ coefficients: [Double], _ frame: FitFrame) -> OpeningPass<Logistic> {
    sum(OpeningPass<Logistic>.self, shape, parameters(coefficients, frame))
  }

  private func parameters(_ coefficients: [Double], _ frame: FitFrame) -> ScoreGram<Logistic>.Parameters {
    ScoreGram<Logistic>.Parameters(response: Logistic(), coefficients: coefficients, frame: frame)
  }

  /// The triangular factor of the counted rows, unweighted or with the working weights at `coefficients`.
  func triangle(_ coefficients: [Double]?, _ frame: FitFrame) -> Matrix {
    let weighting = RowWeighting(response: Logistic(), coefficients: coefficients, frame: frame)
    return sum(RowTriangle<Logistic>.self, columnCount, weighting).factor.r
  }

  /// The factored information of some columns where the sums were taken; nil if singular.
  func information(
    _ columns: ColumnSet, _ state: NormalState, _ coefficients: [Double], _ frame: FitFrame,
    conditionFloor: Double = Information.conditionFloor
  ) -> Information? {
    Information(columns.taking(state.gram), conditionFloor: conditionFloor) {
      triangle(columns, coefficients, frame)
    }
  }

  /// The triangular factor of the weighted rows on some columns.
  private func triangle(_ columns: ColumnSet, _ coefficients: [Double], _ frame: FitFrame) -> Matrix {
    let whole = triangle(coefficients, frame)
    guard columns.count < columns.total else { return whole }
    var basis = ColumnBasis(tolerance: 0)
    for column in columns.indices { _ = basis.append((0..<whole.rows).map { whole[$0, column] }) }
    return basis.factor
  }

  /// The penalised score and the information of the augmented rows.
  func firthSums(_ parameters: FirthSums.Parameters) -> FirthSums {
    sum(FirthSums.self, columnCount, parameters)
  }

  /// Σ (2y − 1)x.
  func signedRowSum(_ frame: FitFrame) -> SignedRowSum {
    sum(SignedRowSum.self, columnCount, frame)
  }

  /// Rows (2y − 1)x, restricted to `columns`, that a direction puts on the wrong side.
  func wrongSideRows(_ direction: [Double], _ columns: ColumnSet, _ frame: FitFrame) -> [[Double]] {
    let parameters = WrongSideRows.Parameters(direction: direction, columns: columns, frame: frame)
    return sum(WrongSideRows.self, columnCount, parameters).cuts(columns)
  }

  /// Scores by person, adjusted as the covariance asks.
  func personMeat(_ parameters: PersonMeat<Logistic>.Parameters) -> PersonMeat<Logistic> {
    let shape = PersonMeat<Logistic>.Shape(
      order: parameters.columns.count, contrastCount: parameters.leverage.contrasts.columns,
      hasFreedom: parameters.kind == .cr2)
    return sum(PersonMeat<Logistic>.self, shape, parameters)
  }

  private func sum<A: Accumulator>(_ type: A.Type, _ shape: A.Shape, _ parameters: A.Parameters) -> A {
    fold(
      type, over: source, columnCount: columnCount, shape: shape, parameters: parameters, sampling: sampling)
  }
}

extension LogisticPasses where Source == Design {
  /// The passes over all persons of a design.
  init(_ design: Design, threads: Int) {
    self.init(
      source: design, columnCount: design.columnNames.count, termCount: design.termNames.count,
      fold: ShardFold(threads: threads))
  }
}
