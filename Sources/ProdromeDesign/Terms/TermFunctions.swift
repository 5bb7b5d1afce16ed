/// A function of the formula language that makes a term.
protocol TermFunction: SendableMetatype {
  /// The name before the bracket.
  static var name: String { get }
  /// Reads the call; throws when its arguments do not fit.
  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec
}

/// The functions that formulas may use. A new term is a file beside this one and a line in the list.
enum TermFunctions {
  static let all: [any TermFunction.Type] = [
    Lag.self, LagBasis.self, CrossBasis.self, Within.self, Between.self, Factor.self, Level.self, Weekday.self,
    Trend.self,
    During.self, SinceStart.self,
    Spline.self, Polynomial.self, LogTerm.self, Log1pTerm.self, RootTerm.self,
    ChangeTerm.self, LetdownTerm.self, RunningMeanTerm.self, RunningSumTerm.self, DebtTerm.self, WithdrawalTerm.self,
    AboveTerm.self, SurprisalTerm.self, Hours.self,
    Referents.self, Since.self, Window.self,
  ]

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard let function = all.first(where: { $0.name == call.name }) else {
      let known = all.map { "\($0.name)()" }.joined(separator: ", ")
      throw call.fault("no function is called \(call.name)()", "available: \(known)")
    }
    return try function.term(for: call)
  }

  /// The term that an argument stands for: a column, or a call of another function.
  static func term(
    in argument: FormulaArgument, of call: FormulaCall
  ) throws(DesignError) -> any TermSpec {
    switch argument.value {
    case .name(let name):
      return Variable(name)
    case .call(let name, let arguments):
      return try term(
        for: FormulaCall(text: call.text, position: argument.position, name: name, arguments: arguments))
    default:
      throw call.fault("\(call.name)() needs a column first", "for example \(call.name)(stress)")
    }
  }
}
