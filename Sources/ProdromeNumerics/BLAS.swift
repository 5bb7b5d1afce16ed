import COpenBLAS

/// The linear algebra library beneath this module: how it is set up and what it says of itself.
public enum BLAS {
  private static let oneThread: Void = {
    openblas_set_num_threads(1)
    _ = blas_thread_shutdown_()
  }()

  /// Keeps OpenBLAS on the calling thread, for good; parallelism is over shards of persons.
  ///
  /// Call it first of all: the idle pool thread of OpenBLAS spins from load on and takes a core. Every matrix of this
  /// module calls it too, so no routine runs before or during the change (a pool shut down under a running routine
  /// hangs it), and the bits of ddot, dgemv and dgemm never depend on a number of threads. Further calls do nothing.
  public static func useOneThread() {
    _ = oneThread
  }

  /// The processor kernel chosen at load, such as `Haswell`: the last bits of every result depend on it.
  public static var core: String {
    String(cString: openblas_get_corename())
  }

  /// The version of OpenBLAS, such as `0.3.21`.
  public static var version: String {
    let words = String(cString: openblas_get_config()).split(separator: " ")
    return words.count > 1 ? String(words[1]) : words.joined()
  }

  /// The relative residual of a small known system (the Lehmer matrix of order 12) after Cholesky and solution.
  ///
  /// A few 1e-17 where the linked libraries work; NaN where they refuse.
  public static func selfCheck() -> Double {
    let order = 12
    var values = [Double](repeating: 0, count: order * order)
    for j in 0..<order {
      for i in 0...j { values[j * order + i] = Double(i + 1) / Double(j + 1) }
    }
    let lehmer = Gram(order: order, values: values)
    let b = (0..<order).map { Double($0 % 3) - 1 }
    guard let x = try? lehmer.factored().solve(b) else { return .nan }
    let back = SymmetricMatrix(lehmer).multiplied(by: Matrix(rows: order, columns: 1, values: x)).values
    let scale = x.reduce(0) { max($0, abs($1)) }
    return zip(back, b).reduce(0) { max($0, abs($1.0 - $1.1)) } / (scale * Double(order))
  }
}

/// A character argument of LAPACK.
struct LAPACKOption {
  static let upper = CChar(UInt8(ascii: "U"))
  static let vectors = CChar(UInt8(ascii: "V"))
  static let oneNorm = CChar(UInt8(ascii: "1"))
  static let nonUnit = CChar(UInt8(ascii: "N"))
}

extension Array where Element == Double {
  /// Whether no element is infinite or NaN; LAPACK accepts both silently, so every call is checked on both sides.
  var isFinite: Bool {
    allSatisfy(\.isFinite)
  }
}
