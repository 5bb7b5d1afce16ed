import CProdromeKernels

/// Marks of rows, one byte each, 1 = yes: which values are present, which rows a term can fill.
public enum RowMarks {
  /// Writes 1 where a value is a number, 0 where it is NaN.
  ///
  /// O(values).
  public static func markPresent(_ values: UnsafeBufferPointer<Double>, into marks: UnsafeMutablePointer<UInt8>) {
    prodrome_mark_present(KernelLevel.current.rawValue, values.count, values.baseAddress, marks)
  }

  /// Clears every mark of `marks` that `other` does not have.
  public static func keep(
    _ marks: UnsafeMutablePointer<UInt8>, where other: UnsafePointer<UInt8>, count: Int
  ) {
    prodrome_and_bytes(KernelLevel.current.rawValue, count, marks, other)
  }

  /// How many of the rows marked in `all` are not marked in `some`.
  public static func countLost(from all: UnsafePointer<UInt8>, in some: UnsafePointer<UInt8>, count: Int) -> Int {
    prodrome_count_lost(KernelLevel.current.rawValue, count, all, some)
  }
}
