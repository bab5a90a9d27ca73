// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "tongchou",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "tongchou", targets: ["tongchou"]),
        // The office without its portal, for Benchmarks.
        .library(name: "Office", targets: ["Dossiers", "Policies", "PolicyFiles", "Storage", "Casework"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // The system's libcrypto: SHA-256 for the chain of the log, scrypt for passwords.
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Facts: what was done, by whom, when, on which basis. Knows no rule.
        .target(name: "Dossiers"),
        // Rules: what may be done now, what is due, and why not. Pure.
        .target(name: "Policies", dependencies: ["Dossiers"]),
        // The policy packs of policies/ read, checked, tested and printed. The only place that knows YAML.
        .target(name: "PolicyFiles", dependencies: ["Policies", "COpenSSL", .product(name: "Yams", package: "Yams")]),
        // The log, the register, people and attachments. The only place that knows SQL.
        .target(
            name: "Storage",
            dependencies: [
                "Dossiers", "COpenSSL", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            resources: [.copy("Migrations")]),
        // The office: load, decide, append; permissions.
        .target(name: "Casework", dependencies: ["Dossiers", "Policies", "Storage"]),
        // Pages as pure views of plain models: no storage, no HTTP, no rules.
        .target(name: "Pages"),
        // What each page shows, filled from the office: no HTTP.
        .target(name: "Presentation", dependencies: ["Casework", "Pages", "PolicyFiles"]),
        // HTTP: routes, forms, the API. The only place that knows Hummingbird.
        .target(
            name: "Portal",
            dependencies: [
                "Casework", "Pages", "PolicyFiles", "Presentation",
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            resources: [.copy("Assets")]),
        // A demo county, played through the office like real work.
        .target(name: "Demonstration", dependencies: ["Casework", "PolicyFiles"]),
        .executableTarget(
            name: "tongchou",
            dependencies: ["Portal", "Demonstration", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        .testTarget(name: "DossiersTests", dependencies: ["Dossiers"]),
        .testTarget(name: "PoliciesTests", dependencies: ["Policies"]),
        .testTarget(name: "PolicyFilesTests", dependencies: ["PolicyFiles"]),
        .testTarget(name: "PagesTests", dependencies: ["Pages"]),
        .testTarget(name: "PresentationTests", dependencies: ["Presentation"]),
        .testTarget(name: "DemonstrationTests", dependencies: ["Demonstration"]),
        .testTarget(name: "PortalTests", dependencies: ["Portal"]),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "StoreHammer"], resources: [.copy("Golden")]),
        // Appends until the kill test kills it.
        .executableTarget(name: "StoreHammer", dependencies: ["Storage"], path: "Tests/StoreHammer"),
    ],
    swiftLanguageModes: [.v6]
)
