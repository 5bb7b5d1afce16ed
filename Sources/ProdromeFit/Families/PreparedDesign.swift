import ProdromeDesign
import ProdromeNumerics

/// What an estimator needs before its first step: the facts of a design, the solver's coordinates, and the columns that
/// can be estimated. The others already have a status and a finding in `draft`.
struct PreparedDesign {
  let design: Design
  /// Counts, and who carries which column.
  let facts: DesignFacts
  /// The coordinates: columns centred and scaled beside an intercept, else scaled.
  let scaling: ColumnScaling
  /// The columns that neither are constant nor depend on those before them.
  let columns: ColumnSet
  /// The sums of least squares with every coefficient at 0, offsets as they are; nil where there is nothing to fit.
  let first: NormalState?
  /// The fit so far.
  private(set) var draft: FitDraft
  /// Whether there is anything to fit; if not, `draft` already says why.
  var isFittable: Bool { first != nil }
  /// Coefficients of 0, full length.
  var zero: [Double] { [Double](repeating: 0, count: columns.total) }

  /// Two passes over the data, three where columns are close to collinear.
  init(
    _ design: Design, family: ModelFamily, covariance: CovarianceKind?, confidenceLevel: Double, threads: Int
  ) {
    let count = design.columnNames.count
    let intercept = design.hasIntercept ? 0 : nil
    let passes = ResponsePasses(design, Gaussian(), threads: threads)
    let moments = passes.moments()
    let facts = moments.facts
    let scaling = ColumnScaling(moments.columns, intercept: intercept)
    var draft = FitDraft(
      design: design, facts: facts, family: family, covariance: covariance, confidenceLevel: confidenceLevel)
    self.design = design
    self.facts = facts
    self.scaling = scaling
    if let obstacle = draft.obstacle ?? (moments.columns.allSatisfy(\.isFinite) ? nil : .notFinite) {
      draft.end(all: obstacle)
      columns = ColumnSet([], of: count)
      first = nil
    } else {
      let frame = FitFrame(scaling: scaling)
      let varying = facts.varyingColumns(beside: intercept)
      let state = passes.evaluate([Double](repeating: 0, count: count), frame)
      let aliasing = Aliasing(state.gram, candidates: varying) { passes.triangle(nil, frame) }
      draft.keep(aliasing, of: varying)
      columns = aliasing.kept
      first = state
    }
    self.draft = draft
  }
}
