import Dossiers
import Foundation
@testable import Policies
@testable import PolicyFiles
import Testing

/// `situation` and `decide` are held to each other over random lives: what one offers the other accepts, what one blocks the
/// other refuses for at least those reasons.
@Suite struct AgreementTests {
    @Test(arguments: Shipped.folders, [UInt64(1), 2, 3])
    func whatIsOfferedIsAcceptedAndWhatIsBlockedIsRefused(folder: String, seed: UInt64) throws {
        let pack = try #require(try Shipped.load(folder).pack)
        let calendar = try Shipped.calendar()
        let lives = pack.source.scenarios.filter { $0.text.contains("```state") }
        let stories = try lives.map { try PlayedLife($0, of: pack, calendar: calendar).acts }
        var walk = RandomLife(policy: pack.policy, calendar: calendar, seed: seed)
        walk.live(steps: 60)
        for _ in 0..<4 { for story in stories { walk.live(after: story, steps: 30) } }
        for disagreement in walk.disagreements.prefix(5) { Issue.record("\(disagreement)") }
        #expect(walk.checks > 1_000)
        #expect(walk.accepted > 50)
        let steps = pack.policy.steps.filter { !$0.isOpening }
        let reached = steps.count { walk.tried.contains($0.index) }
        #expect(reached * 3 > steps.count, "random lives reach only \(reached) of \(steps.count) steps")
    }
}

/// A random life under a policy: dossiers of every kind, random forms, days that go forward.
struct RandomLife {
    let policy: Policy
    let calendar: WorkingCalendar
    private var generator: Seeded
    private var world: World
    private var day = Day("2022-10-12")!
    private(set) var checks = 0
    private(set) var accepted = 0
    private(set) var disagreements: [String] = []
    /// Steps of which an offer was checked.
    private(set) var tried: Set<Int> = []
    /// How often each step was done, over all lives.
    private(set) var done: [String: Int] = [:]

    init(policy: Policy, calendar: WorkingCalendar, seed: UInt64) {
        self.policy = policy
        self.calendar = calendar
        generator = Seeded(seed)
        world = World(policy: policy, calendar: calendar)
    }

    mutating func live(steps: Int) {
        world = World(policy: policy, calendar: calendar)
        day = max(Day("2022-10-12")!, policy.edition.inForceFrom ?? day)
        for kind in policy.kinds + policy.kinds { open(kind) }
        wander(steps)
    }

    /// The dossier with the longest procedure is visited most.
    private mutating func nextName() -> String? {
        let longest = world.names.max { length($0) < length($1) }
        return Int.random(in: 0..<3, using: &generator) > 0 ? longest : world.names.randomElement(using: &generator)
    }

    private func length(_ name: String) -> Int { policy.steps(ofKind: world[name]!.kind).count }

    private mutating func open(_ kind: Step) {
        let name = "\(kind.id)\(world.names.count)"
        let dossier = Dossier(id: DossierID(name), jurisdiction: "", kind: kind.id)
        var known = world
        known[name] = dossier
        let surroundings = known.surroundings(of: dossier, on: day)
        for attempt in 0..<6 {
            let form = form(kind, eager: attempt > 1, self: dossier.id)
            if let entry = act(kind, nil, form, nil, dossier, surroundings, opening: true) {
                var grown = dossier
                grown.append(entry)
                world[name] = grown
                return
            }
        }
    }

    /// Goes on at random from some moment of a lawful life.
    mutating func live(after acts: [PlayedLife.Act], steps: Int) {
        world = World(policy: policy, calendar: calendar)
        for act in acts.prefix(Int.random(in: 1...acts.count, using: &generator)) {
            let id = act.dossier
            var dossier = world[id.rawValue] ?? Dossier(id: id, jurisdiction: "", kind: act.entry.step)
            dossier.append(act.entry)
            world[id.rawValue] = dossier
            day = act.entry.happenedOn
        }
        wander(steps)
    }

    private mutating func wander(_ steps: Int) {
        for _ in 0..<steps {
            guard let name = nextName(), let dossier = world[name] else { continue }
            if Int.random(in: 0..<3, using: &generator) == 0 {
                day = day.adding(days: Int.random(in: 0...12, using: &generator))
            }
            visit(name, dossier)
        }
    }

    private mutating func visit(_ name: String, _ dossier: Dossier) {
        let surroundings = world.surroundings(of: dossier, on: day)
        let situation = policy.situation(of: dossier, on: day, surroundings: surroundings)
        checkReplay(dossier)
        check(policy.prospects(of: dossier, on: day, surroundings: surroundings), against: situation, dossier)
        checkWaiting(dossier, surroundings)
        for blocked in situation.blocked { check(blocked, dossier, surroundings) }
        var entries: [Entry] = []
        for offer in situation.offers { if let entry = check(offer, dossier, surroundings) { entries.append(entry) } }
        if let entry = meddle(dossier, surroundings) ?? choice(of: entries) {
            done[entry.step, default: 0] += 1
            var grown = dossier
            grown.append(entry)
            world[name] = grown
            checkVoid(of: entry, grown, before: dossier, surroundings)
        }
    }

    /// What is voided at once has done nothing: everything before it stands as it stood.
    private mutating func checkVoid(
        of entry: Entry, _ grown: Dossier, before: Dossier, _ surroundings: Surroundings
    ) {
        guard policy.step(entry.step) != nil else { return }
        checks += 1
        let actor = Actor(
            person: "p", organisation: entry.signatory.organisation, parties: [], unit: entry.signatory.unit)
        let command = Command(
            id: "v", act: .void(entry: entry.sequence, reason: "写错了"), actor: actor, on: day, today: day,
            recordedAt: 1_700_000_000)
        guard case .accepted(let acceptance) = policy.decide(command, on: grown, surroundings: surroundings) else {
            return disagree("cannot void \(entry.step), which was just done", grown)
        }
        var after = grown
        after.append(acceptance.entry)
        if Array(after.stands.prefix(before.sequence)) != before.stands || after.hasEnded != before.hasEnded {
            disagree("\(entry.step) was voided at once and has changed what stands", after)
        }
    }

    /// What was done least so far, so that lives get far; sometimes anything.
    private mutating func choice(of entries: [Entry]) -> Entry? {
        if Int.random(in: 0..<4, using: &generator) == 0 { return entries.randomElement(using: &generator) }
        let forward = entries.filter { $0.effects.withdraws.isEmpty && !$0.effects.ends }
        return forward.min { done[$0.step, default: 0] < done[$1.step, default: 0] } ?? entries.first
    }

    /// Now and then something is voided, corrected or let pass.
    private mutating func meddle(_ dossier: Dossier, _ surroundings: Surroundings) -> Entry? {
        guard let target = dossier.entries.randomElement(using: &generator) else { return nil }
        let act: Command.Act
        var actor = Actor(
            person: "p", organisation: target.signatory.organisation, parties: [], unit: target.signatory.unit)
        switch Int.random(in: 0..<24, using: &generator) {
        case 0: act = .void(entry: target.sequence, reason: "写错了")
        case 1:
            guard let step = policy.step(target.step) else { return nil }
            act = .correct(entry: target.sequence, fields: form(step, eager: true, self: dossier.id), reason: "笔误")
        case 2, 3:
            guard let rule = policy.rules.filter({ $0.overriddenBy != nil }).randomElement(using: &generator),
                let party = rule.overriddenBy
            else { return nil }
            act = .override(rule: rule.id, reason: "特殊情况")
            actor = Actor(person: "p", organisation: "o", parties: [policy.parties[party].id], unit: nil)
        default: return nil
        }
        checks += 1
        let command = Command(
            id: "m\(dossier.sequence)", act: act, actor: actor, on: day, today: day, recordedAt: 1_700_000_000)
        guard case .accepted(let acceptance) = policy.decide(command, on: dossier, surroundings: surroundings) else {
            return nil
        }
        accepted += 1
        return acceptance.entry
    }

    // MARK: what is offered

    /// Some form is accepted, or every refusal speaks of the form or of what was announced.
    private mutating func check(_ offer: Offer, _ dossier: Dossier, _ surroundings: Surroundings) -> Entry? {
        let step = policy.steps[offer.step]
        tried.insert(offer.step)
        var result: Entry?
        for outcome in offer.outcomes.isEmpty ? [nil] : offer.outcomes.map(Optional.some) {
            for attempt in 0..<2 {
                let form = form(step, eager: attempt == 0, self: dossier.id)
                checks += 1
                switch decide(step, outcome, form, offer.answers, dossier, surroundings) {
                case .accepted(let acceptance):
                    result = acceptance.entry
                    accepted += 1
                case .refused(let refusal):
                    // An offer says what may be done; whether anybody stands where the party is found is another question.
                    if refusal.reasons.map(\.kind) == [.wrongParty], !isManned(step, dossier, surroundings) { continue }
                    for reason in refusal.reasons
                    where !isAboutTheForm(reason) && !offer.checkedThen.contains(where: { $0.kind == reason.kind }) {
                        disagree("offered \(step.id) \(outcome ?? "") but refused: \(policy.name(of: reason))", dossier)
                    }
                }
            }
        }
        for (outcome, reasons) in offer.closedOutcomes {
            checkRefused(step, outcome, offer.answers, reasons, dossier, surroundings)
        }
        return result
    }

    private func isManned(_ step: Step, _ dossier: Dossier, _ surroundings: Surroundings) -> Bool {
        step.actors.parties.allSatisfy { index in
            let party = policy.parties[index]
            return party.position == nil
                || !policy.occupants(of: party, in: dossier, surroundings: surroundings).isEmpty
        }
    }

    private func isAboutTheForm(_ reason: Reason) -> Bool {
        switch reason.kind {
        case .missingField, .badField: true
        default: false
        }
    }

    // MARK: what is blocked

    private mutating func check(_ blocked: Blocked, _ dossier: Dossier, _ surroundings: Surroundings) {
        let step = policy.steps[blocked.step]
        let outcomes = step.outcomes.isEmpty ? [nil] : step.outcomes.map { Optional.some($0.id) }
        for (index, outcome) in outcomes.enumerated() {
            // The reasons shown are those of the first outcome tried; the others are at least refused.
            checkRefused(step, outcome, blocked.answers, index == 0 ? blocked.reasons : [], dossier, surroundings)
        }
    }

    private mutating func checkRefused(
        _ step: Step, _ outcome: String?, _ answers: Int?, _ reasons: [Reason], _ dossier: Dossier,
        _ surroundings: Surroundings
    ) {
        for eager in [true, false] {
            let form = form(step, eager: eager, self: dossier.id)
            checks += 1
            switch decide(step, outcome, form, answers, dossier, surroundings) {
            case .accepted: disagree("blocked \(step.id) \(outcome ?? "") but accepted \(form)", dossier)
            case .refused(let refusal):
                if refusal.reasons.map(\.kind) == [.wrongParty] { continue }
                let said = Set((refusal.reasons + refusal.undetermined).map(\.kind))
                for reason in reasons where !said.contains(reason.kind) {
                    disagree(
                        "blocked \(step.id) for \(policy.name(of: reason)), but refused only for \(refusal.reasons.map(policy.name))",
                        dossier)
                }
            }
        }
    }

    // MARK: acts

    private mutating func decide(
        _ step: Step, _ outcome: String?, _ fields: [String: Value], _ answers: Int?, _ dossier: Dossier,
        _ surroundings: Surroundings,
        opening: Bool = false
    ) -> Decision {
        let command = Command(
            id: "c\(dossier.sequence)",
            act: .step(step.id, outcome: outcome, fields: fields, recipients: nil, answers: answers),
            actor: actor(step, dossier, opening ? fields : nil, surroundings), on: day, today: day,
            recordedAt: 1_700_000_000)
        let decision = policy.decide(command, on: dossier, surroundings: surroundings)
        let again = policy.decide(command, on: dossier, surroundings: surroundings)
        switch (decision, again) {
        case (.accepted(let one), .accepted(let other)):
            if one.entry != other.entry || one.advice != other.advice {
                disagree("\(step.id): two answers to one command", dossier)
            }
        case (.refused(let one), .refused(let other)):
            if one.reasons != other.reasons || one.undetermined != other.undetermined {
                disagree("\(step.id): two refusals of one command", dossier)
            }
        default: disagree("\(step.id): accepted and refused", dossier)
        }
        return decision
    }

    private mutating func act(
        _ step: Step, _ outcome: String?, _ fields: [String: Value], _ answers: Int?, _ dossier: Dossier,
        _ surroundings: Surroundings, opening: Bool
    ) -> Entry? {
        guard
            case .accepted(let acceptance) = decide(
                step, outcome, fields, answers, dossier, surroundings, opening: opening)
        else { return nil }
        accepted += 1
        return acceptance.entry
    }

    /// One who may: an office of the party, or the unit that stands there. With `each`, one who has not acted yet.
    private mutating func actor(
        _ step: Step, _ dossier: Dossier, _ opening: [String: Value]?, _ surroundings: Surroundings
    ) -> Actor {
        let acted = Set(
            dossier.indices.filter {
                dossier.stands[$0] && dossier.entries[$0].effects.passes && dossier.entries[$0].step == step.id
            }.map { dossier.entries[$0].signatory.unit?.rawValue ?? dossier.entries[$0].signatory.party })
        var parties = step.actors.parties.map { policy.parties[$0] }
        if case .each = step.actors {
            let waiting = parties.filter { party in
                party.position == nil
                    ? !acted.contains(party.id)
                    : policy.occupants(of: party, in: dossier, opening: opening, surroundings: surroundings)
                        .contains { !acted.contains($0.rawValue) }
            }
            if !waiting.isEmpty { parties = waiting }
        }
        let party = parties.randomElement(using: &generator)!
        guard party.position != nil else {
            return Actor(person: "p", organisation: party.id, parties: [party.id], unit: nil)
        }
        let units = policy.occupants(of: party, in: dossier, opening: opening, surroundings: surroundings)
        let unit = units.first { !acted.contains($0.rawValue) } ?? units.first
        return Actor(person: "p", organisation: unit?.rawValue ?? "o", parties: [], unit: unit)
    }

    // MARK: forms

    /// A well-formed form: every required field and some optional ones; `eager` says yes and takes first words and small sums.
    private mutating func form(_ step: Step, eager: Bool, self id: DossierID) -> [String: Value] {
        var result: [String: Value] = [:]
        for field in step.fields where field.type != .sealed {
            if field.isOptional, !eager, Bool.random(using: &generator) { continue }
            result[field.id] = value(field.type, eager: eager)
        }
        return result
    }

    private mutating func value(_ type: FieldType, eager: Bool) -> Value? {
        switch type {
        case .text, .line, .sealed: return .text(["甲", "乙", "甲乙"].randomElement(using: &generator)!)
        case .choice(let words): return .text(eager ? words[0] : words.randomElement(using: &generator)!)
        case .person: return .person("某人")
        case .yesNo: return .yes(eager || Bool.random(using: &generator))
        case .money:
            return .money(
                Money(
                    fen: eager
                        ? 10_000
                        : [0, 1, 10_000, 29_999_999, 30_000_000, 200_000_000].randomElement(using: &generator)!))
        case .percent: return .percent(Exact(["0", "0.1", "0.1001", "0.5", "1"].randomElement(using: &generator)!)!)
        case .number: return .number(Exact(Int64.random(in: 0...100, using: &generator)))
        case .day: return .day(day.adding(days: eager ? 0 : Int.random(in: -20...20, using: &generator)))
        case .file(let wanted): return .file(ScenarioValues.paper("样." + (wanted ?? "pdf")))
        case .reference(let kind):
            let names = world.names.filter { world[$0]!.kind == kind }
            return (eager ? names.first : names.randomElement(using: &generator)).map { .reference(world[$0]!.id) }
        case .list(let element):
            var items: [Value] = []
            for _ in 0..<Int.random(in: eager ? 1...1 : 0...3, using: &generator) {
                guard let item = value(element, eager: eager) else { continue }
                // A dossier is named once.
                if case .reference = item, items.contains(item) { continue }
                items.append(item)
            }
            return .list(items)
        case .rows(let columns):
            var rows: [[String: Value]] = []
            for _ in 0..<Int.random(in: 1...2, using: &generator) {
                var row: [String: Value] = [:]
                for column in columns { row[column.id] = value(column.type, eager: eager) }
                rows.append(row)
            }
            return .rows(rows)
        }
    }

    /// What desks show is what the dossier's own page offers.
    private mutating func check(_ prospects: Prospects, against situation: Situation, _ dossier: Dossier) {
        checks += 1
        let whole = Prospects(situation)
        if prospects != whole { disagree("lists have \(prospects), the page \(whole)", dossier) }
    }

    /// The short question has the answer of the long one, before and after that was asked.
    private mutating func checkWaiting(_ dossier: Dossier, _ surroundings: Surroundings) {
        func moment() -> Moment { Moment(policy: policy, dossier: dossier, day: day, surroundings: surroundings) }
        let (short, long) = (moment(), moment())
        for step in policy.stepIndex[dossier.kind].flatMap({ policy.stepsOfKind[$0] }) ?? [] {
            let missing = long.missingPredecessors(of: step)
            if short.isWaiting(step) == missing.isEmpty || long.isWaiting(step) == missing.isEmpty {
                disagree("\(policy.steps[step].id) lacks \(missing.map { policy.steps[$0].id })", dossier)
            }
        }
    }

    // MARK: replay

    private mutating func checkReplay(_ dossier: Dossier) {
        checks += 1
        let replayed = Dossier(
            id: dossier.id, jurisdiction: dossier.jurisdiction, kind: dossier.kind, entries: dossier.entries)
        let isSame =
            replayed.stands == dossier.stands && replayed.voided == dossier.voided
            && replayed.hasEnded == dossier.hasEnded
            && replayed.edition == dossier.edition && replayed.unspentOverrides == dossier.unspentOverrides
            && dossier.indices.allSatisfy { replayed.fields(at: $0) == dossier.fields(at: $0) }
        if !isSame { disagree("replayed otherwise than grown", dossier) }
    }

    private mutating func disagree(_ what: String, _ dossier: Dossier) {
        disagreements.append(
            "\(dossier.id) on \(day): \(what); life: \(dossier.entries.map { "\($0.step)\($0.outcome.map { ":\($0)" } ?? "")" })"
        )
    }
}
