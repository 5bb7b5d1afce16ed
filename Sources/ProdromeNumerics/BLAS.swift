import COpenBLAS

/// The linear algebra library beneath this module: how it is set up and what it says of itself.
public enum BLAS {
  private static let oneThread: Void = {
    openblas_set_num_threads(1)
    _ = blas_thread_shutdown_()
  }()

  /// Keeps OpenBLAS on the calling thread, for good; parallelism is over shards of persons.
  ///
  /// Call it once before any worker starts; further calls do nothing. The idle pool thread of OpenBLAS otherwise spins
  /// and takes a core, and the bits of ddot, dgemv and dgemm depend on the number of threads.
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
}

/// A character argument of LAPACK.
struct LAPACKOption {
  static let upper = CChar(UInt8(ascii: "U"))
  static let vectors = CChar(UInt8(ascii: "V"))
  static let nonUnit = CChar(UInt8(ascii: "N"))
}

extension Array where Element == Double {
  /// Whether no element is infinite or NaN; LAPACK accepts both silently, so every call is checked on both sides.
  var isFinite: Bool {
    allSatisfy(\.isFinite)
  }
}
