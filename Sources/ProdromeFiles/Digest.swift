internal import COpenSSL

/// Digests of inputs and outputs, by OpenSSL's libcrypto.
public enum Digest {
  /// The SHA-256 of `bytes` (FIPS 180-4) as 64 lowercase hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let answer = bytes.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, &digest, &length, EVP_sha256(), nil) }
    precondition(answer == 1, "libcrypto has no SHA-256")
    return written(digest[..<Int(length)])
  }

  /// The SHA-256 of all bytes of a source, read in parts of a mebibyte.
  /// - Throws: as `ByteSource.copy` and `ByteSource.verify`.
  public static func sha256(of source: ByteSource) throws(FileError) -> String {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "libcrypto has no SHA-256")
    var start = 0
    while start < source.count {
      let part = try source.bytes(start..<min(source.count, start + 1 << 20))
      let answer = part.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
      precondition(answer == 1, "libcrypto refuses \(part.count) bytes")
      start += part.count
    }
    try source.verify()
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    precondition(EVP_DigestFinal_ex(context, &digest, &length) == 1, "libcrypto has no SHA-256")
    return written(digest[..<Int(length)])
  }

  private static func written(_ digest: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
