import Foundation
import Storage
import Testing

@testable import Portal

/// Somebody at a browser who opens a page before he sends its form, as people do.
struct Administering {
    let browser: Browser

    init(_ house: TestHouse, _ login: String = "admin") async throws {
        browser = house.browser()
        try #require(try await browser.signIn(login, TestHouse.password).status == 303)
    }

    /// Opens `page`, then sends the form at `path` with what the page carries.
    func send(_ path: String, from page: String, _ fields: [(String, String)] = []) async throws -> Answer {
        try await send(path, as: try await browser.get(page), fields)
    }

    /// A page that lies open, perhaps for long.
    func send(_ path: String, as open: Answer, _ fields: [(String, String)] = []) async throws -> Answer {
        try #require(open.status == 200, "\(path): \(open.status)")
        let own = ["csrf", "expected", "seen"].compactMap { name in
            Browser.hidden(name, in: open.text).map { (name, $0) }
        }
        return try await browser.post(path, own + fields)
    }

    /// The password that a page tells.
    static func secret(in html: String) -> String? {
        html.firstMatch(of: /class="mono secret">([a-z0-9-]{8,})</).map { String($0.1) }
    }
}

extension TestHouse {
    /// The kinds of acts in the office's own log, last first.
    func recorded(_ subject: String = "") async throws -> [String] {
        try await house.store.officeActs(
            OfficeLogQuery(jurisdiction: TestHouse.jurisdiction, subject: subject, limit: 200)
        ).acts.map(\.act.act)
    }
}
