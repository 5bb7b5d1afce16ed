public import ProdromeDiary

/// What person means are taken over when a column is centred within persons.
public enum Centring: String, Sendable, CaseIterable {
  /// All of a person's recorded days.
  case person
  /// The recorded days of each treatment phase of a person; the same as `person` where no treatment is recorded.
  case personPhase = "person-phase"
}

/// A column that a block decodes or derives once for all terms; a number of its layout.
public struct BaseColumn: Hashable, Sendable {
  let index: Int
}

/// Collects the base columns that the terms of one design share.
public struct BindingContext {
  /// The diary's columns, levels and ranges.
  public let summary: DiarySummary
  let centring: Centring
  /// Whether a person's mean, usual, quantile and step are made of the days up to each day alone.
  let looksBackOnly: Bool
  private let diary: any DiarySource
  private(set) var sources: [BaseSource] = []
  /// Whether the next label takes a column for every level: the first label of a model without an intercept.
  private(set) var nextLabelTakesAllLevels: Bool
  private var known: [String: BaseColumn] = [:]

  init(of diary: any DiarySource, centring: Centring, hasIntercept: Bool = true, looksBackOnly: Bool = false) {
    self.looksBackOnly = looksBackOnly
    self.diary = diary
    summary = diary.summary
    self.centring = centring
    nextLabelTakesAllLevels = !hasIntercept
  }

  /// A numeric column, or `treated`, which is derived from the treatment labels unless the file has it.
  public mutating func number(_ name: String) throws(DesignError) -> BaseColumn {
    if summary.index(of: name) == nil, name == Treatment.derivedName, let treated = treated() { return treated }
    let index = try columnIndex(name)
    guard summary.columns[index].levels.isEmpty else {
      throw .unsuitable(term: name, what: "the column holds labels", hint: "write factor(\(name))")
    }
    return diaryColumn(index)
  }

  /// The levels of a label column in byte order; nil for a numeric one.
  public func levels(of name: String) throws(DesignError) -> [String]? {
    if summary.index(of: name) == nil, name == Treatment.derivedName, hasTreatment { return nil }
    let column = summary.columns[try columnIndex(name)]
    return column.description.isLabel ? column.levels : nil
  }

  /// Whether a label takes a column for every level here; true once in a model without an intercept (as in R).
  mutating func takesAllLevels() -> Bool {
    defer { nextLabelTakesAllLevels = false }
    return nextLabelTakesAllLevels
  }

  /// 1 where the label has the level with this code.
  mutating func indicator(_ name: String, code: Int) throws(DesignError) -> BaseColumn {
    derived(IndicatorRecipe(code: code), from: [diaryColumn(try columnIndex(name))])
  }

  /// The column minus the person's own mean, by this design's centring.
  mutating func within(_ base: BaseColumn) -> BaseColumn {
    if looksBackOnly { return derived(SoFarRecipe(what: .deviation), from: [base]) }
    guard centring == .personPhase, let phase = phase() else {
      return derived(WithinRecipe(byPhase: false), from: [base])
    }
    return derived(WithinRecipe(byPhase: true), from: [base, phase])
  }

  /// The person's own mean.
  mutating func between(_ base: BaseColumn) -> BaseColumn {
    looksBackOnly ? derived(SoFarRecipe(what: .mean), from: [base]) : derived(BetweenRecipe(), from: [base])
  }

  /// Whether the diary has treatment labels.
  var hasTreatment: Bool { summary.index(of: Treatment.columnName) != nil }

  /// 0/1 from the treatment labels; nil where the diary has none.
  mutating func treated() -> BaseColumn? {
    guard let index = summary.index(of: Treatment.columnName), let outcome = summary.index(of: summary.outcome),
      summary.columns[index].description.isLabel
    else { return nil }
    let code = summary.columns[index].levels.firstIndex(of: Treatment.untreatedLabel).map(Double.init)
    return derived(TreatedRecipe(untreatedCode: code), from: [diaryColumn(index), diaryColumn(outcome)])
  }

  /// The phase code of every day; nil where the diary has no treatment.
  mutating func phase() -> BaseColumn? {
    guard let treated = treated() else { return nil }
    return derived(PhaseRecipe(), from: [treated])
  }

  /// A column made by a recipe, computed once however often it is asked for.
  mutating func derived(_ recipe: any ColumnRecipe, from inputs: [BaseColumn] = []) -> BaseColumn {
    let key = recipe.key + "(" + inputs.map { String($0.index) }.joined(separator: ",") + ")"
    return remember(key, .derived(recipe, inputs: inputs))
  }

  /// What a column holds over the whole diary; one pass over it.
  func values(of base: BaseColumn) -> RecordedValues {
    RecordedValues(of: base, in: sources, of: diary)
  }

  private mutating func diaryColumn(_ index: Int) -> BaseColumn {
    remember("diary_\(index)", .diary(index))
  }

  private mutating func remember(_ key: String, _ source: BaseSource) -> BaseColumn {
    if let base = known[key] { return base }
    let base = BaseColumn(index: sources.count)
    sources.append(source)
    known[key] = base
    return base
  }

  private func columnIndex(_ name: String) throws(DesignError) -> Int {
    guard let index = summary.index(of: name) else {
      throw .unknownColumn(name: name, nearest: summary.nearest(to: name))
    }
    return index
  }
}

/// Where the values of a base column come from.
enum BaseSource: Sendable {
  /// The diary's column with this number.
  case diary(Int)
  /// A recipe over base columns with smaller numbers.
  case derived(any ColumnRecipe, inputs: [BaseColumn])
}

/// Names of the treatment column and of what is derived from it.
public enum Treatment {
  /// The diary's label column.
  public static let columnName = "treatment"
  /// The label of an untreated day.
  public static let untreatedLabel = "none"
  /// The 0/1 column derived for formulas.
  public static let derivedName = "treated"
}
