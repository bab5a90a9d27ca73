import Foundation
import Testing

@testable import Portal

/// What a program may write in an address and a body, and what it is told where that means nothing.
@Suite(.serialized) struct CallQueryTests {
    private func detail(_ answer: Answer) -> String { answer.object["detail"] as? String ?? "" }

    @Test func aFilterThatIsNoneIsRefusedAndNotPassedOver() async throws {
        try await TestHouse.with { house in
            let lead = try await house.client("lead")
            let wrong = [
                "kinds=project": "不认识的参数：kinds", "limit=5&limit=6": "limit 只能写一次", "due=never": "due 不能是“never”",
                "sort=money": "sort 不能是“money”", "late=yes": "late 要和 done 一起用", "owes=finance": "owes 写 party",
                "year=26": "year 应是整数，从 1000 到 9999", "limit=0": "limit 应是整数，从 1 到 200", "offset=x": "offset 应是整数",
                "amount=much": "amount 不能是“much”", "text=%FF": "不是有效的 UTF-8",
            ]
            for (query, said) in wrong {
                let answer = try await lead.call("GET", "/dossiers?\(query)")
                #expect(answer.status == 400 && detail(answer).contains(said), "\(query): \(answer.text)")
            }
            for path in ["/me?x=1", "/overview/functions", "/overview/functions?ruling=none", "/overview/acts?late=1"] {
                #expect(try await lead.call("GET", path).status == 400, "\(path)")
            }
            // What was left empty in a form asks for nothing.
            #expect(try await lead.call("GET", "/dossiers?stage=&limit=&sort=").status == 200)
            #expect(try await lead.call("GET", "/dossiers?kind=unit&kind=project").object["total"] as? Int == 2)
        }
    }

    @Test func whatIsNullWasLeftOut() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            var body = try await jia.opening(["follows": NSNull(), "partners": NSNull()])
            body["on"] = NSNull()
            body["outcome"] = NSNull()
            let opened = try await jia.call("POST", "/dossiers", body)
            #expect(opened.status == 201 && opened.object["on"] as? String == "2026-03-05", "\(opened.text)")
            let id = try #require(opened.object["dossier"] as? String)
            let missing = try await jia.call(
                "POST", "/dossiers/\(id)/acts", ["step": "internal_review", "fields": NSNull()])
            #expect(missing.status == 422 && missing.text.contains("缺：合规性结论"), "\(missing.text)")
            // Where something stands already, nobody can tell whether it is to stay or to go.
            let unclear = try await jia.call(
                "POST", "/dossiers/\(id)/entries/1/correct", ["reason": "笔误", "fields": ["name": NSNull()]])
            #expect((unclear.object["fields"] as? [String: Any])?.keys.contains("name") == true, "\(unclear.text)")
        }
    }

    @Test func aPaperThatIsNotThereIsSaidAtItsField() async throws {
        try await TestHouse.with { house in
            let (jia, yi) = (try await house.client("jia"), try await house.client("yi"))
            let kept = try await yi.send(
                "POST", "/papers?name=a.txt", Data("乙的审查记录".utf8), type: "application/octet-stream"
            ).object
            let papers: [[String: Any]] = [
                ["digest": String(repeating: "0", count: 64), "name": "a.txt", "size": 3],
                // Another's paper is as good as none, and nobody learns that it is there.
                ["digest": kept["digest"]!, "name": "a.txt", "size": kept["size"]!],
            ]
            for paper in papers {
                let refused = try await jia.call("POST", "/dossiers", try await jia.opening(["secrecy_record": paper]))
                let reason = try #require((refused.object["reasons"] as? [[String: Any]])?.first, "\(refused.text)")
                #expect(refused.status == 422 && reason["field"] as? String == "secrecy_record")
                #expect((reason["text"] as? String)?.hasSuffix("没有这份材料：请先上传，再照上传时的答复填写") == true)
            }
        }
    }

    @Test func aTagThatNoEntryHasIsSaidToBeNone() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            let act: [String: Any] = ["step": "collective_decision", "fields": [String: Any]()]
            let ahead = try await jia.call("POST", "/dossiers/\(id)/acts", act, headers: ["If-Match": "\"9\""])
            #expect(ahead.status == 409 && detail(ahead).contains("卷宗只到第 1 笔"), "\(ahead.text)")
            #expect(ahead.object["sequence"] as? Int == 1 && ahead.headers["etag"] == "\"1\"")
            let opening = try await jia.call(
                "POST", "/dossiers", try await jia.opening(), headers: ["If-Match": "\"1\""])
            #expect(opening.status == 400 && detail(opening).contains("If-Match"))
        }
    }

    @Test func aProgramThatIsDoneEndsItsToken() async throws {
        try await TestHouse.with { house in
            let first = try await house.client("jia")
            let other = try await house.client("jia")
            #expect(try await first.call("DELETE", "/tokens/current").status == 204)
            #expect(try await first.call("GET", "/me").status == 401)
            #expect(try await other.call("GET", "/me").status == 200)
            #expect(try await house.recorded("jia").first == "token-revoke")
        }
    }

    @Test func theDeskIsReadAPartAtATime() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            for number in 1...3 { _ = try await jia.project(["name": "项目\(number)"], paper: "\(number)") }
            func titles(_ query: String) async throws -> [String] {
                let desk = try await jia.call("GET", "/desk?\(query)").object
                #expect((desk["offersTotal"] as? Int ?? 0) > 3, "\(desk)")
                return (desk["offers"] as? [[String: Any]] ?? []).map { "\($0["dossier"]!) \($0["step"]!)" }
            }
            let all = try await titles("limit=200")
            #expect(try await titles("limit=2") == Array(all.prefix(2)))
            #expect(try await titles("limit=2&offset=2") == Array(all.dropFirst(2).prefix(2)))
        }
    }
}
