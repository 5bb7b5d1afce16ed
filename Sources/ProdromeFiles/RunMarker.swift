internal import Glibc

/// The record of an earlier run, read only so far as to know which files of its folder are that run's own.
enum RunMarker {
  private static let schema = "\"schema\": \"prodrome.run/"
  private static let outputs = "\"outputs\":"
  private static let file = "\"file\": \""

  /// The names listed under `outputs`; nil where the file is no record of a run.
  ///
  /// The record is our own, so its lines are searched and not parsed: inside a JSON text every quote is escaped, hence
  /// no text of the user's can look like one of the keys.
  static func outputs(listedIn path: String) -> [String]? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard let bytes = try? FileReader.bytes(of: path) else { return nil }
    guard position(of: schema, in: bytes, from: 0) != nil else { return nil }
    guard var place = position(of: outputs, in: bytes, from: 0) else { return [] }
    var names: [String] = []
    while let start = position(of: file, in: bytes, from: place) {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
      names.append(String(decoding: bytes[start..<end], as: UTF8.self))
      place = end
    }
    return names
  }

  /// Whether an entry of the folder is one of the names, or an unfinished copy of one.
  static func covers(_ entry: String, _ names: [String]) -> Bool {
    names.contains { $0.utf8.elementsEqual(entry.utf8) || TemporaryName.isLeftover(entry, of: $0) }
  }

  /// A file name in quotes, control characters as `?`.
  static func shown(_ name: String) -> String {
    "\"" + String(decoding: name.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self) + "\""
  }

  /// The first byte behind `text`, searched from `start` on.
  private static func position(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...bytes.count - wanted.count)
      .first { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
      .map { $0 + wanted.count }
  }
}
