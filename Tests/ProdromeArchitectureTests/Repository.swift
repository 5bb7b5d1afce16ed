import Foundation

/// The files of this package, read from where the tests were compiled.
struct Repository {
  let root: URL

  init(file: String = #filePath) {
    root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The folders directly below `path`, sorted.
  func folders(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      at: root.appending(path: path), includingPropertiesForKeys: [.isDirectoryKey]
    )
    .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
    .map(\.lastPathComponent).sorted()
  }

  /// Every file below `path` whose name ends in `suffix`, relative to the root, sorted.
  func files(in path: String, suffix: String) -> [String] {
    let base = root.appending(path: path).path
    let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.map { "\(path)/\($0)" }.sorted()
  }
}
