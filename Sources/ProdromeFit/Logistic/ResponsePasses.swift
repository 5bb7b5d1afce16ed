package import ProdromeDesign
import ProdromeNumerics

/// The passes over one design that a fit of any response is made of.
package struct ResponsePasses<Source: BlockSource, R: Response>: SignedRows, Sendable {
  let source: Source
  let response: R
  let columnCount: Int
  let termCount: Int
  let fold: ShardFold
  /// The persons that are read.
  var sampling = PersonSampling.all

  init(_ source: Source, _ response: R, columnCount: Int, termCount: Int, fold: ShardFold) {
    self.source = source
    self.response = response
    self.columnCount = columnCount
    self.termCount = termCount
    self.fold = fold
  }

  /// The same passes with another response.
  func with(_ other: R) -> Self {
    var passes = Self(source, other, columnCount: columnCount, termCount: termCount, fold: fold)
    passes.sampling = sampling
    return passes
  }

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
    sum(ScoreGram<R>.self, columnCount, parameters(coefficients, frame)).state
  }

  /// The same with the products of persons' scores.
  func evaluateByPerson(_ coefficients: [Double], _ frame: FitFrame) -> NormalState {
    sum(PersonScoreGram<R>.self, columnCount, parameters(coefficients, frame)).state
  }

  /// The same with the facts of the design, for the first look at it.
  func opening(_ coefficients: [Double], _ frame: FitFrame) -> OpeningPass<R> {
    sum(OpeningPass<R>.self, shape, parameters(coefficients, frame))
  }

  private func parameters(_ coefficients: [Double], _ frame: FitFrame) -> ScoreGram<R>.Parameters {
    ScoreGram<R>.Parameters(response: response, coefficients: coefficients, frame: frame)
  }

  /// The triangular factor of the counted rows, unweighted or with the working weights at `coefficients`.
  func triangle(_ coefficients: [Double]?, _ frame: FitFrame) -> Matrix {
    let weighting = RowWeighting(response: response, coefficients: coefficients, frame: frame)
    return sum(RowTriangle<R>.self, columnCount, weighting).factor.r
  }

  /// The factored information of some columns where the sums were taken; nil if singular.
  func information(
    _ columns: ColumnSet, _ state: NormalState, _ coefficients: [Double], _ frame: FitFrame,
    conditionFloor: Double = Information.conditionFloor
  ) -> Information? {
    Information(columns.taking(state.gram), conditionFloor: conditionFloor) {
      triangle(coefficients, frame).triangle(of: columns)
    }
  }

  /// Log-likelihood, deviance and Pearson's χ² of the counted rows.
  func fitSums(_ coefficients: [Double], _ frame: FitFrame) -> FitSums {
    sum(FitSumsPass<R>.self, (), parameters(coefficients, frame)).sums
  }

  /// Σ s over the counted rows, s the side a row is on: (2y − 1)x for a 0/1 outcome.
  func signedRowSum(_ frame: FitFrame) -> SignedRowSum {
    sum(SignedRowSum.self, columnCount, SignedRowSum.Parameters(frame: frame, sides: response.family.outcomeSides))
  }

  /// Signed rows, restricted to `columns`, that a direction puts on the wrong side.
  func wrongSideRows(_ direction: [Double], _ columns: ColumnSet, _ frame: FitFrame) -> [[Double]] {
    let parameters = WrongSideRows.Parameters(
      direction: direction, columns: columns, frame: frame, sides: response.family.outcomeSides)
    return sum(WrongSideRows.self, columnCount, parameters).cuts(columns)
  }

  /// Scores by person, adjusted as the covariance asks.
  func personMeat(_ parameters: PersonMeat<R>.Parameters) -> PersonMeat<R> {
    let shape = PersonMeat<R>.Shape(
      order: parameters.columns.count, contrastCount: parameters.leverage.contrasts.columns,
      hasFreedom: parameters.kind == .cr2)
    return sum(PersonMeat<R>.self, shape, parameters)
  }

  func sum<A: Accumulator>(_ type: A.Type, _ shape: A.Shape, _ parameters: A.Parameters) -> A {
    fold(
      type, over: source, columnCount: columnCount, shape: shape, parameters: parameters, sampling: sampling)
  }
}

/// The passes of a logistic fit.
typealias LogisticPasses<Source: BlockSource> = ResponsePasses<Source, Logistic>

extension ResponsePasses where Source == Design {
  /// The passes over all persons of a design.
  init(_ design: Design, _ response: R, threads: Int) {
    self.init(
      design, response, columnCount: design.columnNames.count, termCount: design.termNames.count,
      fold: ShardFold(threads: threads))
  }
}

extension ResponsePasses where Source == Design, R == Logistic {
  /// The passes of a logistic fit over all persons of a design.
  init(_ design: Design, threads: Int) {
    self.init(design, Logistic(), threads: threads)
  }
}

extension ResponsePasses where R == Logistic {
  /// The penalised score and the information of the augmented rows.
  func firthSums(_ parameters: FirthSums.Parameters) -> FirthSums {
    sum(FirthSums.self, columnCount, parameters)
  }
}
