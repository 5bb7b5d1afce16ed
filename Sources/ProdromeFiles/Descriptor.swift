internal import Glibc

/// An open file descriptor that closes itself.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Opens `path`, trying again when a signal interrupts; throws the system's error number.
  init(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(ErrorNumber) {
    number = try retrying { open(path, flags | O_CLOEXEC, mode) }
  }

  deinit { close(number) }

  /// Brings what was written to the disk.
  ///
  /// A device or file system that cannot do so is not a fault.
  borrowing func synchronise() throws(ErrorNumber) {
    do throws(ErrorNumber) {
      _ = try retrying { fsync(number) }
    } catch  where error.value == EINVAL || error.value == ENOTSUP || error.value == EROFS {}
  }

  /// Writes every byte: short writes are continued, interrupted ones repeated.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(ErrorNumber) {
    var start = 0
    while start < bytes.count {
      start += try retrying {
        bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start) }
      }
    }
  }
}

/// The system's error number of a failed call.
struct ErrorNumber: Error, Equatable {
  let value: Int32
}

/// Calls until the answer is not "interrupted"; a negative answer becomes the error number.
func retrying<Answer: SignedInteger>(_ call: () -> Answer) throws(ErrorNumber) -> Answer {
  while true {
    let answer = call()
    if answer >= 0 { return answer }
    if errno != EINTR { throw ErrorNumber(value: errno) }
  }
}
