internal import Glibc

/// What a folder holds, and removing it.
enum FolderListing {
  /// The names in a folder in byte order, without `.` and `..`; empty if it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes a file, or a folder with everything in it; links are removed, not followed.
  ///
  /// What cannot be removed stays: by then the output has landed.
  static func removeTree(_ path: String) {
    if isFolder(path) {
      for name in names(in: path) { removeTree("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  /// Whether `path` itself (not what a link points to) is a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Brings a folder's entries to the disk, so that a rename survives a power cut.
  static func synchronise(_ folder: String) throws(ErrorNumber) {
    try Descriptor(folder, O_RDONLY | O_DIRECTORY).synchronise()
  }
}
