import Foundation
import Storage
import Testing

@testable import Portal

/// Whole exchanges with the API, over a real port, under the shipped regulation.
@Suite(.serialized) struct APITests {
    @Test func aProjectIsOpenedOnceHoweverOftenItIsSent() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let body = try await jia.opening()
            let first = try await jia.call("POST", "/dossiers", body, headers: ["Idempotency-Key": "k1"])
            #expect(first.status == 201, "\(first.text)")
            let second = try await jia.call("POST", "/dossiers", body, headers: ["Idempotency-Key": "k1"])
            #expect(second.status == 200)
            #expect(first.object["dossier"] as? String == second.object["dossier"] as? String)
            let list = try await jia.call("GET", "/dossiers?kind=project")
            #expect(list.object["total"] as? Int == 1)
            #expect((first.object["receipt"] as? [String: Any])?["digest"] is String)
        }
    }

    @Test func aClassifiedProjectIsRefusedAndLeavesNothing() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let before = try await house.house.store.verify().checked
            let refused = try await jia.call(
                "POST", "/dossiers", try await jia.opening(["secrecy": "涉密", "name": "绝密工程"]),
                headers: ["Idempotency-Key": "k2"])
            #expect(refused.status == 422)
            #expect(refused.articles == ["第四十九条"])
            #expect(!refused.text.contains("绝密工程"))
            #expect(try await house.house.store.verify().checked == before)
            #expect(try await jia.call("GET", "/dossiers?kind=project").object["total"] as? Int == 0)
        }
    }

    /// The tag is that of what was written; the day and other dossiers change the answer as well.
    @Test func nobodyIsToldThatNothingHasChanged() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let opened = try await jia.call("POST", "/dossiers", try await jia.opening())
            let path = "/dossiers/\(try #require(opened.object["dossier"] as? String))"
            let tag = try #require(try await jia.call("GET", path).headers["etag"])
            let again = try await jia.call("GET", path, headers: ["If-None-Match": tag])
            #expect(again.status == 200 && again.object["situation"] != nil)
        }
    }

    /// What an outsider keeps is what the verification takes.
    @Test func aReceiptOfTheAPIIsOneThatVerificationReads() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let opened = try await jia.call("POST", "/dossiers", try await jia.opening())
            let id = try #require(opened.object["dossier"] as? String)
            let answer = try await jia.call("GET", "/dossiers/\(id)/receipts/1")
            let receipt = try JSONDecoder().decode(Receipt.self, from: answer.body)
            #expect(try await house.house.store.verify(against: [receipt], limit: 20) { _, _ in }.breaks.isEmpty)
            let forged = Receipt(
                jurisdiction: receipt.jurisdiction, dossier: receipt.dossier, sequence: 1, position: receipt.position,
                digest: receipt.chain, chain: receipt.digest)
            #expect(
                try await house.house.store.verify(against: [forged], limit: 20) { _, _ in }.breaks.map(\.kind) == [
                    .receipt
                ])
        }
    }

    @Test func everythingMissingIsSaidAtOnceWithItsArticles() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            var body = try await jia.opening()
            var fields = body["fields"] as! [String: Any]
            fields["secrecy_record"] = nil
            fields["nature"] = nil
            body["fields"] = fields
            let refused = try await jia.call("POST", "/dossiers", body)
            #expect(refused.status == 422)
            #expect(refused.articles == ["第九条", "第十八条"], "\(refused.text)")
        }
    }

    @Test func nobodySeesAnotherUnitsDossier() async throws {
        try await TestHouse.with { house in
            let (jia, yi) = (try await house.client("jia"), try await house.client("yi"))
            let id = try #require(
                try await jia.call("POST", "/dossiers", try await jia.opening()).object["dossier"] as? String)
            #expect(try await jia.call("GET", "/dossiers/\(id)").status == 200)
            for path in ["/dossiers/\(id)", "/dossiers/\(id)/situation", "/dossiers/\(id)/receipts/1"] {
                #expect(try await yi.call("GET", path).status == 404)
            }
            let act: [String: Any] = ["step": "internal_review", "fields": [String: Any]()]
            #expect(try await yi.call("POST", "/dossiers/\(id)/acts", act).status == 404)
            // Audit reads everything and writes nothing.
            let audit = try await house.client("audit")
            #expect(try await audit.call("GET", "/dossiers/\(id)").status == 200)
            #expect(try await audit.call("POST", "/dossiers/\(id)/acts", act).status == 403)
            #expect(try await yi.call("GET", "/dossiers?kind=project").object["total"] as? Int == 0)
        }
    }

    @Test func aStaleWriteIsAConflict() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try #require(
                try await jia.call("POST", "/dossiers", try await jia.opening()).object["dossier"] as? String)
            let audit = try await house.client("audit")
            let ask: [String: Any] = ["step": "inspection", "fields": ["asked": "预算材料", "due": "2026-03-20"]]
            #expect(
                try await audit.call("POST", "/dossiers/\(id)/acts", ask, headers: ["If-Match": "\"1\""]).status == 201)
            let late = try await audit.call("POST", "/dossiers/\(id)/acts", ask, headers: ["If-Match": "\"1\""])
            #expect(late.status == 409)
            #expect(try await jia.call("GET", "/dossiers/\(id)").object["sequence"] as? Int == 2)
        }
    }

    @Test func wrongValuesAreRefusedAtTheField() async throws {
        let wrong: [(field: String, value: any Sendable)] = [
            ("amount", -1), ("amount", "1e9万元"), ("amount", 9_000_000_000_000_000_000 as Int64), ("amount", "12.345元"),
            ("amount", true), ("secrecy_day", "2026-02-29"), ("secrecy_day", 20_260_302), ("name", ["数组"]),
            ("name", "   "), ("duties", "是"), ("class", "别的"), ("sources", "县级财政"), ("sources", ["彩票"]),
            ("owner", "2026-NICHT"), ("no_such_field", "x"),
            ("secrecy_record", ["digest": "00", "name": "a.pdf", "size": 1] as [String: any Sendable]),
        ]
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            for (field, value) in wrong {
                let refused = try await jia.call("POST", "/dossiers", try await jia.opening([field: value]))
                #expect([403, 422].contains(refused.status), "\(field) \(value): \(refused.status) \(refused.text)")
                #expect(refused.text.contains(field) || refused.status == 403, "\(field) \(value): \(refused.text)")
                #expect(try await jia.call("GET", "/dossiers?kind=project").object["total"] as? Int == 0)
            }
        }
    }

    @Test func requestsThatAreNoneGetAClearAnswer() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            var broken = Data(#"{"kind": ""#.utf8)
            broken.append(contentsOf: [0xFF, 0xFE])
            broken.append(Data(#""}"#.utf8))
            #expect(try await jia.send("POST", "/dossiers", broken, type: "application/json").status == 400)
            #expect(try await jia.send("POST", "/dossiers", Data("{".utf8), type: "application/json").status == 400)
            #expect(try await jia.send("POST", "/dossiers", Data("[]".utf8), type: "application/json").status == 400)
            #expect(try await jia.call("POST", "/dossiers", ["kind": "project", "surprise": 1]).status == 400)
            #expect(try await jia.call("POST", "/dossiers", ["kind": "no_such_kind"]).status == 404)
            let huge = Data(repeating: UInt8(ascii: " "), count: 10 << 20)
            #expect(try await jia.send("POST", "/dossiers", huge, type: "application/json").status == 413)
            #expect(try await jia.call("GET", "/dossiers?limit=9999").status == 400)
            #expect(try await jia.call("GET", "/dossiers/..%2F..%2Fetc").status == 404)
            #expect(try await jia.call("GET", "/nothing").status == 404)
            #expect(
                try await jia.send("POST", "/papers?name=a.pdf", Data("no pdf".utf8), type: "application/octet-stream")
                    .status == 422)
            #expect(
                try await jia.send("POST", "/papers?name=a.exe", Data("MZ".utf8), type: "application/octet-stream")
                    .status == 422)
        }
    }

    @Test func whoHasNoTokenLearnsNothing() async throws {
        try await TestHouse.with { house in
            let nobody = Client(port: house.port)
            for endpoint in Endpoint.all where !endpoint.isPublic {
                let path = endpoint.path.replacingOccurrences(of: "{id}", with: "x").replacingOccurrences(
                    of: "{entry}", with: "1"
                ).replacingOccurrences(of: "{digest}", with: "x")
                #expect(try await nobody.call(endpoint.method.rawValue, path).status == 401, "\(endpoint.id)")
            }
            var forged = nobody
            forged.token = String(repeating: "A", count: 43)
            #expect(try await forged.call("GET", "/me").status == 401)
            let opened = try await nobody.call("POST", "/tokens", ["login": "jia", "password": TestHouse.password])
            #expect(opened.status == 201)
            #expect(
                try await nobody.call("POST", "/tokens", ["login": "jia", "password": "wrong password"]).status == 401)
            #expect(try await nobody.call("GET", "/openapi.json").status == 200)
        }
    }

    @Test func theDocumentSaysWhatTheRouterServes() throws {
        let paths = try #require(OpenAPI.document["paths"] as? [String: [String: Any]])
        let documented = Set(paths.flatMap { path, operations in operations.keys.map { "\($0) \(path)" } })
        let served = Set(Endpoint.all.map { "\($0.method.rawValue.lowercased()) \(Endpoint.root)\($0.path)" })
        #expect(documented == served)
        #expect(Set(Endpoint.all.map(\.id)).count == Endpoint.all.count)
        let schemas = try #require((OpenAPI.document["components"] as? [String: Any])?["schemas"] as? [String: Any])
        let text = String(
            decoding: try JSONSerialization.data(withJSONObject: OpenAPI.document, options: .withoutEscapingSlashes),
            as: UTF8.self)
        for part in text.components(separatedBy: "#/components/schemas/").dropFirst() {
            #expect(schemas[String(part.prefix { $0 != "\"" })] != nil, "\(part.prefix(20))")
        }
    }
}
