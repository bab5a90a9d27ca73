import Dossiers
import Policies
import Storage

/// What lists and desks show of a dossier after an act (投影): derived from its prospects, never the truth.
public struct Projector: Sendable {
    let policy: Policy
    let surroundings: Surroundings
    let today: Day
    let units: UnitNames

    public init(policy: Policy, surroundings: Surroundings, today: Day, units: UnitNames) {
        self.policy = policy
        self.surroundings = surroundings
        self.today = today
        self.units = units
    }

    public func projection(of dossier: Dossier) -> Projection {
        let prospects = policy.prospects(of: dossier, on: today, surroundings: surroundings)
        let placement = policy.placement(in: dossier, surroundings: surroundings)
        let returns = policy.returns(in: dossier)
        let duties = prospects.duties.flatMap { self.duties(for: $0, on: dossier, placement, returns) }
        let offers = prospects.offers.flatMap { self.offers(for: $0, placement, returns) }
        return Projection(
            row: row(of: dossier, placement, duties, offers), references: references(of: dossier), duties: duties,
            offers: offers, particulars: policy.particulars(of: dossier).map(\.text),
            names: policy.unitKinds.contains(dossier.kind) ? units.names(of: dossier) : [])
    }

    // MARK: the row

    /// Lists show the fields `name`, `amount` and `class` of a dossier's opening; a pack that has them is shown well.
    private func row(
        of dossier: Dossier, _ placement: [[DossierID]], _ duties: [Storage.Duty], _ offers: [Storage.Offer]
    ) -> RegisterRow {
        let opening = dossier.opening!
        let fields = dossier.fields(at: 0)
        let unit = dossier.opening?.signatory.unit ?? placement.lazy.flatMap { $0 }.first
        let unitDossier = unit.flatMap { $0 == dossier.id ? dossier : surroundings.dossiers[$0] }
        // Whoever knows the old name finds it as well.
        let names = [dossier, unitDossier].compactMap { $0 }.map {
            (now: units.name(of: $0), old: Projector.name(of: $0))
        }
        let next = duties.filter { $0.due != nil }.min { $0.due! < $1.due! }
        let amount = Projector.amount(of: dossier)
        var category = ""
        if case .text(let word)? = fields["class"] { category = word }
        return RegisterRow(
            jurisdiction: dossier.jurisdiction, dossier: dossier.id, kind: dossier.kind, edition: dossier.edition,
            title: names[0].now, number: dossier.id.rawValue, unit: unit,
            unitName: unitDossier == nil ? "" : names[1].now,
            stage: stage(of: dossier), category: category, year: opening.happenedOn.year, amount: amount,
            opened: opening.happenedOn,
            lastAct: dossier.entries.last!.happenedOn, nextDue: next?.due, nextDueParty: next?.party,
            ended: dossier.hasEnded, figures: figures(of: dossier),
            sequence: dossier.sequence, involved: involved(in: dossier, placement, duties, offers),
            searchable: names.filter { $0.now != $0.old }.map(\.old))
    }

    /// What statistics count. An act that was withdrawn was done in its time all the same; a void one was not done.
    private func figures(of dossier: Dossier) -> Figures {
        let finished = Projector.finished(in: dossier, under: policy, surroundings.calendar)
        return Figures(
            amounts: policy.amounts(of: dossier).totals.mapValues(\.money), finished: finished.map(\.figure),
            rulings: policy.rulings(of: dossier),
            notable: Notable.all(in: dossier).reduce(into: [:]) { $0[$1.act, default: 0] += 1 })
    }

    /// The acts that had to be done by a day, in the order of the log, each with what is counted of it.
    static func finished(
        in dossier: Dossier, under policy: Policy, _ calendar: WorkingCalendar
    ) -> [(index: Int, figure: Figures.Finished)] {
        dossier.entries.enumerated().compactMap { index, entry in
            guard let timing = entry.effects.timing, !dossier.voided.contains(entry.sequence) else { return nil }
            let took = policy.workdaysTaken(by: index, in: dossier, calendar: calendar)
            return (index, Figures.Finished(step: entry.step, late: timing.late, took: took))
        }
    }

    /// What was asked for at the opening, corrections included.
    public static func amount(of dossier: Dossier) -> Money? {
        guard !dossier.entries.isEmpty, case .money(let money)? = dossier.field("amount", at: 0) else { return nil }
        return money
    }

    public static func name(of dossier: Dossier) -> String {
        guard !dossier.entries.isEmpty, case .text(let name)? = dossier.field("name", at: 0) else {
            return dossier.id.rawValue
        }
        return name
    }

    /// Stages that no pack names: only opened yet, and closed.
    public static let openedStage = "已建卷"
    public static let endedStage = "已终结"

    /// As the pack says it; where it does not, the chapter of the furthest step.
    private func stage(of dossier: Dossier) -> String {
        if dossier.hasEnded { return Projector.endedStage }
        if policy.step(dossier.kind)?.stages.isEmpty == false {
            return policy.stage(of: dossier)?.title ?? Projector.openedStage
        }
        return chapter(of: dossier)
    }

    /// The chapter of the furthest step that was done. Steps in the chapter of the opening, usually the general part, say
    /// little of how far a dossier has come: they count only where nothing else was done.
    private func chapter(of dossier: Dossier) -> String {
        let general = policy.step(dossier.kind)?.provision.chapter
        var furthest: (step: Step, rank: (Int, Int, Int))?
        for index in dossier.indices where dossier.stands[index] && dossier.entries[index].effects.passes {
            guard let step = policy.step(dossier.entries[index].step), !step.repeats, step.answers == nil,
                !step.isOpening, step.index != furthest?.step.index
            else { continue }
            let rank = (step.provision.chapter == general ? 0 : 1, policy.depth(of: step), -step.index)
            if furthest.map({ $0.rank < rank }) ?? true { furthest = (step, rank) }
        }
        return furthest.map { Projector.stageName($0.step.provision.chapter) } ?? Projector.openedStage
    }

    /// `第三章 项目立项流程` reads 项目立项流程 in a list.
    public static func stageName(_ chapter: String) -> String {
        chapter.split(separator: " ").last.map(String.init) ?? chapter
    }

    private func involved(
        in dossier: Dossier, _ placement: [[DossierID]], _ duties: [Storage.Duty], _ offers: [Storage.Offer]
    ) -> Set<Involved> {
        var result: Set<Involved> = [.unit(dossier.id)]
        // A dozen people sign all there is: looking for one among them costs less than a place in the set.
        var seen: [Signatory] = []
        for index in dossier.indices {
            for recipient in dossier.entries[index].recipients { result.insert(.party(recipient)) }
            let signatory = dossier.entries[index].signatory
            if seen.contains(signatory) { continue }
            seen.append(signatory)
            result.insert(.organisation(signatory.organisation))
            result.insert(signatory.unit.map { .unit($0) } ?? .party(signatory.party))
        }
        for duty in duties { result.insert(duty.unit.map { .unit($0) } ?? .party(duty.party)) }
        for offer in offers { result.insert(offer.unit.map { .unit($0) } ?? .party(offer.party)) }
        for unit in placement.joined() { result.insert(.unit(unit)) }
        return result
    }

    private func references(of dossier: Dossier) -> [Reference] {
        var result: Set<Reference> = []
        for index in dossier.naming where dossier.stands[index] {
            for (field, value) in dossier.fields(at: index) {
                for target in value.references { result.insert(Reference(field: field, target: target)) }
            }
        }
        return result.sorted { ($0.field, $0.target.rawValue) < ($1.field, $1.target.rawValue) }
    }

    // MARK: desks

    private func title(_ step: Step, _ returns: [Int: Int]) -> String {
        returns[step.index] == nil ? step.title : step.title + "（退回重办）"
    }

    /// One line for each party that may act, and for each unit where the party is whoever stands in a field.
    /// Where each of several must act, only for those who have not.
    private func desks(
        of step: Step, _ placement: [[DossierID]], awaited: [String]?
    ) -> [(party: String, unit: DossierID?)] {
        step.actors.parties.flatMap { index -> [(party: String, unit: DossierID?)] in
            let party = policy.parties[index]
            return party.position == nil ? [(party.id, nil)] : placement[index].map { (party.id, $0) }
        }
        .filter { desk in awaited?.contains(desk.unit?.rawValue ?? desk.party) ?? true }
    }

    private func duties(
        for duty: Policies.Duty, on dossier: Dossier, _ placement: [[DossierID]], _ returns: [Int: Int]
    ) -> [Storage.Duty] {
        let step = policy.steps[duty.step]
        let clock: Storage.Duty.Clock
        switch duty.due.state {
        case .day: clock = .due
        case .silent: clock = .silent
        case .stopped: clock = .stopped
        }
        return desks(of: step, placement, awaited: duty.awaited).map { party, unit in
            Storage.Duty(
                step: step.id, answers: duty.answers, title: title(step, returns), party: party, unit: unit,
                due: duty.due.day,
                clock: clock,
                soft: duty.inPrinciple, article: duty.provision.citation.heading,
                started: duty.due.from)
        }
    }

    private func offers(
        for offer: Prospects.Open, _ placement: [[DossierID]], _ returns: [Int: Int]
    ) -> [Storage.Offer] {
        let step = policy.steps[offer.step]
        return desks(of: step, placement, awaited: offer.awaited).map { party, unit in
            Storage.Offer(
                step: step.id, answers: offer.answers, title: title(step, returns), party: party, unit: unit)
        }
    }
}
