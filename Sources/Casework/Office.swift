import Dossiers
import Policies
import Storage

/// The office (办公): who comes in, what may be seen, how an act is decided, written and shown. Wired once by plain
/// initialisers; it keeps no state but caches. A store has one office: what a second one wrote on the same store would not be noticed
/// here, as what a second store writes on the same database is.
public struct Office: Sendable {
    public let store: any Store
    public let regulations: Regulations
    public let clock: Clock
    let reader: DossierReader
    let findings: Findings
    let ripples: Ripples
    let simulations = Simulations()
    let verifications = Verifications()
    let unitShelf = UnitNameShelf()
    let shelves: SimilarShelves
    let report: FaultReport
    /// Behind the codes on papers; an office without one prints none.
    let key: CheckKey?

    public init(
        store: any Store, regulations: Regulations, clock: Clock, key: CheckKey? = nil,
        report: @escaping FaultReport = Office.reportToJournal
    ) {
        self.store = store
        self.regulations = regulations
        self.clock = clock
        reader = DossierReader(store: store, cache: DossierCache())
        findings = Findings(reader: reader)
        ripples = Ripples(report: report)
        shelves = SimilarShelves(store: store, regulations: regulations, report: report)
        self.report = report
        self.key = key
    }

    // MARK: people

    /// Who stands behind a session or a token; `nil` where the organisation is no longer active.
    public func visitor(_ account: Account) async throws -> Visitor? {
        guard !account.disabled,
            let organisation = try await store.organisation(account.organisation, in: account.jurisdiction),
            organisation.active
        else { return nil }
        let name = try await store.person(account.person)?.name ?? account.login
        return Visitor(
            login: account.login, person: account.person, name: name, organisation: organisation, roles: account.roles)
    }

    // MARK: reading

    /// A dossier with everything a page needs, if the visitor may see it; `nil` where there is none for him.
    public func file(_ id: DossierID, for visitor: Visitor) async throws -> File? {
        guard let dossier = try await reader.dossier(id, in: visitor.jurisdiction),
            let policy = regulations.policy(dossier.edition),
            try await sees(dossier, visitor, policy)
        else { return nil }
        let today = clock.today
        let surroundings = try await findings.surroundings(
            of: dossier, under: policy, on: today, calendar: regulations.calendar(in: visitor.jurisdiction))
        return File(dossier: dossier, policy: policy, surroundings: surroundings, today: today)
    }

    func sees(_ dossier: Dossier, _ visitor: Visitor, _ policy: Policy) async throws -> Bool {
        if case .everything = visitor.sight(under: policy) { return true }
        guard let row = try await store.row(of: dossier.id, in: visitor.jurisdiction) else { return false }
        return Office.sees(row, visitor, policy)
    }

    static func sees(_ row: RegisterRow, _ visitor: Visitor, _ policy: Policy) -> Bool {
        switch visitor.sight(under: policy) {
        case .everything: return true
        case .involved(let concerns):
            if let unit = row.unit, concerns.contains(.unit(unit)) { return true }
            return !row.involved.isDisjoint(with: concerns)
        }
    }

    /// The form of a dossier that is still to be opened.
    public func opening(of kind: String, for visitor: Visitor, form: [String: Value] = [:]) async throws -> File? {
        guard let policy = regulations.current(in: visitor.jurisdiction), let step = policy.step(kind), step.isOpening
        else { return nil }
        let dossier = Dossier(id: DossierID("new"), jurisdiction: visitor.jurisdiction, kind: kind)
        let today = clock.today
        let form = try await granted(form, on: dossier, to: visitor)
        let surroundings = try await findings.surroundings(
            of: dossier, form: form, under: policy, on: today,
            calendar: regulations.calendar(in: visitor.jurisdiction))
        return File(dossier: dossier, policy: policy, surroundings: surroundings, today: today)
    }

    public func page(_ query: RegisterQuery, for visitor: Visitor) async throws -> Storage.RegisterPage {
        try await store.page(seen(query, by: visitor))
    }

    /// Everything that a list holds for a visitor, however long it is.
    public func walk(_ query: RegisterQuery, for visitor: Visitor) async throws -> RegisterWalk {
        try await RegisterWalk(store, seen(query, by: visitor), atOnce: 500)
    }

    public func count(_ query: RegisterQuery, by facet: RegisterFacet, for visitor: Visitor) async throws -> [String:
        Int]
    {
        try await store.count(seen(query, by: visitor), by: facet)
    }

    /// The query, over nothing but what the visitor may see.
    private func seen(_ query: RegisterQuery, by visitor: Visitor) -> RegisterQuery {
        var query = query
        query.jurisdiction = visitor.jurisdiction
        query.viewer = sight(of: visitor)
        return query
    }

    public func sight(of visitor: Visitor) -> Viewer {
        regulations.current(in: visitor.jurisdiction).map { visitor.sight(under: $0) } ?? .involved([])
    }

    public func desk(of visitor: Visitor, offset: Int = 0, limit: Int = 200, countLimit: Int = 1000) -> Desk {
        Desk(
            jurisdiction: visitor.jurisdiction, parties: visitor.organisation.parties,
            units: Set([visitor.organisation.unit].compactMap { $0 }), offset: offset, limit: limit,
            countLimit: countLimit)
    }

    /// The dossiers a form may name in a field: those the visitor sees, and every unit or listed one.
    public func choices(ofKind kind: String, for visitor: Visitor, limit: Int = 500) async throws -> [RegisterRow] {
        var filter = RegisterFilter()
        filter.kinds = [kind]
        let isListed = regulations.current(in: visitor.jurisdiction).map { $0.listedKinds.contains(kind) } ?? false
        let query = RegisterQuery(
            jurisdiction: visitor.jurisdiction, viewer: isListed ? .everything : sight(of: visitor), filter: filter,
            order: [.init(.title)], limit: limit)
        return try await store.page(query).rows
    }

    /// Whether a paper may be shown to a visitor: he or a colleague brought it, or it belongs to a dossier he sees.
    public func mayRead(paper digest: String, _ visitor: Visitor) async throws -> Bool {
        if try await store.uploaders(of: digest).contains(visitor.person) { return true }
        for use in try await store.dossiers(using: digest) where use.jurisdiction == visitor.jurisdiction {
            guard let dossier = try await reader.dossier(use.dossier, in: use.jurisdiction),
                let policy = regulations.policy(dossier.edition)
            else { continue }
            if try await sees(dossier, visitor, policy) { return true }
        }
        return false
    }
}

/// A dossier on the table (在办卷宗): with its policy and what is around it, on one day.
public struct File: Sendable {
    public let dossier: Dossier
    public let policy: Policy
    public let surroundings: Surroundings
    public let today: Day

    public var situation: Situation { policy.situation(of: dossier, on: today, surroundings: surroundings) }

    /// The party as which the visitor may do a step; `nil` where it is somebody else's.
    public func party(of visitor: Visitor, for step: Step, opening: [String: Value]? = nil) -> Party? {
        guard visitor.actsOnDossiers else { return nil }
        // Before an opening is filled in, anybody who has a unit may begin it; the decision looks at the form.
        if step.isOpening, dossier.entries.isEmpty, opening == nil, visitor.organisation.unit != nil,
            let party = step.actors.parties.lazy.map({ policy.parties[$0] }).first(where: { $0.position != nil })
        {
            return party
        }
        return policy.standing(
            of: visitor.actor(), for: step, on: dossier, opening: opening, surroundings: surroundings)?.party
    }

    public func explain(
        _ reasons: [Reason], of step: Step, outcome: String? = nil, form: [String: Value]? = nil, answers: Int? = nil
    )
        -> [ExplainedReason]
    {
        policy.explain(
            reasons, of: step, outcome: outcome ?? step.usualOutcome, form: form, answers: answers, on: dossier,
            day: today,
            surroundings: surroundings)
    }
}

extension Office {
    /// The policy that governs a dossier, if the visitor may see it.
    public func policy(of id: DossierID, for visitor: Visitor) async throws -> Policy? {
        guard let dossier = try await reader.dossier(id, in: visitor.jurisdiction, .lastSeen),
            let policy = regulations.policy(dossier.edition),
            try await sees(dossier, visitor, policy)
        else { return nil }
        return policy
    }
}
