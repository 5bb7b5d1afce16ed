/// One column of a batch on the calendar grid.
///
/// How the cells are stored is private.
public struct DiaryColumn: Sendable {
  /// The column's name.
  public let name: String
  /// The labels in byte order; empty for a column of numbers.
  public let levels: [String]
  let storage: ColumnStorage

  /// Packs decoded cells (NaN = missing; label codes 0 ..< levels.count).
  init(name: String, levels: [String] = [], packing values: [Double]) {
    self.name = name
    self.levels = levels
    storage = ColumnStorage(packing: values)
  }

  /// Cells that are packed already.
  init(name: String, levels: [String], storage: ColumnStorage) {
    self.name = name
    self.levels = levels
    self.storage = storage
  }

  /// Packs label codes that refer to `texts` in any order (NaN = missing): levels are the texts used, in byte order.
  init(name: String, codes: [Double], texts: [String]) {
    var isUsed = Array(repeating: false, count: texts.count)
    for code in codes where !code.isNaN { isUsed[Int(code)] = true }
    let order = texts.indices.filter { isUsed[$0] }.sorted { NearestName.precedes(texts[$0], texts[$1]) }
    var rank = Array(repeating: Double.nan, count: texts.count)
    for (place, code) in order.enumerated() { rank[code] = Double(place) }
    self.init(name: name, levels: order.map { texts[$0] }, packing: codes.map { $0.isNaN ? .nan : rank[Int($0)] })
  }

  /// As above, where the code `texts.count` stands for one more text that may be among `texts` already.
  init(name: String, codes: [Double], joining texts: [String], and more: String) {
    guard let known = texts.firstIndex(where: { $0.utf8.elementsEqual(more.utf8) }) else {
      self.init(name: name, codes: codes, texts: texts + [more])
      return
    }
    let extra = Double(texts.count)
    self.init(name: name, codes: codes.map { $0 == extra ? Double(known) : $0 }, texts: texts)
  }

  /// Writes `rows` of the batch as Double, NaN where missing; a label gives its code 0….
  ///
  /// Cost O(rows). `out` must hold at least `rows.count` values.
  public func copy(_ rows: Range<Int>, into out: UnsafeMutableBufferPointer<Double>) {
    storage.copy(rows, into: out)
  }

  /// The rows as an array; for few rows and tests.
  public func values(_ rows: Range<Int>) -> [Double] {
    [Double](unsafeUninitializedCapacity: rows.count) { buffer, count in
      storage.copy(rows, into: buffer)
      count = rows.count
    }
  }

  /// Bytes that a cell takes in memory: 2, 4 or 8.
  public var bytesPerCell: Int { storage.bytesPerCell }
}
