import CProdromeKernels

/// As many numbers for each fit of one bundle, element by element: element i of all its fits lies together (see
/// `prodrome_bundle.h`). Owned by one worker.
struct BundledDoubles: ~Copyable {
  /// Fits of a bundle.
  static let width = PRODROME_BUNDLE

  /// Numbers of a fit.
  private(set) var count = 0
  private var storage = ReusedDoubles()

  /// Makes room for `count` numbers a fit; what was there before is lost.
  mutating func reserve(_ count: Int) {
    self.count = count
    storage.reserve(count * Self.width)
  }

  /// Element 0 of the first fit.
  var start: UnsafeMutablePointer<Double> { storage.start }

  /// The numbers of a fit.
  func values(_ fit: Int) -> [Double] {
    (0..<count).map { storage.start[$0 * Self.width + fit] }
  }

  /// Sets the numbers of a fit.
  mutating func set(_ fit: Int, to values: UnsafePointer<Double>) {
    for i in 0..<count { storage.start[i * Self.width + fit] = values[i] }
  }

  /// Sets the numbers of a fit to those of one of another bundle.
  mutating func set(_ fit: Int, to other: Int, of bundle: borrowing BundledDoubles) {
    for i in 0..<count { storage.start[i * Self.width + fit] = bundle.storage.start[i * Self.width + other] }
  }
}
