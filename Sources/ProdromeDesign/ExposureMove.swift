/// An exposure taken from one value to another, and what becomes of the columns that are made of it.
struct ExposureMove {
  /// The column of the diary, or one derived, whose value is changed.
  let exposure: BaseColumn
  let from: Double
  let to: Double
  let sources: [BaseSource]

  /// How much each lag of the exposure adds to a column read at a lag; nil where the column does not follow it.
  ///
  /// NaN where the column does not exist at one of the values.
  func changes(of factor: LaggedBase) -> [(days: Int, change: Double)]? {
    guard factor.base != exposure, case .derived(let sum as LagSumRecipe, let inputs) = sources[factor.base.index]
    else {
      return change(of: factor.base).map { [(factor.days, $0)] }
    }
    return change(of: inputs[0]).map { change in
      sum.weights.enumerated().map { (factor.days + sum.firstLag + $0.offset, $0.element * change) }
    }
  }

  /// Whether persons' own means are subtracted between the exposure and a column.
  func centres(_ base: BaseColumn) -> Bool {
    guard base != exposure, case .derived(let recipe, let inputs) = sources[base.index] else { return false }
    return recipe is WithinRecipe || inputs.contains(where: centres)
  }

  /// Whether a column moves with the exposure of several days in a way that no single value tells.
  func mixesDays(_ base: BaseColumn) -> Bool {
    guard base != exposure, case .derived(let recipe, let inputs) = sources[base.index] else { return false }
    return inputs.contains { mixesDays($0) || (recipe is any MixesDays && isMade($0)) }
  }

  private func change(of base: BaseColumn) -> Double? {
    guard let high = value(of: base, at: to), let low = value(of: base, at: from) else { return nil }
    return high - low
  }

  /// The value of a base column where the exposure has the value `x`; nil where it is not made of it alone.
  private func value(of base: BaseColumn, at x: Double) -> Double? {
    guard base != exposure else { return x }
    switch sources[base.index] {
    case .diary: return nil
    case .derived(let recipe as CurveRecipe, let inputs): return value(of: inputs[0], at: x).map(recipe.curve)
    case .derived(let recipe as TransformRecipe, let inputs): return value(of: inputs[0], at: x).map(recipe.value)
    case .derived(is WithinRecipe, let inputs): return value(of: inputs[0], at: x)
    case .derived: return nil
    }
  }

  private func isMade(_ base: BaseColumn) -> Bool {
    guard base != exposure, case .derived(_, let inputs) = sources[base.index] else { return base == exposure }
    return inputs.contains(where: isMade)
  }
}

/// A recipe whose value rests on several days of its input, so that no one value of the input says what becomes of it.
protocol MixesDays: ColumnRecipe {}

extension ChangeRecipe: MixesDays {}
extension ShortfallRecipe: MixesDays {}
extension RunningRecipe: MixesDays {}
extension AboveRecipe: MixesDays {}
extension BinarySurprisalRecipe: MixesDays {}
extension SurprisalRecipe: MixesDays {}
extension LagSumRecipe: MixesDays {}
extension HoursRecipe: MixesDays {}
