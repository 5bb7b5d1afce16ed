import ProdromeNumerics

/// Row quantities of one person, column behind column, grown where a person is longer than any before.
struct RowScratch: ~Copyable {
  private let columns: Int
  private var distance: Int
  private var storage: UnsafeMutablePointer<Double>

  init(columns: Int, rows: Int) {
    self.columns = columns
    distance = rows + LogisticRows.room
    storage = Self.zeros(columns * distance)
  }

  deinit { storage.deallocate() }

  /// Makes room for a person; content is lost where it grows.
  mutating func reserve(_ rows: Int) {
    guard rows + LogisticRows.room > distance else { return }
    storage.deallocate()
    distance = 2 * rows + LogisticRows.room
    storage = Self.zeros(columns * distance)
  }

  /// The first row of a quantity; valid until the scratch grows.
  subscript(column: Int) -> UnsafeMutablePointer<Double> { storage + column * distance }

  private static func zeros(_ count: Int) -> UnsafeMutablePointer<Double> {
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: count)
    memory.initialize(repeating: 0, count: count)
    return memory
  }
}

/// Loops over rows that lie one behind the other.
enum Rows {
  /// a′b in eight running sums, so in the same order on every machine.
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var (low, high) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    let whole = count & ~7
    let (left, right) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    for row in stride(from: 0, to: whole, by: 8) {
      let (first, second) = (row * 8, row * 8 + 32)
      low +=
        left.loadUnaligned(fromByteOffset: first, as: SIMD4<Double>.self)
        * right.loadUnaligned(fromByteOffset: first, as: SIMD4<Double>.self)
      high +=
        left.loadUnaligned(fromByteOffset: second, as: SIMD4<Double>.self)
        * right.loadUnaligned(fromByteOffset: second, as: SIMD4<Double>.self)
    }
    var sum = (low + high).sum()
    for row in whole..<count { sum += a[row] * b[row] }
    return sum
  }

  /// out += factor · a.
  static func add(_ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ factor: Double, _ count: Int) {
    for row in 0..<count { out[row] += factor * a[row] }
  }

  /// out += factor · a · b, row by row.
  static func addProduct(
    _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ factor: Double,
    _ count: Int
  ) {
    for row in 0..<count { out[row] += factor * a[row] * b[row] }
  }

  /// out *= a, row by row.
  static func multiply(_ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ count: Int) {
    for row in 0..<count { out[row] *= a[row] }
  }
}
