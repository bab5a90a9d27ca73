import Foundation
import Testing

@testable import Storage

struct CheckKeyTests {
    /// Computed with Python's hmac.
    @Test func knownAnswer() throws {
        let key = try #require(CheckKey(octets: Array(0..<32)))
        #expect(
            Digest(bytes: key.authenticate(Array("paper".utf8)))?.hex
                == "f727714b25d59abd2f01ba8bf2b01926e6db3cf6f9a27629b50a0eb8113994ed")
        #expect(CheckKey(octets: [1, 2, 3]) == nil)
    }

    @Test func madeOnceForNobodyElse() throws {
        let folder = try TemporaryFolder()
        let one = try CheckKey.open(in: folder.path)
        let again = try CheckKey.open(in: folder.path)
        #expect(one.authenticate([1]) == again.authenticate([1]))
        let rights = try FileManager.default.attributesOfItem(atPath: folder.file("check.key"))[.posixPermissions]
        #expect(rights as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["check.key"], "nothing half made")
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder.file("check.key")))
        #expect(throws: StoreError.self) { try CheckKey.open(in: folder.path) }
    }

    @Test func aBackupHoldsIt() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("office"), withIntermediateDirectories: true)
        let store = try SQLiteStore.open(in: folder.file("office"))
        let key = try CheckKey.open(in: folder.file("office"))
        try await store.backup(to: folder.file("copy"))
        try await store.close()
        let rights = try FileManager.default.attributesOfItem(atPath: folder.file("copy/check.key"))[.posixPermissions]
        #expect(rights as? Int == 0o600)
        #expect(try CheckKey.open(in: folder.file("copy")).authenticate([1]) == key.authenticate([1]))
    }
}
