internal import Glibc

/// A place that an option names for output.
struct OutputPlace {
  /// What the option takes.
  enum Kind {
    /// A file, or `-` for standard output.
    case stream
    /// A file.
    case file
    /// A folder.
    case folder
  }

  let option: String
  let path: String
  let kind: Kind

  /// Nil without a path.
  init?(_ option: String, _ path: String?, _ kind: Kind) {
    guard let path else { return nil }
    (self.option, self.path, self.kind) = (option, path, kind)
  }
}

/// A command that writes where the user says.
protocol NamesOutputs {
  /// Every place the command will write to.
  var outputPlaces: [OutputPlace] { get }
  /// The file the command reads, `-` for standard input; nil if it reads none.
  var inputPath: String? { get }
  /// Files that it reads beside.
  var sidePaths: [String] { get }
}

extension NamesOutputs {
  var sidePaths: [String] { [] }
}

/// The outputs of one command line, checked before anything is read or computed.
struct OutputPlaces {
  private let places: [OutputPlace]
  private let input: String?
  private let sides: [String]

  init(of command: any NamesOutputs) {
    places = command.outputPlaces
    input = command.inputPath
    sides = command.sidePaths
  }

  /// Throws a usage failure for a place without a name, for two outputs in one file, and for an output that would
  /// replace the input.
  func refuseUnsafe() throws {
    for place in places { try Self.refuseUnnamed(place) }
    for (index, place) in places.enumerated() {
      if let input { try Self.refuse(place, over: input) }
      if let side = sides.first(where: { Self.isSame(place, $0) }) {
        throw Failure(.usage, ["prodrome: \(place.option) names \(side), which is read; name another file"])
      }
      if let other = places[..<index].first(where: { Self.areSame($0, place) }) {
        throw Failure(.usage, ["prodrome: \(other.option) and \(place.option) name the same file"])
      }
    }
  }

  private static func refuseUnnamed(_ place: OutputPlace) throws {
    let what = place.kind == .folder ? "folder" : "file"
    if place.path.isEmpty {
      throw Failure(.usage, ["prodrome: \(place.option) \"\": an empty name; name the \(what) to write"])
    }
    if place.path == "-", place.kind != .stream {
      throw Failure(
        .usage, ["prodrome: \(place.option) -: standard output cannot be used here; name the \(what) to write"])
    }
  }

  private static func refuse(_ place: OutputPlace, over input: String) throws {
    guard place.path != "-", let target = FileIdentity(of: place.path) else { return }
    if FileIdentity(of: input) == target {
      throw Failure(.usage, ["prodrome: \(place.option) names the diary itself; name another file"])
    }
    if place.kind == .folder, FileIdentity.folders(above: input).contains(target) {
      throw Failure(
        .usage,
        ["prodrome: \(place.option) names the folder that holds the diary, which would be replaced; name another"])
    }
  }

  private static func isSame(_ place: OutputPlace, _ input: String) -> Bool {
    guard place.path != "-", let target = FileIdentity(of: place.path) else { return false }
    return FileIdentity(of: input) == target
  }

  /// Whether one output would replace the other; a device, such as `/dev/null`, takes both.
  private static func areSame(_ left: OutputPlace, _ right: OutputPlace) -> Bool {
    guard left.path != "-", right.path != "-" else { return left.path == right.path }
    if let identity = FileIdentity(of: left.path) { return identity == FileIdentity(of: right.path) }
    return left.path == right.path && access(left.path, F_OK) != 0
  }
}

/// A regular file or folder as the system knows it, whatever it is called.
struct FileIdentity: Equatable {
  private let device: dev_t
  private let inode: ino_t

  /// Links are followed, `-` is standard input; nil for what does not exist, and for devices and pipes, which nothing
  /// replaces.
  init?(of path: String) {
    var status = stat()
    guard (path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)) == 0 else { return nil }
    guard [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else { return nil }
    (device, inode) = (status.st_dev, status.st_ino)
  }

  /// Every folder in which the file lies, from the nearest to the root; none for `-`.
  static func folders(above path: String) -> [FileIdentity] {
    guard path != "-", let resolved = realpath(path, nil) else { return [] }
    defer { free(resolved) }
    var parts = String(cString: resolved).split(separator: "/").dropLast()
    var folders: [FileIdentity] = []
    while !parts.isEmpty {
      if let folder = FileIdentity(of: "/" + parts.joined(separator: "/")) { folders.append(folder) }
      parts = parts.dropLast()
    }
    return folders
  }
}
