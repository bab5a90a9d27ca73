import Casework
import Foundation
import Hummingbird
import Storage
import Testing

@testable import Portal

/// Whole exchanges with the pages, as a browser without script sends them.
@Suite(.serialized) struct PageTests {
    @Test func whoIsNotSignedInIsSentToTheGateAndBack() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            let away = try await browser.get("/projects?text=a")
            #expect(away.status == 303)
            #expect(away.headers["location"] == "/sign-in?next=%2Fprojects%3Ftext%3Da")
            #expect(try await browser.signIn("jia", "wrong password").status == 422)
            let come = try await browser.signIn("jia", TestHouse.password)
            #expect(come.status == 303)
            #expect(come.headers["location"] == "/")
            let desk = try await browser.get("/")
            #expect(desk.status == 200)
            #expect(desk.text.contains("Clerk jia"))
            for header in ["content-security-policy", "x-content-type-options", "referrer-policy"] {
                #expect(desk.headers[header] != nil)
            }
        }
    }

    @Test func theGateLeadsOnlyIntoTheHouse() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            let gate = try await browser.get("/sign-in?next=//evil.example/")
            #expect(Browser.hidden("next", in: gate.text) == "/")
            #expect(Exchange.ownPath("https://evil.example/projects") == "/projects")
            #expect(Exchange.ownPath("/\\evil.example") == "/%5Cevil.example")
        }
    }

    @Test func aFormWithoutItsTokenIsRefused() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            #expect(try await browser.post("/new/project", [("do", "draft"), ("name", "x")]).status == 403)
            #expect(try await browser.post("/new/project", [("csrf", "0000"), ("do", "draft")]).status == 403)
            let page = try await browser.get("/new/project")
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let cross = try await browser.post(
                "/new/project", [("csrf", csrf), ("do", "draft")], headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(cross.status == 403)
            // Another session's token does not fit.
            browser.forget("session")
            #expect(try await browser.post("/new/project", [("csrf", csrf), ("do", "draft")]).status == 303)
        }
    }

    @Test func draftsAreKeptUnlessClassified() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let page = try await browser.get("/new/project")
            #expect(page.status == 200)
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let command = try #require(Browser.hidden("command", in: page.text))
            let form = [
                ("csrf", csrf), ("command", command), ("expected", "0"), ("happened", "2026-03-04"), ("name", "入学一件事"),
                ("amount", "一百"),
            ]
            #expect(try await browser.post("/new/project/draft", form).status == 204)
            let again = try await browser.get("/new/project")
            #expect(again.text.contains("入学一件事"))
            let submitted = try await browser.post("/new/project", form + [("do", "submit")])
            #expect(submitted.status == 422)
            #expect(submitted.text.contains("一百"))
            let secret = form + [("secrecy", "涉密")]
            #expect(try await browser.post("/new/project/draft", secret).status == 422)
            let refused = try await browser.post("/new/project", secret + [("do", "submit")])
            #expect(refused.status == 422)
            #expect(!refused.text.contains("入学一件事"))
            #expect(refused.text.contains("第四十九条"))
            let empty = try await browser.get("/new/project")
            #expect(!empty.text.contains("入学一件事"))
        }
    }

    /// Two that were begun lie side by side; a new form is empty and names them.
    @Test func draftsOfOneKindDoNotOverwriteEachOther() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            var addresses: [String] = []
            for name in ["入学一件事", "出生一件事"] {
                let page = try await browser.get("/new/project")
                let csrf = try #require(Browser.hidden("csrf", in: page.text))
                let command = try #require(Browser.hidden("command", in: page.text))
                let saved = try await browser.post(
                    "/new/project",
                    [
                        ("csrf", csrf), ("command", command), ("happened", "2026-03-04"), ("name", name),
                        ("do", "draft"),
                    ])
                let address = try #require(saved.headers["location"])
                #expect(address == "/new/project?draft=\(command)")
                addresses.append(address)
            }
            let fresh = try await browser.get("/new/project").text
            #expect(fresh.contains("没写完的有 2 份") && !fresh.contains(#"value="入学一件事""#))
            for (address, name) in zip(addresses, ["入学一件事", "出生一件事"]) {
                #expect(fresh.contains(#"href="\#(address)""#))
                let page = try await browser.get(address).text
                #expect(page.contains(#"value="\#(name)""#), "\(name)")
                #expect(address.hasSuffix(try #require(Browser.hidden("command", in: page))))
            }
            let desk = try await browser.get("/").text
            for address in addresses { #expect(desk.contains(#"href="\#(address)""#)) }
        }
    }

    /// Whoever asks only for the head of a page gets it, and nothing behind it that would be taken for the next answer.
    @Test func aHeadHasNoBody() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            for (path, status) in [("/sign-in", 200), ("/assets/tongchou.css", 200), ("/nowhere", 404)] {
                let head = try await browser.send("HEAD", path, nil)
                #expect(head.status == status && head.body.isEmpty, "\(path) \(head.status)")
                #expect(head.headers["content-security-policy"] != nil)
            }
            #expect(try await browser.get("/favicon.ico").status == 204)
        }
    }

    /// A field for one paper holds the last one.
    @Test func anotherPaperTakesThePlaceOfTheFirst() async throws {
        try await TestHouse.with { house in
            let account = try #require(try await house.house.store.account("jia"))
            let visitor = try #require(try await house.house.office.visitor(account))
            var typed = TypedForm(command: "c")
            let forms = ActForms(portal: house.portal)
            for name in ["a.txt", "b.txt"] {
                let upload = Form.Upload(name: name, content: ByteBuffer(string: name))
                let errors = try await forms.keep(
                    ["one": [upload], "many": [upload]], in: &typed, several: ["many"], visitor: visitor)
                #expect(errors.isEmpty)
            }
            #expect(typed.papers["one"]?.map(\.name) == ["b.txt"])
            #expect(typed.papers["many"]?.map(\.name) == ["a.txt", "b.txt"])
        }
    }

    @Test func signingOutEndsTheSession() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            let desk = try await browser.get("/")
            let csrf = try #require(Browser.hidden("csrf", in: desk.text))
            #expect(try await browser.post("/sign-out", [("csrf", csrf)]).status == 303)
            #expect(try await browser.get("/").status == 303)
        }
    }

    @Test func onlyAdministratorsAdminister() async throws {
        try await TestHouse.with { house in
            let clerk = house.browser()
            _ = try await clerk.signIn("jia", TestHouse.password)
            #expect(try await clerk.get("/administration/accounts").status == 403)
            let admin = house.browser()
            _ = try await admin.signIn("admin", TestHouse.password)
            let page = try await admin.get("/administration/accounts")
            #expect(page.status == 200)
            let csrf = try #require(Browser.hidden("csrf", in: page.text))
            let added = try await admin.post(
                "/administration/accounts",
                [
                    ("csrf", csrf), ("account", "new.clerk"), ("name", "新人"), ("organisation", "o-jia"),
                    ("role", "clerk"),
                ])
            #expect(added.status == 303)
            #expect(try await house.house.store.account("new.clerk")?.organisation == "o-jia")
            // An administrator keeps the house; he sees no dossier by that.
            #expect(try await admin.get("/new/project").status != 200)
        }
    }

    @Test func brokenRequestsGetAPage() async throws {
        try await TestHouse.with { house in
            let browser = house.browser()
            _ = try await browser.signIn("jia", TestHouse.password)
            #expect(try await browser.get("/projects?text=%FF").status == 400)
            #expect(try await browser.get("/no/such/page").status == 404)
            #expect(try await browser.get("/dossiers/2026-FOREIGN").status == 404)
            #expect(try await browser.get("/papers/\(String(repeating: "a", count: 64))").status == 404)
            let huge = Data(repeating: UInt8(ascii: "a"), count: 10 << 20)
            #expect(try await browser.send("POST", "/new/project", huge).status == 413)
            #expect(
                try await browser.send("POST", "/new/project", Data("x".utf8), type: "multipart/form-data; boundary=q")
                    .status == 400)
            #expect(
                try await browser.send("POST", "/new/project", Data("{}".utf8), type: "application/json").status == 400)
        }
    }
}
