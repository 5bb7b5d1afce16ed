internal import ProdromeDiary

extension Design {
  /// The exposures of `lagbasis()` and `crossbasis()`, each once, in the order of the design's columns.
  ///
  /// Bases of x and of `within(x)` are of one exposure, which moves both: they are one curve. Of several the first basis whose
  /// effect may bend tells the values and the reference.
  var laggedExposures: [LaggedExposure] {
    var found: [LaggedExposure] = []
    for factor in columnFactors.joined() {
      guard case .derived(let sum as LagSumRecipe, _) = reader.layout.sources[factor.base.index] else { continue }
      let twin = found.firstIndex { root(of: $0) == root(of: sum.exposure) }
      guard let twin else {
        found.append(sum.exposure)
        continue
      }
      if sum.exposure.isCurved, !found[twin].isCurved { found[twin] = sum.exposure }
    }
    return found
  }

  /// The exposures of `lagbasis()` and `crossbasis()` as contrasts name them: the column of the diary, also behind
  /// `within()`, or what the basis is made of, such as `stress_change`.
  public var distributedLagExposures: [String] { laggedExposures.map(name) }

  /// The curve over lags of every exposure with a basis over lags, and the effect of all lags together: at the values
  /// that are named for it, or else
  /// - for `lagbasis()` one unit above the reference (`ref =`, or 0),
  /// - for `crossbasis()` at the 5, 25, 50, 75 and 95 % quantiles of its recorded days against the reference (`ref =`, or
  ///   the median); one pass over the diary.
  ///
  /// The reduction to all lags is that of dlnm's `crossreduce` (Gasparrini and Armstrong 2013, BMC Medical Research
  /// Methodology 13:1). Throws as `contrasts(of:from:to:)` does, and where a named exposure has no basis over lags.
  public func distributedLags(
    at comparisons: [(exposure: String, from: Double, to: Double)] = []
  ) throws(DesignError) -> [CoefficientContrast] {
    let exposures = laggedExposures
    guard !exposures.isEmpty else {
      throw .unsuitable(
        term: formula.written, what: "no term is a curve over lags",
        hint: "write lagbasis(stress, 0:14, ns(4)) or crossbasis(stress, 0:14, ns(3), ns(4))")
    }
    if let other = comparisons.first(where: { asked in !exposures.contains { name($0) == asked.exposure } }) {
      throw .unsuitable(
        term: other.exposure, what: "it has no basis over lags",
        hint: "name \(exposures.map(name).joined(separator: " or "))")
    }
    var found: [CoefficientContrast] = []
    for exposure in exposures {
      let named = comparisons.filter { $0.exposure == name(exposure) }
      for asked in named {
        let byLag = try contrasts(of: asked.exposure, from: asked.from, to: asked.to)
        found += byLag.count == 1 ? byLag + [overall(byLag)] : byLag
      }
      if named.isEmpty { found += try unasked(exposure) }
    }
    return found
  }

  private func unasked(_ exposure: LaggedExposure) throws(DesignError) -> [CoefficientContrast] {
    var found: [CoefficientContrast] = []
    if exposure.isCurved, let reference = exposure.reference,
      case .diary(let column) = reader.layout.sources[exposure.base.index]
    {
      try refuseOutside([reference], reader.source.summary.columns[column])
    }
    let (from, values) = values(of: exposure)
    for to in values {
      let move = ExposureMove(exposure: root(of: exposure), from: from, to: to, sources: reader.layout.sources)
      let byLag = try contrasts(of: name(exposure), move)
      found += byLag + [overall(byLag)]
    }
    return found
  }

  /// The reference and the values that are told where none is named.
  private func values(of exposure: LaggedExposure) -> (from: Double, to: [Double]) {
    guard exposure.isCurved else {
      let reference = exposure.reference ?? 0
      return (reference, [reference + 1])
    }
    let recorded = RecordedValues(of: exposure.base, in: reader.layout.sources, of: reader.source)
    guard !recorded.sorted.isEmpty else { return (0, []) }
    let reference = exposure.reference ?? recorded.quantile(0.5)
    var values: [Double] = []
    for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
      let value = recorded.quantile(share)
      if value != reference, value != values.last { values.append(value) }
    }
    return (reference, values)
  }

  /// The base column whose value is changed: the column of the diary, also behind `within()`, else that of the basis.
  private func root(of exposure: LaggedExposure) -> BaseColumn {
    guard case .derived(is WithinRecipe, let inputs) = reader.layout.sources[exposure.base.index],
      case .diary = reader.layout.sources[inputs[0].index]
    else { return exposure.base }
    return inputs[0]
  }

  private func name(_ exposure: LaggedExposure) -> String {
    guard case .diary(let column) = reader.layout.sources[root(of: exposure).index] else { return exposure.name }
    return reader.source.summary.columns[column].description.name
  }
}
