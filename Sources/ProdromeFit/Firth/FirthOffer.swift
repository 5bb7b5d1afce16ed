import Glibc
import ProdromeDesign

/// Firth's estimates beside a separated maximum-likelihood fit.
enum FirthOffer {
  /// Rows · columns³ up to which the offer is made without being asked: some seconds.
  private static let affordable = 2e8

  /// Whether a Firth fit is cheap enough to be made without being asked.
  static func isAffordable(_ design: Design, _ facts: DesignFacts) -> Bool {
    let columns = Double(design.columnNames.count)
    return Double(facts.rowCount) * columns * columns * columns <= affordable
  }

  /// A Firth fit of the same rows; nil where it is not sound.
  static func fit(_ design: Design, _ options: LogisticOptions) -> ModelFit? {
    var firth = FirthOptions()
    firth.confidenceLevel = options.confidenceLevel
    firth.threads = options.threads
    let fit = fitFirth(design, options: firth)
    return fit.status == .ok ? fit : nil
  }
}

extension FitDraft {
  /// Fits by Firth's likelihood where that is cheap, and names its estimates of the coefficients that have no
  /// maximum-likelihood one.
  mutating func offerFirth(_ options: LogisticOptions) {
    let isAffordable = FirthOffer.isAffordable(design, facts)
    firth = isAffordable ? FirthOffer.fit(design, options) : nil
    for column in design.columnNames.indices {
      guard let own = row(column), own.status == .separated || own.status == .quasiSeparated else { continue }
      if let sentence = firth?.coefficients[column].inWords(confidenceLevel) {
        findings.add(.firthEstimate, own.term, sentence)
      } else if !isAffordable {
        findings.add(.firthEstimate, own.term, "--family firth gives \(own.term) a finite estimate, in some minutes.")
      }
    }
  }
}

extension CoefficientEstimate {
  /// A sentence for the reader; nil where a number is missing.
  fileprivate func inWords(_ level: Double) -> String? {
    guard let estimate, let pValue else { return nil }
    func end(_ value: Double?) -> String { value.map { Self.short($0) } ?? "unknown" }
    return """
      Firth's penalised likelihood gives \(term) a finite estimate: \(Self.short(estimate)) on the scale of log odds \
      (\(Self.short(100 * level)) % interval \(end(confidenceLow)) to \(end(confidenceHigh)), p \(Self.short(pValue))).
      """
  }

  /// Three digits, as many as a sentence needs.
  private static func short(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    let places = 2 - Int(floor(log10(abs(value))))
    guard places > 0, places < 12 else { return "\(value)" }
    let scale = pow(10, Double(places))
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
