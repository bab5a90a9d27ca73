import Dossiers
@testable import Policies
import Testing

/// Policies of a few lines, for tests that want to see one thing.
enum SmallPolicy {
    private static let place = Provision.Place(file: "small", line: 1)
    private static func written(_ text: String) -> Written { Written(text, at: place) }
    static func provision(_ article: String) -> Provision { Provision(citation: Citation(article), place: place) }

    static func field(
        _ id: String, _ type: String, when: String? = nil, optional: Bool = false, as meaning: String? = nil
    ) -> FieldDraft {
        FieldDraft(
            id: written(id), label: "栏目\(id)", type: written(type), isOptional: optional, when: when.map(written),
            rows: nil, meaning: meaning.map(written))
    }

    static func step(
        _ id: String, by: [String] = ["office"], each: Bool = false, after: [String] = ["project"],
        article: String = "第二条",
        _ change: (inout StepDraft) -> Void = { _ in }
    ) -> StepDraft {
        var step = StepDraft(
            id: written(id), title: "环节\(id)", isOpening: false, by: by.map(written), byEach: each,
            provision: provision(article),
            after: after)
        change(&step)
        return step
    }

    static func rule(
        _ id: String, at: [String], article: String = "第三条", _ change: (inout RuleDraft) -> Void = { _ in }
    ) -> RuleDraft {
        var rule = RuleDraft(id: written(id), at: at.map(written), provision: provision(article))
        change(&rule)
        return rule
    }

    static func demand(_ condition: String, at: [String], when: String? = nil) -> RuleDraft {
        rule("demand", at: at) {
            $0.that = written(condition)
            $0.refusal = "不行"
            $0.when = when.map(written)
        }
    }

    static func define(_ id: String, _ meaning: String) -> DefinitionDraft {
        DefinitionDraft(
            id: written(id), title: "定义\(id)", meaning: .text(written(meaning)), provision: provision("第一条"))
    }

    static func term(_ text: String) -> Written { written(text) }

    /// The opening records what conditions like to look at.
    static let project: StepDraft = {
        var step = StepDraft(
            id: written("project"), title: "项目", isOpening: true, by: [written("office")], byEach: false,
            provision: provision("第一条"), after: [])
        step.records = [
            field("amount", "money"), field("ratio", "percent", optional: true), field("yes", "yes/no", optional: true),
            field("name", "text"),
            field("kind", "甲 | 乙", optional: true), field("due", "day", optional: true),
            field("number", "number", optional: true),
            field("words", "list of text", optional: true), field("paper", "file pdf", optional: true),
            field("parent", "project", optional: true),
            FieldDraft(
                id: written("rows"), label: "表", type: written(""), isOptional: true, when: nil,
                rows: [field("item", "text"), field("value", "money", optional: true)]),
        ]
        return step
    }()

    static func build(steps: [StepDraft], rules: [RuleDraft] = [], definitions: [DefinitionDraft] = []) -> (
        policy: Policy?, problems: [PackProblem]
    ) {
        var draft = PolicyDraft(
            edition: Edition(
                id: "small", title: "小办法", number: nil, issuer: nil, issued: nil,
                jurisdiction: .init(code: "1", name: "某县", level: "county"),
                status: .trial, inForceFrom: Day("2022-01-01"), inForceUntil: nil, basis: [], extends: nil, digest: ""))
        draft.parties = ["office", "finance", "audit"].map {
            PartyDraft(
                id: written($0), title: "主体\($0)", short: $0, field: nil, seesAll: true, provision: provision("第一条"))
        }
        draft.steps = [project] + steps
        draft.rules = rules
        draft.definitions = definitions
        return PolicyBuilder.build(draft)
    }
}

extension StepDraft {
    fileprivate init(
        id: Written, title: String, isOpening: Bool, by: [Written], byEach: Bool, provision: Provision, after: [String]
    ) {
        self.init(id: id, title: title, isOpening: isOpening, by: by, byEach: byEach, provision: provision)
        self.after = after.map { Written($0, at: id.place) }
        if self.after.count == 1, self.after[0].text.hasPrefix("each ") {
            answersEach = true
            self.after = [Written(String(self.after[0].text.dropFirst(5)), at: id.place)]
        }
    }
}

/// One dossier under a small policy, with acts done on it one after the other.
struct SmallLife {
    let policy: Policy
    static let plainCalendar = WorkingCalendar(years: [])
    var calendar = SmallLife.plainCalendar
    var surroundings: Surroundings { Surroundings(dossiers: others, calendar: calendar) }
    var others: [DossierID: Dossier] = [:]
    var dossier: Dossier

    init(_ policy: Policy, opened day: String = "2022-03-01", fields: [String: Value] = [:]) {
        self.policy = policy
        dossier = Dossier(id: DossierID("d"), jurisdiction: "1", kind: "project")
        let known: [String: Value] = ["amount": .money(Money(fen: 100)), "name": .text("名")]
        precondition(
            act("project", day, fields: known.merging(fields) { _, new in new }).isEmpty, "the opening was refused")
    }

    /// Does it, with the usual outcome unless another is named, and gives the reasons where it was refused.
    @discardableResult
    mutating func act(
        _ step: String, _ day: String, as party: String = "office", outcome: String? = nil,
        fields: [String: Value] = [:], to: [String]? = nil,
        answers: Int? = nil
    ) -> [Reason.Kind] {
        choose(
            outcome ?? policy.step(step)?.usualOutcome, step, day, as: party, fields: fields, to: to, answers: answers)
    }

    /// With exactly this outcome, or with none.
    mutating func choose(
        _ outcome: String?, _ step: String, _ day: String, as party: String = "office", fields: [String: Value] = [:],
        to: [String]? = nil, answers: Int? = nil
    ) -> [Reason.Kind] {
        if !dossier.entries.isEmpty { expectAgreement(Day(day)!) }
        let command = Command(
            id: "c\(dossier.sequence)",
            act: .step(
                step, outcome: outcome, fields: fields, recipients: to,
                answers: answers),
            actor: Actor(person: "p", organisation: party, parties: [party], unit: nil), on: Day(day)!,
            today: Day("2100-01-01")!, recordedAt: 0)
        switch policy.decide(command, on: dossier, surroundings: surroundings) {
        case .accepted(let acceptance):
            dossier.append(acceptance.entry)
            return []
        case .refused(let refusal): return refusal.reasons.map(\.kind)
        }
    }

    /// Desks show what the page offers, on every day on which a life of these tests is lived.
    private func expectAgreement(_ day: Day) {
        let situation = policy.situation(of: dossier, on: day, surroundings: surroundings)
        let prospects = policy.prospects(of: dossier, on: day, surroundings: surroundings)
        #expect(prospects == Prospects(situation), "\(day)")
    }

    func situation(_ day: String) -> Situation {
        policy.situation(of: dossier, on: Day(day)!, surroundings: surroundings)
    }

    func due(_ step: String, _ day: String) -> Due? {
        situation(day).duties.last { policy.steps[$0.step].id == step }?.due
    }
}
