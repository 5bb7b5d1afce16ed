// swift-tools-version: 6.2
import PackageDescription

/// The language rules of every target of ours: Swift 6 mode, explicit existentials and imports, no warning survives.
let swiftRules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a library target under Sources/ with the modules it may import (ARCHITECTURE.md holds the law).
func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: ["README.md"] + exclude, swiftSettings: swiftRules)
}

/// The tests of one room.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: "ProdromeTestSupport")] + dependencies, exclude: exclude,
    swiftSettings: swiftRules)
}

let package = Package(
  name: "prodrome",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Prodrome", targets: ["Prodrome"]),
    .executable(name: "prodrome", targets: ["ProdromeCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Cellar: C libraries behind modules of their own.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CRename"),
    .target(name: "CBoostMath", exclude: ["README.md"], cxxSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "CFastFloat", exclude: ["README.md"], cxxSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "CProdromeKernels", exclude: ["README.md"], cSettings: [.treatAllWarnings(as: .error)]),
    room("ProdromeWorkers"),
    room("ProdromeFiles", ["COpenSSL", "CRename", "CProdromeKernels"]),
    room("ProdromeNumerics", ["COpenBLAS", "CBoostMath", "CProdromeKernels", "ProdromeWorkers"]),
    // The house, left to right.
    room("ProdromeDiary", ["ProdromeFiles", "ProdromeWorkers", "CFastFloat", "CProdromeKernels"]),
    room("ProdromeDesign", ["ProdromeDiary", "ProdromeNumerics"]),
    room("ProdromeFit", ["ProdromeDesign", "ProdromeNumerics", "ProdromeWorkers"], exclude: ["Mixed/README.md"]),
    room("ProdromeSimulate", ["ProdromeDiary", "ProdromeNumerics", "ProdromeWorkers"]),
    room(
      "ProdromeStudy",
      [
        "ProdromeSimulate", "ProdromeDesign", "ProdromeFit", "ProdromeDiary", "ProdromeNumerics", "ProdromeWorkers",
      ]),
    room("ProdromeTable", ["ProdromeFit", "ProdromeStudy", "ProdromeDesign", "ProdromeDiary", "ProdromeFiles"]),
    room("ProdromeReport", ["ProdromeTable"]),
    .executableTarget(
      name: "ProdromeCLI",
      dependencies: [
        "ProdromeFiles", "ProdromeNumerics", "ProdromeDiary", "ProdromeDesign", "ProdromeFit", "ProdromeSimulate",
        "ProdromeStudy", "ProdromeTable", "ProdromeReport", "ProdromeWorkers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], swiftSettings: swiftRules),
    room(
      "Prodrome",
      [
        "ProdromeDiary", "ProdromeDesign", "ProdromeFit", "ProdromeSimulate", "ProdromeStudy", "ProdromeTable",
        "ProdromeReport",
      ]),
    // Tests.
    .target(name: "ProdromeTestSupport", path: "Tests/ProdromeTestSupport", swiftSettings: swiftRules),
    tests(of: "ProdromeArchitecture"),
    tests(of: "ProdromeWorkers", ["ProdromeWorkers"]),
    tests(of: "ProdromeFiles", ["ProdromeFiles"]),
    tests(of: "ProdromeNumerics", ["ProdromeNumerics", "ProdromeWorkers"]),
    tests(of: "ProdromeDiary", ["ProdromeDiary", "ProdromeFiles", "CProdromeKernels"]),
    tests(of: "ProdromeDesign", ["ProdromeDesign", "ProdromeDiary", "ProdromeNumerics"]),
    tests(
      of: "ProdromeFit", ["ProdromeFit", "ProdromeDesign", "ProdromeDiary", "ProdromeNumerics"], exclude: ["Scripts"]),
    tests(of: "ProdromeSimulate", ["ProdromeSimulate", "ProdromeDiary", "ProdromeNumerics"]),
    tests(
      of: "ProdromeStudy",
      [
        "ProdromeStudy", "ProdromeSimulate", "ProdromeFit", "ProdromeDesign", "ProdromeDiary",
      ]),
    tests(
      of: "ProdromeTable",
      [
        "ProdromeTable", "ProdromeFit", "ProdromeStudy", "ProdromeDiary", "ProdromeDesign",
      ]),
    tests(of: "ProdromeReport", ["ProdromeReport", "ProdromeTable"]),
    tests(of: "ProdromeCLI", ["ProdromeCLI"], exclude: ["Golden"]),
  ],
  cxxLanguageStandard: .cxx17
)
