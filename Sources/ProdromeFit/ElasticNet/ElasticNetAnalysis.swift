import Glibc
public import ProdromeDesign
import ProdromeNumerics

/// Fits a logistic model with an elastic-net penalty: a path of penalties, and the one that cross-validation over
/// persons chooses.
///
/// Minimises −log-likelihood / Σ weights + λ Σ [(1 − α) b² / 2 + α |b|] over coefficients of standardised columns, the
/// intercept free. There are no standard errors: inference after selection would need another method. Statistical
/// trouble is a status with empty cells and a finding, never an error. Cost: some nine passes over the data for
/// every 34 penalties and six for cross-validation, each of rows · columns · models operations.
/// Source: R's `glmnet` and `cv.glmnet` (Friedman, Hastie & Tibshirani 2010, Journal of Statistical Software 33:1).
public func fitElasticNet(_ design: Design, options: ElasticNetOptions = ElasticNetOptions()) -> ModelFit {
  BLAS.useOneThread()
  precondition(options.alpha >= 0 && options.alpha <= 1, "alpha \(options.alpha)")
  return ElasticNetAnalysis(design: design, options: options).run()
}

/// One elastic net from its first pass to its result.
struct ElasticNetAnalysis {
  let design: Design
  let options: ElasticNetOptions

  private var intercept: Int? { design.hasIntercept ? 0 : nil }
  private var columnCount: Int { design.columnNames.count }
  private var fold: ShardFold { ShardFold(threads: options.threads) }

  func run() -> ModelFit {
    let opening = fold(
      PathOpening.self, over: design, columnCount: columnCount,
      shape: DesignFacts.Shape(columnCount: columnCount, termCount: design.termNames.count), parameters: ())
    let facts = opening.moments.facts
    var draft = FitDraft(
      design: design, facts: facts, family: .elasticNet, covariance: nil, confidenceLevel: options.confidenceLevel)
    if let status = draft.obstacle {
      draft.end(all: status)
    } else if !opening.moments.columns.allSatisfy(\.isFinite) {
      draft.end(all: .notFinite)
    } else {
      let constant = facts.columns.indices.filter {
        $0 != intercept && facts.columns[$0].carriesNothing(beside: intercept)
      }
      draft.leaveOut(constant, .constant)
      for column in constant { draft.findings.note(constant: design.columnNames[column]) }
      fit(opening, constant, &draft)
    }
    return draft.finished()
  }

  private func fit(_ opening: PathOpening, _ constant: [Int], _ draft: inout FitDraft) {
    let frame = FitFrame(scaling: ColumnScaling(opening.moments.columns, intercept: intercept))
    let folds = folds(of: opening.persons)
    guard !validates || folds.count >= 3 else {
      return endTooFew(opening.persons.count, folds, beside: constant, &draft)
    }
    let passes = PathPasses(design: design, frame: frame, fold: fold, folds: folds, rowCount: draft.facts.rowCount)
    let moments = passes.moments()
    let sizes = PenaltySizes(
      scaling: frame.scaling, factors: factors, constant: Set(constant), standardizes: options.standardizes)
    let course = PathCourse(passes: passes, sizes: sizes, options: options, moments: moments)
    draft.log = FitLog(steps: [], outcome: .stepHalvingFailed)
    guard let null = course.null() else { return draft.end(all: .notConverged) }
    let path = course.path(from: null)
    guard !path.problems.isEmpty else { return draft.end(all: .notConverged) }
    let curve = folds.count == 0 ? nil : CrossValidation(of: path, course, tolerance: course.tolerance(null))
    draft.take(path, null, curve, options, frame)
  }

  /// Whether a penalty is to be chosen.
  private var validates: Bool {
    options.lambda == nil && (options.foldCount > 0 || !options.foldOfPerson.isEmpty)
  }

  /// The sets of persons; none where nothing is to be chosen.
  private func folds(of persons: [Int32]) -> PersonFolds {
    guard validates else { return .none }
    if !options.foldOfPerson.isEmpty { return PersonFolds(options.foldOfPerson, among: persons) }
    return PersonFolds(of: persons, count: options.foldCount, seed: options.seed)
  }

  private func endTooFew(_ persons: Int, _ folds: PersonFolds, beside constant: [Int], _ draft: inout FitDraft) {
    draft.status = .tooFew
    draft.leaveOut((0..<columnCount).filter { !constant.contains($0) }, .tooFew)
    let needed = options.foldOfPerson.isEmpty ? "3 persons, here \(persons)" : "3 sets of persons, here \(folds.count)"
    draft.findings.add(.fewClusters, nil, "Choosing the penalty needs \(needed); give one with --lambda.")
  }

  /// The factors of the penalty with a mean of 1 over penalised candidates, as glmnet scales them; 0 for the intercept.
  private var factors: [Double] {
    var factors = design.columnNames.map { options.penaltyFactors[$0] ?? 1 }
    if let intercept { factors[intercept] = 0 }
    let sum = factors.reduce(0, +)
    let count = columnCount - (intercept == nil ? 0 : 1)
    return factors.map { sum > 0 ? $0 * Double(count) / sum : $0 }
  }
}
