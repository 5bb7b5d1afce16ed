/// Where a day lies with respect to a person's treatment.
public enum Phase: Int, Sendable, CaseIterable {
  /// Before the first labelled day; all days of a person without treatment.
  case before
  /// A labelled day, and unrecorded days between labelled ones.
  case during
  /// An unlabelled recorded day between labelled ones: a pause, outside the before/during contrast.
  case pause
  /// After the last labelled day, outside the before/during contrast.
  case after

  var code: Double { Double(rawValue) }
}

/// 0/1: whether the day carries a treatment label. Inputs: the label codes, the outcome.
///
/// An empty label or `none` on a recorded day is untreated; on a day without outcome an empty label is missing.
struct TreatedRecipe: ColumnRecipe {
  /// Code of the level `none`, if the column has it.
  let untreatedCode: Double?
  var key: String { "treated" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let codes = inputs[0]
    let outcome = inputs[1]
    for day in 0..<run.count {
      if codes[day].isNaN {
        out[day] = outcome[day].isNaN ? .nan : 0
      } else {
        out[day] = codes[day] == untreatedCode ? 0 : 1
      }
    }
  }
}

/// The phase code of every calendar day. Input: treated (0/1, NaN = unknown).
struct PhaseRecipe: ColumnRecipe {
  var key: String { "phase" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let treated = inputs[0]
    guard let first = treated.firstIndex(of: 1), let last = treated.lastIndex(of: 1) else {
      out.update(repeating: Phase.before.code)
      return
    }
    for day in 0..<run.count {
      if day < first {
        out[day] = Phase.before.code
      } else if day > last {
        out[day] = Phase.after.code
      } else {
        out[day] = treated[day] == 0 ? Phase.pause.code : Phase.during.code
      }
    }
  }
}
