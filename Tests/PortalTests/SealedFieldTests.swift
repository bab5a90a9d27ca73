import Foundation
import Storage
import Testing

@testable import Portal

/// A sealed field is printed and never taken in: whatever door its value comes to, nothing of it stays anywhere.
@Suite(.serialized) struct SealedFieldTests {
    private static let secret = "Pa55-w0rd-of-the-system"

    /// Every file of the house, log, drafts, papers and journals alike.
    private func leaks(_ house: TestHouse) throws -> [String] {
        let needle = Data(SealedFieldTests.secret.utf8)
        let files = try #require(FileManager.default.enumerator(atPath: house.folder))
        return files.compactMap { $0 as? String }.filter { name in
            FileManager.default.contents(atPath: "\(house.folder)/\(name)").map { $0.range(of: needle) != nil } ?? false
        }
    }

    @Test func programsAreRefusedAndTheRestIsAcceptedWithoutIt() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let jia = try await house.client("jia")
            var fields = FormHouse.application
            fields["password"] = SealedFieldTests.secret
            let refused = try await jia.call(
                "POST", "/dossiers/\(id)/acts", ["step": "apply", "on": "2026-03-04", "fields": fields],
                headers: ["Idempotency-Key": "s1"])
            #expect(refused.status == 422, "\(refused.text)")
            #expect(refused.text.contains("系统不收、不保存"))
            #expect(refused.articles == ["第三条"])
            #expect(!refused.text.contains(SealedFieldTests.secret))
            #expect(try leaks(house) == [])
            fields["password"] = nil
            let accepted = try await jia.call(
                "POST", "/dossiers/\(id)/acts", ["step": "apply", "on": "2026-03-04", "fields": fields],
                headers: ["Idempotency-Key": "s2"])
            #expect(accepted.status == 201, "\(accepted.text)")
        }
    }

    @Test func formsAndDraftsKeepNothingOfIt() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/acts/apply"
            let page = try await browser.get(path)
            #expect(page.text.contains("系统不收、不保存"))
            #expect(!page.text.contains(#"name="password""#))
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let command = try #require(Browser.hidden("command", in: page.text))
            func fields(_ wish: String) -> [(String, String)] {
                [
                    ("csrf", csrf), ("command", command), ("happened", "2026-03-04"), ("do", wish), ("total", "163"),
                    ("content", "报名"), ("contact", "张三"), ("login", "admin"), ("functions.0.name", "登记"),
                    ("functions.0.items-name", "学籍"), ("functions.0.items-cycle", "每日"),
                    ("password", SealedFieldTests.secret),
                ]
            }
            for wish in ["draft", "approval", "submit"] {
                let answer = try await browser.post(path, fields(wish))
                #expect(answer.status == 422, "\(wish): \(answer.status)")
                #expect(answer.text.contains("这一栏只印在纸面的表上，系统不收、不保存（第三条）"), "\(wish)")
                #expect(!answer.text.contains(SealedFieldTests.secret), "\(wish)")
                #expect(try leaks(house) == [], "\(wish)")
            }
            // What the script saves while somebody types is kept without it.
            #expect(try await browser.post(path + "/draft", fields("draft")).status == 204)
            #expect(try leaks(house) == [])
            #expect(try await browser.get(path).text.contains("报名"))
            let accepted = try await browser.post(path, fields("submit").filter { $0.0 != "password" })
            #expect(accepted.status == 303, "\(accepted.text.suffix(2000))")
            #expect(try leaks(house) == [])
        }
    }

    @Test func aPaperSentInItsPlaceIsNotKept() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/acts/apply"
            let csrf = try #require(Browser.hidden("csrf", in: try await browser.get(path).text))
            let body = """
                --edge\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\(csrf)\r\n--edge\r
                Content-Disposition: form-data; name="do"\r\n\r\ndraft\r\n--edge\r
                Content-Disposition: form-data; name="password"; filename="p.txt"\r
                Content-Type: text/plain\r\n\r\n\(SealedFieldTests.secret)\r\n--edge--\r\n
                """
            let answer = try await browser.send(
                "POST", path, Data(body.utf8), type: "multipart/form-data; boundary=edge")
            #expect(answer.status == 422, "\(answer.text.prefix(500))")
            #expect(answer.text.contains("系统不收、不保存（第三条）"))
            #expect(try leaks(house) == [])
        }
    }

    @Test func aCorrectionCannotBringItIn() async throws {
        try await FormHouse.with { house in
            let id = try await FormHouse.project(house)
            let jia = try await house.client("jia")
            _ = try await jia.call(
                "POST", "/dossiers/\(id)/acts", ["step": "apply", "on": "2026-03-04", "fields": FormHouse.application],
                headers: ["Idempotency-Key": "s3"])
            let refused = try await jia.call(
                "POST", "/dossiers/\(id)/entries/2/correct",
                ["fields": ["password": SealedFieldTests.secret], "reason": "写错了"],
                headers: ["Idempotency-Key": "s4"])
            #expect(refused.status == 422, "\(refused.text)")
            #expect(refused.text.contains("系统不收、不保存"))
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let path = "/dossiers/\(id)/entries/2/correct"
            let page = try await browser.get(path)
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let answer = try await browser.post(
                path,
                [
                    ("csrf", csrf), ("command", "c1"), ("happened", "2026-03-05"), ("reason", "写错了"),
                    ("password", SealedFieldTests.secret),
                ])
            #expect(answer.status == 422, "\(answer.status)")
            #expect(!answer.text.contains(SealedFieldTests.secret))
            #expect(try leaks(house) == [])
        }
    }
}
