/// The recorded days of one series in the order of their values: mid-ranks among any of them without sorting again.
package struct RankOrder {
  /// Days with a value, one stratum after the other, values rising.
  private let days: [Int]
  /// The part of `days` of each stratum.
  private let strata: [Range<Int>]
  private let values: [Double]

  /// Sorts a series, one value a calendar day, NaN = missing; `strata` holds a code a day, nil = one stratum.
  ///
  /// O(days log days).
  package init(_ values: [Double], strata codes: [Double]? = nil) {
    self.values = values
    func code(_ day: Int) -> Double { codes?[day] ?? 0 }
    let days = values.indices.filter { !values[$0].isNaN }.sorted { (code($0), values[$0]) < (code($1), values[$1]) }
    let starts = days.indices.filter { $0 == 0 || code(days[$0 - 1]) != code(days[$0]) }
    strata = zip(starts, starts.dropFirst() + [days.count]).map { $0..<$1 }
    self.days = days
  }

  /// Each chosen day's mid-rank among the chosen days of its stratum, less their mean rank, over their number.
  ///
  /// Days that are not chosen keep what stands in `out`; chosen days without a value are none. O(days).
  func writeDeviations(of chosen: [Bool], into out: inout [Double]) {
    forEachRank(of: chosen) { day, rank, count in out[day] = (rank - (count + 1) / 2) / count }
  }

  /// Hands over each chosen day with its mid-rank and the number of chosen days in its stratum.
  private func forEachRank(of chosen: [Bool], _ body: (_ day: Int, _ rank: Double, _ count: Double) -> Void) {
    for stratum in strata {
      let count = Double(stratum.count { chosen[days[$0]] })
      var below = 0
      var place = stratum.lowerBound
      while place < stratum.upperBound {
        let first = place
        var tied = 0
        while place < stratum.upperBound, values[days[place]] == values[days[first]] {
          tied += chosen[days[place]] ? 1 : 0
          place += 1
        }
        let rank = Double(below) + Double(tied + 1) / 2
        for other in first..<place where chosen[days[other]] { body(days[other], rank, count) }
        below += tied
      }
    }
  }

  /// The mid-rank of every value, 1 for the smallest; NaN where there is none.
  var midRanks: [Double] {
    var out = [Double](repeating: .nan, count: values.count)
    forEachRank(of: Array(repeating: true, count: values.count)) { day, rank, _ in out[day] = rank }
    return out
  }

  /// The same of all days with a value; NaN on the others.
  var deviations: [Double] {
    var out = [Double](repeating: .nan, count: values.count)
    writeDeviations(of: Array(repeating: true, count: values.count), into: &out)
    return out
  }

  /// Whether a day has a value.
  func isRecorded(_ day: Int) -> Bool { !values[day].isNaN }
}
