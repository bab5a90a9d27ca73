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
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // Every target names all modules it imports: what it may know stands here, and what it knows is rebuilt with it.

        // The system's libcrypto: SHA-256 for the chain of the log, scrypt for passwords.
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        // What Swift does not import of the C library: settings of the heap, SQLite's too, and writing a stretch of a file.
        .systemLibrary(name: "CLinux"),

        // The system's zlib: parts of workbooks are deflated.
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        // Facts: what was done, by whom, when, on which basis. Knows no rule.
        .target(name: "Dossiers"),
        // Spreadsheets written and read: pure.
        .target(name: "Documents", dependencies: ["Dossiers", "CZlib"]),
        // Rules: what may be done now, what is due, and why not. Pure.
        .target(name: "Policies", dependencies: ["Dossiers"]),
        // The policy packs of policies/ read, checked, tested and printed. The only place that knows YAML.
        .target(
            name: "PolicyFiles",
            dependencies: ["Dossiers", "Policies", "COpenSSL", .product(name: "Yams", package: "Yams")]),
        // Which earlier project or system does a filing repeat? Pure, but for reading its own files.
        .target(name: "Similarity", resources: [.copy("Vocabulary")]),
        // The log, the register, people and attachments. The only place that knows SQL.
        .target(
            name: "Storage",
            dependencies: [
                "Dossiers", "COpenSSL", "CLinux", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            resources: [.copy("Migrations")]),
        // The office: load, decide, append; permissions.
        .target(name: "Casework", dependencies: ["Dossiers", "Documents", "Policies", "Storage", "Similarity"]),
        // Pages as pure views of plain models: no storage, no HTTP, no rules.
        .target(name: "Pages"),
        // What each page shows, filled from the office: no HTTP.
        .target(
            name: "Presentation",
            dependencies: [
                "Dossiers", "Documents", "Policies", "PolicyFiles", "Storage", "Similarity", "Casework", "Pages",
            ]),
        // HTTP: routes, forms, the API. The only place that knows Hummingbird.
        .target(
            name: "Portal",
            dependencies: [
                "Dossiers", "Policies", "PolicyFiles", "Storage", "Casework", "Pages", "Presentation",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            resources: [.copy("Assets")]),
        // A demo county, played through the office like real work.
        .target(
            name: "Demonstration", dependencies: ["Dossiers", "Policies", "PolicyFiles", "Storage", "Casework"]),
        .executableTarget(
            name: "tongchou",
            dependencies: [
                "Dossiers", "Policies", "PolicyFiles", "Storage", "Casework", "Pages", "Presentation", "Portal",
                "Demonstration", "Similarity", "CLinux",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "DossiersTests", dependencies: ["Dossiers"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Dossiers", "Documents"]),
        .testTarget(name: "PoliciesTests", dependencies: ["Dossiers", "Policies"]),
        .testTarget(name: "PolicyFilesTests", dependencies: ["Dossiers", "Policies", "PolicyFiles"]),
        .testTarget(name: "SimilarityTests", dependencies: ["Similarity"]),
        .testTarget(name: "PagesTests", dependencies: ["Pages"]),
        .testTarget(
            name: "PresentationTests",
            dependencies: [
                "Dossiers", "Documents", "Policies", "PolicyFiles", "Storage", "Similarity", "Casework", "Pages",
                "Presentation",
            ]),
        .testTarget(
            name: "DemonstrationTests",
            dependencies: ["Dossiers", "Policies", "PolicyFiles", "Storage", "Casework", "Demonstration"]),
        .testTarget(
            name: "PortalTests",
            dependencies: [
                "Dossiers", "Documents", "Policies", "Storage", "Casework", "Portal",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Dossiers", "Storage", "StoreHammer", .product(name: "GRDB", package: "GRDB.swift")],
            resources: [.copy("Golden")]),
        // Appends until the kill test kills it.
        .executableTarget(name: "StoreHammer", dependencies: ["Dossiers", "Storage"], path: "Tests/StoreHammer"),
    ],
    swiftLanguageModes: [.v6]
)
