/// Recursive descent over the tokens of a formula.
///
///     formula     = (name | "log" "(" name ")") "~" sum
///     sum         = ["-"] part (("+" | "-") part)*
///     part        = product | "offset" "(" term ")" | "strata" "(" terms ")" | "(" sum "|" group ")"
///     group       = name [":" "window" "(" ")"]
///     product     = interaction ("*" interaction)*
///     interaction = atom (":" atom)*
///     atom        = name | name "(" arguments ")" | 0 | 1
struct FormulaParser {
  let text: String
  let tokens: [FormulaToken]
  private var place = 0
  private var hasIntercept = true
  private var offsets: [any TermSpec] = []
  private var strata: [any TermSpec]?
  private var randomEffects: RandomEffects?
  private var hasWindows = false
  private var windowGroup = ""
  private var isInsideBracket = false
  private var depth = 0
  /// Brackets inside brackets that a formula may have.
  private static let greatestDepth = 16

  init(text: String, tokens: [FormulaToken]) {
    self.text = text
    self.tokens = tokens
  }

  mutating func formula() throws(DesignError) -> ModelFormula {
    guard case .name(let response) = current.kind else {
      throw fault("a formula begins with the outcome", "write headache ~ …")
    }
    advance()
    let inner = try bracketedOutcome(of: response)
    guard take("~") else { throw fault("\"~\" is missing after the outcome", "write \(inner ?? response) ~ …") }
    let terms = try sum()
    guard current.kind == .end else { throw fault("something is left over here", "terms are joined by +") }
    let randomEffects = try allEffects()
    return ModelFormula(
      response: inner ?? response, isOfLogarithm: inner != nil, terms: terms, hasIntercept: hasIntercept,
      offsets: offsets, strata: strata,
      randomEffects: randomEffects)
  }

  /// The column in `log(y)` on the left; nil where no bracket follows `function`.
  private mutating func bracketedOutcome(of function: String) throws(DesignError) -> String? {
    guard current.kind == .symbol("(") else { return nil }
    guard function == Transform.Scale.log.rawValue else {
      throw fault("the outcome stands as it is or as its logarithm", "write duration_h ~ … or log(duration_h) ~ …")
    }
    advance()
    guard case .name(let column) = current.kind else {
      throw fault("log() needs the outcome's column", "write log(duration_h) ~ …")
    }
    advance()
    guard take(")") else { throw fault("\")\" is missing here", "write log(\(column)) ~ …") }
    return column
  }

  private mutating func sum() throws(DesignError) -> [any TermSpec] {
    var terms: [any TermSpec] = []
    var removes = take("-")
    while true {
      if case .number(let value) = current.kind, value == 0 || value == 1 {
        hasIntercept = (value == 1) != removes
        advance()
      } else if removes {
        throw fault("only the intercept can be taken away", "write - 1, and leave the term out instead")
      } else if try !takeSpecialPart() {
        terms += try product()
      }
      if take("+") {
        removes = false
      } else if take("-") {
        removes = true
      } else {
        return terms
      }
    }
  }

  /// Takes an offset, strata or effects by person, which are no columns of the design; false where none stands here.
  private mutating func takeSpecialPart() throws(DesignError) -> Bool {
    let token = current
    if token.kind == .symbol("(") {
      try takeRandomEffects()
      return true
    }
    guard case .name(let name) = token.kind, name == "offset" || name == "strata",
      tokens[place + 1].kind == .symbol("(")
    else { return false }
    advance()
    let call = FormulaCall(text: text, position: token.position, name: name, arguments: try callArguments())
    if name == "offset" {
      offsets.append(try call.onlyTerm())
    } else {
      guard strata == nil else { throw call.fault("strata() comes twice", "name all columns in one strata(a, b)") }
      strata = try call.allTerms()
    }
    return true
  }

  /// `(1 + x | person_id)` or `(1 | person_id:window())`.
  private mutating func takeRandomEffects() throws(DesignError) {
    let twice = fault("effects by person come twice", "write them in one bracket, (1 + x | person_id)")
    guard !isInsideBracket else { throw twice }
    isInsideBracket = true
    defer { isInsideBracket = false }
    let outside = hasIntercept
    advance()
    hasIntercept = true
    let slopes = try sum()
    guard take("|"), case .name(let group) = current.kind else {
      throw fault("a bracket is for effects by person only", "write (1 | person_id), and other terms without brackets")
    }
    advance()
    let isOfWindows = take(":")
    if isOfWindows { try takeWindow(group, isIntercept: hasIntercept && slopes.isEmpty) }
    guard take(")") else { throw fault("\")\" is missing here", "write (1 | person_id)") }
    guard isOfWindows || randomEffects == nil else { throw twice }
    if !isOfWindows { randomEffects = RandomEffects(hasIntercept: hasIntercept, slopes: slopes, group: group) }
    hasIntercept = outside
  }

  /// `window()` behind `person_id:`.
  private mutating func takeWindow(_ group: String, isIntercept: Bool) throws(DesignError) {
    let hint = "write (1 | \(group)) + (1 | \(group):\(Window.name)())"
    guard !hasWindows else { throw fault("effects by window come twice", hint) }
    guard isIntercept else { throw fault("windows have an intercept of their own and no slopes", hint) }
    guard case .name(Window.name) = current.kind else { throw fault("only window() can stand here", hint) }
    advance()
    guard take("("), take(")") else { throw fault("window() takes nothing in its bracket", hint) }
    hasWindows = true
    windowGroup = group
  }

  /// Effects by person, with those of the person's windows if there are any.
  private func allEffects() throws(DesignError) -> RandomEffects? {
    guard hasWindows else { return randomEffects }
    let hint = "write (1 | \(windowGroup)) + (1 | \(windowGroup):\(Window.name)())"
    guard var effects = randomEffects, effects.group == windowGroup else {
      throw fault("effects by window need the person's beside them", hint)
    }
    guard effects.hasIntercept, effects.slopes.isEmpty else {
      throw fault("effects by window go with an intercept by person alone", hint)
    }
    effects.hasWindows = true
    return effects
  }

  /// `a*b` is `a + b + a:b`.
  private mutating func product() throws(DesignError) -> [any TermSpec] {
    var terms: [any TermSpec] = [try interaction()]
    while take("*") {
      guard terms.count < 64 else { throw fault("too many columns are crossed", "cross six at the most") }
      let right = try interaction()
      terms += [right] + terms.map { Interaction.crossing($0, right) }
    }
    return terms
  }

  private mutating func interaction() throws(DesignError) -> any TermSpec {
    var term = try atom()
    while take(":") { term = Interaction.crossing(term, try atom()) }
    return term
  }

  private mutating func atom() throws(DesignError) -> any TermSpec {
    let token = current
    guard case .name(let name) = token.kind else {
      if token.kind == .symbol("(") {
        throw fault("a bracket cannot be crossed with a term", "write the terms out, joined by +")
      }
      throw fault("a term is missing here", "write a column name or a function such as lag(stress, 1)")
    }
    advance()
    guard current.kind == .symbol("(") else { return Variable(name) }
    let arguments = try callArguments()
    return try TermFunctions.term(
      for: FormulaCall(text: text, position: token.position, name: name, arguments: arguments))
  }

  private mutating func callArguments() throws(DesignError) -> [FormulaArgument] {
    guard depth < Self.greatestDepth else {
      throw fault("more than \(Self.greatestDepth) brackets inside each other", "write the term more simply")
    }
    depth += 1
    defer { depth -= 1 }
    advance()
    var arguments: [FormulaArgument] = []
    if take(")") { return arguments }
    while true {
      arguments.append(try argument())
      if take(")") { return arguments }
      guard take(",") else { throw fault("\",\" or \")\" is missing here", "arguments are separated by commas") }
    }
  }

  private mutating func argument() throws(DesignError) -> FormulaArgument {
    let start = current.position
    if case .name(let label) = current.kind, tokens[place + 1].kind == .symbol("=") {
      advance()
      advance()
      return FormulaArgument(label: label, value: try value(), position: start)
    }
    return FormulaArgument(label: nil, value: try value(), position: start)
  }

  private mutating func value() throws(DesignError) -> FormulaNode {
    switch current.kind {
    case .text(let text):
      advance()
      return .text(text)
    case .name(let name):
      advance()
      guard current.kind == .symbol("(") else { return .name(name) }
      return .call(name, arguments: try callArguments())
    default:
      let low = try signedNumber()
      guard take(":") else { return .number(low) }
      let high = try signedNumber()
      guard let first = Int(exactly: low), let last = Int(exactly: high), first <= last else {
        throw fault("not a range of days", "write the smaller whole number first, for example 0:3")
      }
      return .range(first...last)
    }
  }

  private mutating func signedNumber() throws(DesignError) -> Double {
    let negative = take("-")
    guard case .number(let value) = current.kind else {
      throw fault("a number is missing here", "for example lag(stress, 1) or lag(stress, 0:3)")
    }
    advance()
    return negative ? -value : value
  }

  private var current: FormulaToken { tokens[place] }

  private mutating func advance() { place = min(place + 1, tokens.count - 1) }

  private mutating func take(_ symbol: Character) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  private func fault(_ what: String, _ hint: String) -> DesignError {
    .formula(text: text, position: current.position, what: what, hint: hint)
  }
}
