import Glibc

/// A new empty folder of one test, removed with the value.
final class ScratchFolder {
  let path: String

  init() {
    var template = Array("/tmp/prodrome-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  deinit { removeAll(path) }

  /// The names inside, `.` and `..` left out.
  var names: [String] { list(path) }

  func text(_ name: String) -> String? {
    guard let file = fopen("\(path)/\(name)", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func list(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private func removeAll(_ whole: String) {
    if unlink(whole) == 0 { return }
    for name in list(whole) { removeAll("\(whole)/\(name)") }
    rmdir(whole)
  }
}
