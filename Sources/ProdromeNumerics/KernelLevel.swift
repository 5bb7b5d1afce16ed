import CProdromeKernels

/// An instruction set that the hot loops are compiled for.
///
/// Results of two levels agree to rounding, not bit for bit, as those of two BLAS kernels do.
public enum KernelLevel: Int32, Sendable, CaseIterable {
  /// What every processor of the architecture has.
  case portable
  /// AVX2 with FMA.
  case avx2
  /// AVX-512 F, VL, DQ and BW.
  case avx512

  /// The level in use: the processor's best, or a lower one named by `PRODROME_KERNELS` in the environment.
  public static let current = KernelLevel(rawValue: prodrome_level_in_use()) ?? .portable

  /// The levels that this processor has, lowest first.
  public static var supported: [KernelLevel] {
    allCases.filter { $0.rawValue <= prodrome_level_of_processor() }
  }
}
