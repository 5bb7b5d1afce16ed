import Glibc
import ProdromeDesign
import ProdromeFit

/// Models of the same days side by side.
///
/// For programs it is the table of terms, one row a model and term; for people one row a term and one column a model,
/// with the size and fit of each below.
public struct ModelComparison: Sendable {
  private let fits: [LabelledFit]
  private let isExponentiated: Bool

  /// Compares models under their labels; `exponentiated` gives ratios.
  public init(_ fits: [LabelledFit], exponentiated: Bool = false) {
    self.fits = fits
    isExponentiated = exponentiated
  }

  /// The comparison as bytes of a format.
  public func rendered(as format: TableFormat, style: NumberStyle = .short, names: NameStyle = .snake) -> [UInt8] {
    guard !format.isForPrograms else {
      let table = TidyTable.terms(of: fits, personIDs: [], exponentiated: isExponentiated)
      return ProdromeTable.rendered(table, as: format, style: style, names: names)
    }
    let numbers = style == .full ? style : .significant(4)
    let terms = self.terms
    let rows = terms.map { term in fits.map { cell(term, $0.fit, numbers) } } + footers.map(\.cells)
    return format.bytes(
      ReadableCells(
        headers: [isExponentiated ? "ratio (interval)" : "estimate (interval)"] + fits.map(\.model),
        columns: [terms + footers.map(\.name)] + fits.indices.map { fit in rows.map { $0[fit] } },
        isRightAligned: [false] + fits.map { _ in true }))
  }

  /// Every term of any model, in the order of its first appearance.
  private var terms: [String] {
    var seen: Set<String> = []
    return fits.flatMap { $0.fit.coefficients.map(\.term) }.filter { seen.insert($0).inserted }
  }

  /// `0.21 (0.05 to 0.36)`; the status where there is no estimate; nothing where the model has no such term.
  private func cell(_ term: String, _ fit: ModelFit, _ style: NumberStyle) -> String {
    guard let row = fit.coefficients.first(where: { $0.term == term }) else { return "" }
    guard let estimate = row.estimate else { return row.status.rawValue }
    func text(_ value: Double) -> String { style.text(isExponentiated ? exp(value) : value) }
    guard let low = row.confidenceLow, let high = row.confidenceHigh else {
      return row.status == .ok ? text(estimate) : "\(text(estimate)) (\(row.status.rawValue))"
    }
    return "\(text(estimate)) (\(text(low)) to \(text(high)))"
  }

  private var footers: [(name: String, cells: [String])] {
    func row(_ name: ColumnName, _ text: (ModelFit) -> String) -> (name: String, cells: [String]) {
      (name.rawValue, fits.map { text($0.fit) })
    }
    func number(_ value: Double?) -> String { value.map { NumberStyle.significant(7).text($0) } ?? "" }
    return [
      row(.n) { "\($0.n)" }, row(.nEvents) { $0.outcome == .binary ? "\($0.eventCount)" : "" },
      row(.nPersons) { "\($0.personCount)" },
      row(.logLikelihood) { number($0.logLikelihood) }, row(.aic) { number($0.aic) }, row(.bic) { number($0.bic) },
      row(.covariance) { $0.covarianceKind?.rawValue ?? "" }, row(.method) { $0.method },
    ]
  }
}
