// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who only uses Prodrome resolves a benchmark library.
//
// SwiftPM knows a package at a path by the name of its folder, which is whatever the clone was called.
let root = Context.packageDirectory.split(separator: "/").dropLast().last.map(String.init) ?? ""

let package = Package(
  name: "prodrome-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(path: ".."),
    // Without its trait the library does not need jemalloc.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Micro",
      dependencies: [
        .product(name: "Prodrome", package: root), .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Micro", swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
