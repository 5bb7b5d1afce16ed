import ProdromeDesign
import ProdromeNumerics

/// Every person's headache days out of the recorded ones, with the person's columns: one row a person.
///
/// Memory: persons · (columns + 3) · 8 bytes.
struct PersonTotals: Accumulator {
  /// A person.
  struct Row: Sendable {
    let person: Int32
    /// Days with a headache.
    var events: Double
    /// Recorded days that count.
    var days: Double
    let offset: Double
    /// In the solver's coordinates.
    let columns: [Double]
  }

  /// In canonical order.
  private(set) var rows: [Row] = []

  static func zero(_ shape: Void) -> Self { Self() }

  /// Reads a block in whose rows the columns are constant within persons.
  mutating func add(_ block: borrowing PersonBlock, _ frame: FitFrame, _ workspace: inout Workspace) {
    let columns = Array(0..<workspace.tile.columnCount)
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, frame)
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        let (days, events, offset) = workspace.rows.totals(segment.tileRows)
        guard days > 0 else { continue }
        if let last = rows.last, last.person == segment.person {
          rows[rows.count - 1].events += events
          rows[rows.count - 1].days += days
        } else {
          let values = workspace.row(segment.tileRows.lowerBound, columns)
          rows.append(Row(person: segment.person, events: events, days: days, offset: offset, columns: values))
        }
      }
    }
  }

  mutating func merge(_ right: consuming Self) { rows += right.rows }

  /// Whether nobody has a second day: a spread between persons cannot be told from chance.
  var areSingleDays: Bool { rows.allSatisfy { $0.days == 1 } }

  /// Whether everybody has a headache on all days or on none.
  var areAllOrNothing: Bool { rows.allSatisfy { $0.events == 0 || $0.events == $0.days } }

  /// Every person as one day: what remains of the likelihood where the spread has no bound.
  var asSingleDays: PersonTotals {
    var single = self
    for index in rows.indices {
      single.rows[index].events = rows[index].events / rows[index].days
      single.rows[index].days = 1
    }
    return single
  }
}

extension WorkingRows {
  /// Rows that count, events among them, and the first offset.
  fileprivate mutating func totals(_ range: Range<Int>) -> (days: Double, events: Double, offset: Double) {
    let offset = withOffset { $0[range.lowerBound] }
    return withRows { _, outcome, prior, _, _ in
      var (days, events) = (0.0, 0.0)
      for row in range where prior[row] > 0 {
        days += 1
        events += outcome[row]
      }
      return (days, events, offset)
    }
  }
}
