internal import ProdromeFiles

/// An array of numbers from a file that Python's numpy wrote (`.npy`, format version 1, little-endian, C order).
struct NumpyArray {
  let shape: [Int]
  let values: [Double]

  /// Reads 8-byte floats (`<f8`) or 4-byte integers (`<i4`).
  init(path: String) throws {
    let bytes = try FileReader.bytes(of: path)
    guard bytes.count > 10, Array(bytes[1..<6]) == Array("NUMPY".utf8), bytes[6] == 1 else {
      throw Failure(.data, ["prodrome: \(path): not a .npy file of version 1"])
    }
    let start = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
    guard start <= bytes.count else { throw Failure(.data, ["prodrome: \(path): cut short"]) }
    let header = String(decoding: bytes[10..<start], as: UTF8.self)
    shape = Self.shape(header)
    let count = shape.reduce(1, *)
    let isFloat = header.contains("'<f8'")
    guard isFloat || header.contains("'<i4'"), header.contains("'fortran_order': False"),
      bytes.count == start + count * (isFloat ? 8 : 4)
    else { throw Failure(.data, ["prodrome: \(path): not <f8 or <i4 in C order, or cut short"]) }
    values = bytes.withUnsafeBytes { raw in
      (0..<count).map { place in
        isFloat
          ? raw.loadUnaligned(fromByteOffset: start + 8 * place, as: Double.self)
          : Double(raw.loadUnaligned(fromByteOffset: start + 4 * place, as: Int32.self))
      }
    }
  }

  /// The numbers between the brackets of `'shape': (100, 200, 7)`.
  private static func shape(_ header: String) -> [Int] {
    let inside = header.split(separator: "(").last?.split(separator: ")").first ?? ""
    return inside.split { ", ".contains($0) }.compactMap { Int($0) }
  }
}
