import Foundation

/// The folder of reference numbers (R and multi-precision scripts, their JSON and their data) outside the package.
///
/// Environment `PRODROME_REFERENCE` names it, else it is `../shared/reference` beside the package. A suite that reads
/// it carries `.enabled(if: Reference.isExpected, "\(Reference.absence)")`: skipped where the folder is absent, but
/// run, and so failing, under `CI=true`.
public enum Reference {
  /// Why a suite was skipped.
  public static let absence = "no folder of reference numbers; name it in PRODROME_REFERENCE"

  /// The path of the folder; nil if there is none.
  public static func folder() -> String? {
    let environment = ProcessInfo.processInfo.environment
    let path = environment["PRODROME_REFERENCE"] ?? packageRoot() + "/../shared/reference"
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? path : nil
  }

  /// Whether tests of the folder must run: it is there, or this is a CI run, where it has to be.
  public static var isExpected: Bool {
    folder() != nil || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  /// A JSON file of the folder, such as `17_nist.json`.
  public static func json(_ file: String) throws -> JSON {
    try JSON(parsing: text(file))
  }

  /// The member `expected` of the case `id` in a JSON file of the folder.
  public static func expected(_ id: String, in file: String) throws -> JSON {
    try member("expected", of: id, in: file)
  }

  /// The member `data` of a case whose data stand in the JSON file.
  public static func data(_ id: String, in file: String) throws -> JSON {
    try member("data", of: id, in: file)
  }

  private static func member(_ name: String, of id: String, in file: String) throws -> JSON {
    let cases = try json(file)["cases"]?.array ?? []
    guard let member = cases.first(where: { $0["id"]?.string == id })?[name] else {
      throw ReferenceError(what: "no case \(id) with \(name) in \(file)")
    }
    return member
  }

  /// A data file of the folder, such as `longley.csv`.
  public static func csv(_ name: String) throws -> ReferenceTable {
    try ReferenceTable(parsing: text("data/\(name)"))
  }

  private static func text(_ file: String) throws -> String {
    guard let folder = folder() else { throw ReferenceError(what: absence) }
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
      throw ReferenceError(what: "cannot read \(file) in the folder of reference numbers")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func packageRoot() -> String {
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
  }
}

/// Why a reference number could not be read.
public struct ReferenceError: Error, Sendable {
  public let what: String

  public init(what: String) {
    self.what = what
  }
}
