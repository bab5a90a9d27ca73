import Dossiers
import Foundation
import Storage
import Testing

@testable import Portal
@testable import Storage

/// Names of people stay outside the log, wherever a form can hold one; else they could never be erased.
@Suite(.serialized) struct PrivacyTests {
    private static let names = ["欧阳主持", "司马成员", "上官专家", "诸葛助手"]

    private static var panel: [String: Any] {
        [
            "chair": names[0], "members": [names[1], "成员乙"],
            "experts": [["name": names[2], "opinion": "可行", "aides": [["name": names[3]]]]],
        ]
    }

    /// The bytes of every entry of a dossier, as the log keeps and digests them.
    private func stored(_ id: String, _ house: TestHouse) async throws -> String {
        let store = house.house.store
        let logged = try #require(try await store.entries(of: DossierID(id), in: SmallHouse.jurisdiction, after: 0))
        let receipts = try await store.receipts(of: DossierID(id), in: SmallHouse.jurisdiction)
        var (text, before) = ("", Digest.zero.bytes)
        for (entry, receipt) in zip(logged.entries, receipts) {
            let bytes = EntryCodec.encode(entry)
            // These are the very bytes that the chain stands for.
            let digest = Chain.digest(
                after: before, jurisdiction: SmallHouse.jurisdiction, dossier: id,
                sequence: entry.sequence, kind: "project", bytes: bytes)
            #expect(digest == receipt.digest.bytes)
            before = digest
            text += String(decoding: bytes, as: UTF8.self)
        }
        return text
    }

    private func act(_ step: [String: Any], on id: String, by client: Client, _ key: String) async throws -> Answer {
        try await client.call("POST", "/dossiers/\(id)/acts", step, headers: ["Idempotency-Key": key])
    }

    @Test func noNameReachesTheLogFromAnyDepthOfAForm() async throws {
        try await PeopleHouse.with { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let jia = try await house.client("jia")
            let done = try await act(
                ["step": "panel", "on": "2026-03-04", "fields": PrivacyTests.panel], on: id, by: jia, "k1")
            #expect(done.status == 201, "\(done.text)")
            let log = try await stored(id, house)
            #expect(log.contains("可行"))
            for name in PrivacyTests.names { #expect(!log.contains(name), "\(name) stands in the log: \(log)") }
            // A digest of a name would let anybody try names on it.
            for name in PrivacyTests.names {
                let guess = Digest(of: Array("o-jia/k1/chair/\(name)".utf8)).hex.prefix(16)
                #expect(!log.contains(guess))
            }
            // People read the names all the same.
            let shown = try await jia.call("GET", "/dossiers/\(id)")
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/dossiers/\(id)")
            for name in PrivacyTests.names {
                #expect(shown.text.contains(name), "\(shown.text)")
                #expect(page.text.contains(name), "\(name) is not on the page")
            }
        }
    }

    @Test func aCorrectedTableHoldsNoNamesEither() async throws {
        try await PeopleHouse.with { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let jia = try await house.client("jia")
            _ = try await act(
                ["step": "panel", "on": "2026-03-04", "fields": PrivacyTests.panel], on: id, by: jia, "k1")
            let corrected = try await jia.call(
                "POST", "/dossiers/\(id)/entries/2/correct",
                ["fields": ["experts": [["name": "更正专家", "opinion": "不可行"]]], "reason": "写错了"],
                headers: ["Idempotency-Key": "k2"])
            #expect(corrected.status == 201, "\(corrected.text)")
            let log = try await stored(id, house)
            #expect(log.contains("不可行"))
            #expect(!log.contains("更正专家"))
            #expect(try await jia.call("GET", "/dossiers/\(id)").text.contains("更正专家"))
        }
    }

    @Test func whatIsRefusedOrNotAskedLeavesNobodyInTheDirectory() async throws {
        try await PeopleHouse.with { house in
            let id = try await PeopleHouse.project(house, of: "jia", named: "甲项目")
            let jia = try await house.client("jia")
            var fields = PrivacyTests.panel
            fields["members"] = nil
            let refused = try await act(["step": "panel", "on": "2026-03-04", "fields": fields], on: id, by: jia, "k1")
            #expect(refused.status == 422, "\(refused.text)")
            let needle = Data(PrivacyTests.names[2].utf8)
            let files = try #require(FileManager.default.enumerator(atPath: house.folder))
            for name in files.compactMap({ $0 as? String }) {
                let bytes = FileManager.default.contents(atPath: "\(house.folder)/\(name)") ?? Data()
                #expect(bytes.range(of: needle) == nil, "\(name)")
            }
        }
    }
}
