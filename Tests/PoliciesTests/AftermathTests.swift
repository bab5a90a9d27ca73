import Dossiers
import Policies
import Testing

/// What would no longer hold if an entry were voided or put right.
@Suite struct AftermathTests {
    private typealias Kind = Aftermath.Row.Kind

    /// Contract, payments within it, acceptance within ten days of the contract, and an audit that answers each payment.
    private static func life() throws -> SmallLife {
        let (policy, problems) = SmallPolicy.build(
            steps: [
                SmallPolicy.step("contract", article: "第四条") { $0.records = [SmallPolicy.field("amount", "money")] },
                SmallPolicy.step("pay", after: ["contract"], article: "第五条") {
                    $0.repeats = true
                    $0.records = [
                        SmallPolicy.field("amount", "money"), SmallPolicy.field("note", "text", optional: true),
                    ]
                },
                SmallPolicy.step("accept", after: ["contract"], article: "第六条") {
                    $0.within = SmallPolicy.term("10 days after contract")
                },
                SmallPolicy.step("file", after: ["accept"], article: "第七条"),
                SmallPolicy.step("look", by: ["audit"], after: ["each pay"], article: "第八条") {
                    $0.within = SmallPolicy.term("5 days after pay")
                },
            ],
            rules: [SmallPolicy.demand("sum(pay.all.amount) <= contract.amount", at: ["pay"])])
        var life = SmallLife(try #require(policy, "\(problems)"))
        life.act("contract", "2022-03-02", fields: ["amount": money(100)])
        life.act("pay", "2022-03-03", fields: ["amount": money(40)])
        life.act("pay", "2022-03-04", fields: ["amount": money(50)])
        #expect(life.dossier.sequence == 4)
        return life
    }

    private static func money(_ fen: Int64) -> Value { .money(Money(fen: fen)) }

    private static func aftermath(_ life: SmallLife, _ amendment: Amendment, on day: String = "2022-03-05")
        -> [Aftermath.Row]
    {
        life.policy.aftermath(
            of: amendment, on: life.dossier, day: Day(day)!, surroundings: life.surroundings, law: { _ in nil }
        ).rows
    }

    @Test func aCorrectionTellsWhichLaterEntriesWouldHaveBeenRefused() throws {
        let life = try Self.life()
        let rows = Self.aftermath(life, .correct(2, ["amount": Self.money(60)]))
        // Forty were within sixty; with fifty more they are not.
        #expect(rows.map(\.kind) == [.refused])
        let row = try #require(rows.first)
        #expect(row.entry == 4 && row.step == "环节pay" && row.day?.description == "2022-03-04")
        #expect(row.text.hasPrefix("这一条本不能办：不行（") && row.citations == [Citation("第三条")], "\(row)")
        #expect(Self.aftermath(life, .correct(2, ["amount": Self.money(39)])).map(\.entry) == [3, 4])
        #expect(Self.aftermath(life, .correct(2, ["amount": Self.money(90)])).isEmpty, "just enough")
        #expect(Self.aftermath(life, .correct(3, ["amount": Self.money(51)])).map(\.entry) == [4], "an earlier payment")
        #expect(Self.aftermath(life, .correct(3, ["note": .text("笔误")])).isEmpty)
    }

    @Test func whatStoodAgainstAnEntryAnywayIsNoNews() throws {
        var life = try Self.life()
        life.dossier.append(Self.correction(of: 2, ["amount": Self.money(60)], as: 5))
        #expect(Self.aftermath(life, .correct(2, ["amount": Self.money(50)])).isEmpty)
        #expect(Self.aftermath(life, .correct(2, ["amount": Self.money(30)])).map(\.entry) == [3])
    }

    private static func correction(of target: Int, _ fields: [String: Value], as sequence: Int) -> Entry {
        var effects = Effects()
        effects.passes = false
        effects.amends = target
        return Entry(
            sequence: sequence, step: BuiltInAct.correct.rawValue, outcome: nil, happenedOn: Day("2022-03-05")!,
            recordedAt: 0, signatory: Signatory(person: "p", organisation: "office", party: "office", unit: nil),
            answers: nil, recipients: [], fields: FieldValues(fields),
            basis: Basis(edition: "small", digest: "", articles: []), command: "x", effects: effects)
    }

    @Test func aVoidTellsWhatRestsOnItWhatIsOpenAgainAndWhichDaysMove() throws {
        var life = try Self.life()
        life.act("accept", "2022-03-05")
        life.act("file", "2022-03-06")
        let rows = Self.aftermath(life, .void(2), on: "2022-03-07")
        func of(_ kind: Kind) -> [Aftermath.Row] { rows.filter { $0.kind == kind } }
        #expect(of(.refused).map(\.entry) == [3, 4, 5], "\(rows.map(\.text))")
        #expect(of(.refused).last?.text == "这一条本不能办：尚未办理“环节contract”")
        // The filing rests on the acceptance, and that one on what would be void.
        #expect(of(.groundless).map(\.entry) == [6])
        #expect(of(.groundless).first?.text == "所依据的第 5 条不再有效")
        #expect(of(.reopened).map(\.step) == ["环节contract"])
        #expect(of(.closed).map(\.step) == ["环节pay"])
        #expect(rows.compactMap(\.entry) == [3, 4, 5, 6])
        // To void the acceptance makes it due again.
        let again = Self.aftermath(life, .void(5), on: "2022-03-07")
        #expect(again.filter { $0.kind == .dutyNew }.map(\.text) == ["新的应办事项，2022-03-14 到期"])
        #expect(again.filter { $0.kind == .dutyNew }.first?.citations == [Citation("第六条")])
        // An answered payment that is void owes no answer.
        let payment = Self.aftermath(life, .void(4), on: "2022-03-07")
        #expect(payment.map(\.kind) == [.dutyGone] && payment[0].step == "环节look", "\(payment)")
        #expect(payment[0].text == "不再是应办事项（原来2022-03-09 到期）")
    }

    @Test func aReturnThatIsVoidLetsStandAgainWhatItTookAway() throws {
        let (built, problems) = SmallPolicy.build(steps: [
            SmallPolicy.step("apply"),
            SmallPolicy.step("review", after: ["apply"]) {
                $0.outcomes = [
                    OutcomeDraft(id: SmallPolicy.term("good"), title: "通过", passes: true, reopens: nil, ends: false),
                    OutcomeDraft(
                        id: SmallPolicy.term("back"), title: "退回", passes: false, reopens: SmallPolicy.term("apply"),
                        ends: false),
                ]
            },
        ])
        var life = SmallLife(try #require(built, "\(problems)"))
        life.act("apply", "2022-03-02")
        life.act("review", "2022-03-03", outcome: "back")
        life.act("apply", "2022-03-04")
        let rows = Self.aftermath(life, .void(3))
        #expect(rows.map(\.entry) == [2, 4] && rows.map(\.kind) == [.restored, .refused], "\(rows)")
        #expect(rows.last?.text == "这一条本不能办：“环节apply”已经办理")
    }

    /// The same replay that will read the entry once it is written.
    @Test func whatIsToldIsWhatIsFoundAfterwards() throws {
        var life = try Self.life()
        life.act("accept", "2022-03-05")
        life.act("file", "2022-03-06")
        let told = Self.aftermath(life, .void(2), on: "2022-03-07").filter { $0.kind != .dutyNew }
        let command = Command(
            id: "void", act: .void(entry: 2, reason: "签错了"),
            actor: Actor(person: "p", organisation: "office", parties: ["office"], unit: nil), on: Day("2022-03-07")!,
            today: Day("2022-03-07")!, recordedAt: 0)
        guard
            case .accepted(let acceptance) = life.policy.decide(
                command, on: life.dossier, surroundings: life.surroundings)
        else {
            Issue.record("a wrong entry may always be voided")
            return
        }
        life.dossier.append(acceptance.entry)
        #expect(Set(life.dossier.restingOnVoided) == Set(told.compactMap(\.entry)))
        let done = life.situation("2022-03-07").steps.filter { $0.state == .done }.map {
            life.policy.steps[$0.step].title
        }
        #expect(!done.contains("环节contract"))
    }
}
