import Dossiers
import Policies
import Storage
import Testing

@testable import Casework
@testable import Demonstration

/// Two servers on one database: what one remembers of dossiers may be old, because the other has written, and nothing is decided on it.
@Suite(.serialized) struct TwoServersTests {
    private let day = Day("2026-11-21")!

    @Test func nothingIsAllowedOrRefusedForWhatWasSeenBeforeTheOtherWrote() async throws {
        let county = try await Furnished.open(on: day)
        let elsewhere = try SQLiteStore.open(at: county.folder + "/office.db")
        let other = Office(store: elsewhere, regulations: county.office.regulations, clock: county.office.clock)
        let (lead, finance) = (try await county.visitor("xzspj"), try await county.visitor("caizheng"))
        let system = try await county.dossier("林火视频监测系统", ofKind: "system")
        let project = try await county.dossier("林草防火视频监控（三期）", ofKind: "project")
        let funding = ActRequest.Intent.step(
            "funding", outcome: nil, fields: ["year": .number(Exact(2026)), "amount": .money(Money(fen: 100_000_000))],
            recipients: nil, answers: nil)

        // No money while the system is not in the catalogue.
        #expect(try await act(funding, on: project, "f1", by: finance, in: county.office).isRefused)

        let catalogue = ActRequest.Intent.step(
            "catalogue", outcome: nil, fields: ["code": .text("林-1")], recipients: nil, answers: nil)
        let catalogued = try #require(try await act(catalogue, on: system, "c1", by: lead, in: other).entry)
        // This one sees it, and remembers it as new.
        #expect(try await act(asking, on: project, "a1", by: finance, in: county.office).entry != nil)

        _ = try await act(.void(entry: catalogued.sequence, reason: "录错了"), on: system, "v1", by: lead, in: other)
        #expect(try await act(funding, on: project, "f2", by: finance, in: county.office).isRefused)

        #expect(try await act(catalogue, on: system, "c2", by: lead, in: other).entry != nil)
        let last = try await act(funding, on: project, "f3", by: finance, in: county.office)
        #expect(last.entry != nil, "\(last)")
        try await elsewhere.close()
        try await county.close()
    }

    private var asking: ActRequest.Intent {
        .step(
            "inspection", outcome: nil, fields: ["asked": .text("验收材料"), "due": .day(day.adding(days: 20))],
            recipients: nil, answers: nil)
    }

    private func act(
        _ intent: ActRequest.Intent, on dossier: DossierID, _ command: String, by visitor: Visitor, in office: Office
    ) async throws -> ActAnswer {
        func send(_ acknowledged: String?) async throws -> ActAnswer {
            try await office.act(
                ActRequest(
                    target: .dossier(dossier), intent: intent, on: day, command: command, expected: nil,
                    acknowledged: acknowledged), by: visitor)
        }
        let answer = try await send(nil)
        guard case .forewarned(_, let warning) = answer else { return answer }
        return try await send(warning.seal)
    }
}

extension ActAnswer {
    fileprivate var entry: Entry? {
        if case .written(_, let entry, _, _) = self { entry } else { nil }
    }
    fileprivate var isRefused: Bool {
        if case .refused = self { true } else { false }
    }
}
