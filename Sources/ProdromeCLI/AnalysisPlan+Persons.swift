internal import ProdromeDiary

extension AnalysisPlan {
  /// Whether correlations are listed person by person beside the pooled ones: too few persons to pool, but several.
  ///
  /// A pooled p-value of few persons only says whether there is no effect in anybody.
  static func listsEachPerson(of summary: DiarySummary) -> Bool {
    (2..<fewestPersonsForPooling).contains(summary.personCount)
  }
}
