// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "chengyuan",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "chengyuan", targets: ["chengyuan"]),
        .library(name: "HJ212", targets: ["HJ212"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // The floors. A floor imports only what its own line names.
        .floor("Compliance"),
        .floor("HJ212", except: ["README.md"]),
        .floor("Store", on: ["Compliance", "CPq", "CZlib", .grdb, .crypto]),
        .floor(
            "Gateway",
            on: ["Compliance", "HJ212", "Store", .nio, .nioPosix, .nioLocks, .lifecycle, .log]),
        .floor(
            "Web",
            on: [
                "Compliance", "Store", "CSodium", "CXlsxWriter", "CZip", .hummingbird, .httpTypes,
                .nio, .nioPosix, .crypto, .lifecycle, .log,
            ]),
        .floor("Sample", on: ["Compliance", "HJ212"]),
        .executableTarget(
            name: "chengyuan",
            dependencies: [
                "Compliance", "HJ212", "Store", "Gateway", "Web", "Sample",
                .argumentParser, .hummingbird, .lifecycle, .log, .nio, .nioPosix, .signals,
            ],
            swiftSettings: .strict),

        // Our side of ./bench; no floor, and nothing imports it.
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Compliance", "HJ212", "Store", "Gateway", "Sample", .lifecycle, .log, .signals,
            ],
            path: "Benchmarks/Bench", swiftSettings: .strict),
        .executableTarget(
            name: "SeriesBench", dependencies: ["Compliance", "Store"], path: "Benchmarks/Series",
            swiftSettings: .strict),

        .systemLibrary(name: "CPq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .tests("Compliance"),
        .tests("HJ212"),
        .tests("Store", with: ["Compliance"]),
        .tests(
            "Gateway",
            with: [
                "Compliance", "HJ212", "Store", .lifecycle, .log, .nio, .nioEmbedded, .nioPosix,
            ]),
        .tests(
            "Web",
            with: [
                "Compliance", "Store", "Sample", "CZip", .hummingbird, .httpTypes, .nio, .log,
            ]),
        .tests("Sample", with: ["Compliance", "HJ212"]),
        .testTarget(
            name: "TidyTests", dependencies: ["Compliance", "Store", "Web"], swiftSettings: .strict),
    ],
    swiftLanguageModes: [.v6])

extension Target {
    static func floor(
        _ name: String, on dependencies: [Dependency] = [], except: [String] = []
    ) -> Target {
        .target(
            name: name, dependencies: dependencies, exclude: except, swiftSettings: .strict)
    }

    static func tests(_ floor: String, with dependencies: [Dependency] = []) -> Target {
        .testTarget(
            name: floor + "Tests", dependencies: [.init(stringLiteral: floor)] + dependencies,
            swiftSettings: .strict)
    }
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let log = product(name: "Logging", package: "swift-log")
    static let signals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let nio = product(name: "NIOCore", package: "swift-nio")
    static let nioEmbedded = product(name: "NIOEmbedded", package: "swift-nio")
    /// Locks that the thread sanitizer sees; it takes those of the standard library for races.
    static let nioLocks = product(name: "NIOConcurrencyHelpers", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
}

extension [SwiftSetting] {
    static let strict: Self = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
