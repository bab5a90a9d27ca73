import Dossiers
@testable import Policies
import Testing

/// What marked amounts come to: what adds up and what takes another's place.
@Suite struct AmountTotalsTests {
    private static let place = Provision.Place(file: "", line: 1)

    private static func paid(_ id: String, repeats: Bool, after: String = "project") -> StepDraft {
        SmallPolicy.step(id, after: [after]) {
            $0.records = [
                SmallPolicy.field("sum", "money", as: "paid"), SmallPolicy.field("total", "money", optional: true),
            ]
            $0.repeats = repeats
        }
    }

    private static func one(_ id: String, as meaning: String, each: Bool = false, repeats: Bool = false) -> StepDraft {
        SmallPolicy.step(id, by: each ? ["finance", "audit"] : ["office"], each: each) {
            $0.records = [SmallPolicy.field("sum", "money", as: meaning)]
            $0.repeats = repeats
        }
    }

    private static func life(_ steps: [StepDraft]) throws -> SmallLife {
        let (policy, problems) = SmallPolicy.build(steps: steps)
        return SmallLife(try #require(policy, "\(problems)"))
    }

    private static func fen(_ amount: Int64) -> [String: Value] { ["sum": .money(Money(fen: amount))] }

    @Test func paymentsAddUpAndAReportedTotalDoesNot() throws {
        var life = try Self.life([Self.paid("pay", repeats: true), Self.paid("last", repeats: false)])
        #expect(life.act("pay", "2022-03-02", fields: Self.fen(10)).isEmpty)
        let reported = Self.fen(20).merging(["total": .money(Money(fen: 30))]) { one, _ in one }
        #expect(life.act("pay", "2022-03-03", fields: reported).isEmpty)
        #expect(life.act("last", "2022-03-04", fields: Self.fen(5)).isEmpty)
        let totals = life.policy.amounts(of: life.dossier)
        #expect(totals[.paid] == .init(money: Money(fen: 35), count: 3, entry: 4))
        // The opening's own amount means nothing here.
        #expect(totals.totals.count == 1 && totals.balance == nil)
    }

    @Test func whatIsGrantedLaterTakesThePlaceOfWhatWasGrantedBefore() throws {
        var life = try Self.life([Self.one("grant", as: "approved"), Self.one("change", as: "approved")])
        #expect(life.act("grant", "2022-03-02", fields: Self.fen(100)).isEmpty)
        #expect(life.policy.amounts(of: life.dossier)[.approved]?.money.fen == 100)
        #expect(life.act("change", "2022-03-03", fields: Self.fen(80)).isEmpty)
        #expect(life.policy.amounts(of: life.dossier)[.approved] == .init(money: Money(fen: 80), count: 1, entry: 3))
    }

    @Test func whatIsGrantedYearByYearAddsUp() throws {
        var life = try Self.life([Self.one("year", as: "approved", repeats: true)])
        for (day, amount) in [("2022-03-02", Int64(40)), ("2022-03-03", 60)] {
            #expect(life.act("year", day, fields: Self.fen(amount)).isEmpty)
        }
        #expect(life.policy.amounts(of: life.dossier)[.approved]?.money.fen == 100)
    }

    @Test func aContractThatBothSidesWriteDownIsOne() throws {
        var life = try Self.life([Self.one("sign", as: "contract", each: true), Self.paid("pay", repeats: true)])
        #expect(life.act("sign", "2022-03-02", as: "finance", fields: Self.fen(70)).isEmpty)
        #expect(life.act("sign", "2022-03-02", as: "audit", fields: Self.fen(70)).isEmpty)
        #expect(life.policy.amounts(of: life.dossier).balance == Money(fen: 70))
        #expect(life.act("pay", "2022-03-03", fields: Self.fen(90)).isEmpty)
        let totals = life.policy.amounts(of: life.dossier)
        #expect(totals[.contract]?.money.fen == 70 && totals.balance == Money(fen: -20))
    }

    @Test func severalContractsAddUp() throws {
        var life = try Self.life([Self.one("build", as: "contract"), Self.one("supervise", as: "contract")])
        #expect(life.act("build", "2022-03-02", fields: Self.fen(70)).isEmpty)
        #expect(life.act("supervise", "2022-03-02", fields: Self.fen(5)).isEmpty)
        #expect(life.policy.amounts(of: life.dossier)[.contract] == .init(money: Money(fen: 75), count: 2, entry: 3))
    }

    /// A void entry is one that no longer stands.
    @Test func whatWasVoidedWasNeverPaid() throws {
        var life = try Self.life([Self.paid("pay", repeats: true)])
        #expect(life.act("pay", "2022-03-02", fields: Self.fen(10)).isEmpty)
        #expect(life.act("pay", "2022-03-03", fields: Self.fen(20)).isEmpty)
        var effects = Effects()
        effects.amends = 2
        life.dossier.append(
            Entry(
                sequence: 4, step: BuiltInAct.void.rawValue, outcome: nil, happenedOn: Day("2022-03-04")!,
                recordedAt: 0,
                signatory: Signatory(person: "p", organisation: "o", party: "office", unit: nil), answers: nil,
                recipients: [], fields: [:], basis: Basis(edition: "small", digest: "", articles: []), command: "v",
                effects: effects))
        #expect(life.policy.amounts(of: life.dossier)[.paid] == .init(money: Money(fen: 20), count: 1, entry: 3))
    }

    @Test func sumsBeyondAllReasonStayAtTheGreatest() throws {
        #expect(Int64.max.addingSaturated(1) == .max && Int64.min.addingSaturated(-1) == .min)
        #expect(Int64.min.subtractingSaturated(1) == .min && Int64.max.subtractingSaturated(-1) == .max)
        #expect(Int64(3).addingSaturated(-5) == -2 && Int64(3).subtractingSaturated(5) == -2)
    }

    @Test func workingDaysAreCountedFromTheDayAfterTheAnchor() throws {
        var life = try Self.life([
            SmallPolicy.step("ask"),
            SmallPolicy.step("answer", after: ["ask"]) {
                $0.within = SmallPolicy.term("5 workdays after ask")
            },
        ])
        // Wednesday to the next Monday; a plain calendar has weekends only.
        life.act("ask", "2022-03-02")
        life.act("answer", "2022-03-07")
        let policy = life.policy
        #expect(policy.workdaysTaken(by: 2, in: life.dossier, calendar: SmallLife.plainCalendar) == 3)
        #expect(policy.workdaysTaken(by: 1, in: life.dossier, calendar: SmallLife.plainCalendar) == nil)
    }
}
