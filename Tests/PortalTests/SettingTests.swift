import Dossiers
import Foundation
import Policies
import Storage
import Testing

@testable import Casework
@testable import Portal

/// Figures on which the text is silent: set by an administrator, effective at once, for his jurisdiction only.
@Suite(.serialized) struct SettingTests {
    private let page = "/administration/settings"

    private func withBoth(_ work: (TestHouse) async throws -> Void) async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            try await work(house)
        }
    }

    @Test func aFigureHoldsAtOnceAndItsHistoryStays() async throws {
        try await withBoth { house in
            let regulations = house.house.office.regulations
            let policy = try #require(regulations.current(in: TestHouse.jurisdiction))
            let figure = try #require(policy.silentFigures.first { $0.sort == .length(nil) })
            let step = String(figure.key.dropFirst("length.".count))
            #expect(policy.settings.lengths[step] == nil)
            let admin = house.browser()
            _ = try await admin.signIn("admin", TestHouse.password)
            let first = try await admin.get(page)
            #expect(first.status == 200)
            for silent in policy.silentFigures {
                #expect(first.text.contains("value=\"\(silent.key)\""), "\(silent.key)")
            }
            let csrf = try #require(Browser.hidden("csrf", in: first.text))
            func set(_ value: String, _ unit: String = "workdays") async throws -> Answer {
                let version = try await house.house.office.version(
                    ofSetting: figure.key, in: TestHouse.jurisdiction)
                return try await admin.post(
                    page,
                    [
                        ("csrf", csrf), ("expected", "\(version)"), ("key", figure.key), ("value", value),
                        ("unit", unit),
                    ])
            }
            for wrong in ["十", "0", "7.5", "-3"] {
                let refused = try await set(wrong)
                #expect(refused.status == 422 && refused.text.contains("您填的是“\(wrong)”"), "\(wrong)")
            }
            #expect(try await set("10", "fortnights").status == 422)
            #expect(regulations.current(in: TestHouse.jurisdiction)?.settings.lengths[step] == nil)
            #expect(try await set("10").status == 303)
            #expect(regulations.current(in: TestHouse.jurisdiction)?.settings.lengths[step] == Length("10 workdays"))
            let after = try await admin.get(page)
            #expect(after.text.contains("10个工作日") && after.text.contains("本单位设定"))
            #expect(after.text.contains("Clerk admin"), "who set it")
            // It was stored: whoever opens the house again finds it.
            let stored = try await house.house.store.settings(in: TestHouse.jurisdiction)
            #expect(OfficeSettings(stored: stored).lengths[step] == Length("10 workdays"))
            #expect(try await set("").status == 303)
            #expect(regulations.current(in: TestHouse.jurisdiction)?.settings.lengths[step] == nil)
            #expect(
                try await house.house.office.settingChanges(in: TestHouse.jurisdiction).map(\.to) == [
                    nil, "10 workdays",
                ])
        }
    }

    @Test func nobodyElseSetsIt() async throws {
        try await withBoth { house in
            let clerk = house.browser()
            _ = try await clerk.signIn("jia", TestHouse.password)
            #expect(try await clerk.get(page).status == 403)
            let neighbour = house.browser()
            _ = try await neighbour.signIn("city-admin", TestHouse.password)
            let own = try await neighbour.get(page)
            let csrf = try #require(Browser.hidden("csrf", in: own.text))
            let policy = try #require(house.house.office.regulations.current(in: TestHouse.jurisdiction))
            let foreign = try #require(policy.silentFigures.first)
            let tried = try await neighbour.post(page, [("csrf", csrf), ("key", foreign.key), ("value", "5")])
            #expect(tried.status == 404)
            #expect(try await house.house.office.settingChanges(in: TestHouse.jurisdiction).isEmpty)
        }
    }

    @Test(arguments: [
        (FigureSort.money, "12.5", "125000元"), (.percent, "10", "10%"), (.yearDay, "03-31", "03-31"),
        (.length(.months), "6", "6 months"), (.truth, "no", "no"), (.number, "3", "3"),
    ])
    func whatIsTypedIsReadByItsSort(_ sort: FigureSort, _ typed: String, _ stored: String) throws {
        let figure = SilentFigure(
            key: "figure.x", title: "某数",
            provision: Provision(citation: Citation("某条"), chapter: "", place: .init(file: "x", line: 1)),
            sort: sort)
        #expect(try figure.read(typed) == stored)
        #expect(throws: FigureSort.Mistake.self) { try figure.read("很多") }
        if sort != .number { #expect(throws: FigureSort.Mistake.self) { try figure.read("-3") } }
        if sort != .yearDay { #expect(Definition.officeConstant(stored) != nil) }
    }
}
