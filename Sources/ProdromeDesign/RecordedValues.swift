internal import ProdromeDiary

/// What a base column holds over the whole diary: the knots of curves are made of it.
struct RecordedValues {
  /// Values that are kept at most; of a longer column every k-th.
  private static let greatestCount = 1 << 22

  /// Ascending.
  let sorted: [Double]

  /// One pass over the diary; memory 8 bytes a value, 32 MiB at most. The least and the greatest value are exact.
  init(of base: BaseColumn, in sources: [BaseSource], of diary: any DiarySource) {
    let reader = BlockReader(
      source: diary,
      layout: BlockLayout(
        sources: Array(sources.prefix(base.index + 1)), columns: [], columnTerms: [], termCount: 0, response: base))
    let step = max(1, diary.summary.calendarRowCount / Self.greatestCount)
    var kept: [Double] = []
    var (least, most) = (Double.infinity, -Double.infinity)
    var count = 0
    var block = PersonBlock(layout: reader.layout, capacity: BlockReader.targetRows)
    for shard in diary.shards.indices {
      reader.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) in
        block.withColumn(base) { values in
          for value in values where !value.isNaN {
            if count % step == 0 { kept.append(value) }
            count += 1
            least = min(least, value)
            most = max(most, value)
          }
        }
      }
    }
    if step > 1, least <= most { kept += [least, most] }
    sorted = kept.sorted()
  }

  /// The value below which a share of the values lies, between neighbours in proportion (R's `quantile`, type 7).
  func quantile(_ share: Double) -> Double { Self.quantile(share, of: sorted) }

  /// The same of values that ascend; there must be one.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }

  /// The smallest difference between two values that is more than rounding; nil where there is one value only.
  var smallestStep: Double? {
    guard let least = sorted.first, let most = sorted.last else { return nil }
    let rounding = 1e-9 * (most - least)
    return zip(sorted.dropFirst(), sorted).lazy.map { $0 - $1 }.filter { $0 > rounding }.min()
  }
}
