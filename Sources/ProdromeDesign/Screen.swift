public import ProdromeDiary

/// The outcome and the triggers of a diary as centred base columns: what lagged correlation reads.
public struct Screen: BlockSource {
  /// One trigger of the screen.
  public struct Trigger: Sendable {
    /// The column, or `column[level]` for a label.
    public let name: String
    /// The values minus the person's own mean, by the screen's centring.
    public let values: BaseColumn
    /// The values as recorded.
    public let raw: BaseColumn
    /// Whether the trigger comes before the outcome on the same day, so that lag 0 may carry a claim.
    public let mayClaimSameDay: Bool
    /// Whether the trigger may be an early sign of the attack.
    public let isEarlySign: Bool
    /// The first lag that may carry a claim.
    public var firstClaimableLag: Int { mayClaimSameDay ? 0 : 1 }
  }

  /// The outcome minus the person's own mean.
  public let outcome: BaseColumn
  /// The outcome as recorded.
  public let rawOutcome: BaseColumn
  /// The code of each day's treatment phase; nil where the screen is centred by person or knows no treatment.
  public let phase: BaseColumn?
  /// Columns held of the day of the outcome, for partial correlations.
  public let given: [LaggedBase]
  /// In byte order of their names.
  public let triggers: [Trigger]
  /// Where the blocks come from.
  public let reader: BlockReader

  /// Binds the named triggers, or all exposures and early signs of the diary, and what is held of the day.
  public init(
    triggers names: [String]? = nil, centring: Centring = .personPhase, given held: [HeldDay] = [],
    of source: any DiarySource
  ) throws(DesignError) {
    let summary = source.summary
    var context = BindingContext(of: source, centring: centring)
    rawOutcome = try context.number(summary.outcome)
    outcome = context.within(rawOutcome)
    phase = centring == .personPhase ? context.phase() : nil
    var given: [LaggedBase] = []
    for day in held { given += try day.bind(to: &context) }
    self.given = given
    var triggers: [Trigger] = []
    for name in names ?? Screen.defaultTriggers(of: summary) {
      triggers += try Screen.bind(name, in: &context)
    }
    self.triggers = triggers.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    reader = BlockReader(
      source: source,
      layout: BlockLayout(sources: context.sources, columns: [], columnTerms: [], termCount: 0, response: rawOutcome))
  }

  /// Exposures and early signs, in byte order.
  public static func defaultTriggers(of summary: DiarySummary) -> [String] {
    summary.columns.map(\.description).filter { $0.role == .exposure || $0.role == .earlySign }.map(\.name)
  }

  private static func bind(_ name: String, in context: inout BindingContext) throws(DesignError) -> [Trigger] {
    let description = context.summary.index(of: name).map { context.summary.columns[$0].description }
    let sameDay = description?.precedesOutcomeSameDay ?? false
    let earlySign = description?.role == .earlySign
    func trigger(_ name: String, _ raw: BaseColumn, _ context: inout BindingContext) -> Trigger {
      Trigger(
        name: name, values: context.within(raw), raw: raw, mayClaimSameDay: sameDay, isEarlySign: earlySign)
    }
    guard let levels = try context.levels(of: name) else {
      return [trigger(name, try context.number(name), &context)]
    }
    // Two levels say the same thing twice; the first in byte order is the reference.
    var triggers: [Trigger] = []
    for (code, level) in levels.enumerated() where levels.count != 2 || code == 1 {
      triggers.append(trigger("\(name)[\(level)]", try context.indicator(name, code: code), &context))
    }
    return triggers
  }
}
