internal import ArgumentParser
internal import Glibc

/// An amount of memory as people write it: `500M`, `2G`, or bytes.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  /// Nil where the text is no whole number of at least 1 with K, M, G, T or nothing behind it.
  init?(argument: String) {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
    let shift = argument.last.flatMap { units[Character($0.uppercased())] }
    let digits = shift == nil ? argument[...] : argument.dropLast()
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits), number >= 1 else { return nil }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: 1 << (shift ?? 0))
    if isTooLarge { return nil }
    self.bytes = bytes
  }

  /// Half of the memory of the machine.
  static var usual: Int { max(sysconf(Int32(_SC_PHYS_PAGES)), 1) * max(sysconf(Int32(_SC_PAGESIZE)), 4096) / 2 }

  /// The amount in words, rounded up: `620 MiB`.
  static func words(_ bytes: Int) -> String { "\((bytes + 1 << 20 - 1) >> 20) MiB" }
}
