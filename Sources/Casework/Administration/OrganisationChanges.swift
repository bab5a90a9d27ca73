import Dossiers
import Policies
import Storage

/// Organisations as an administrator keeps them (单位管理).
extension Office {
    public static let longestName = 100

    public func openOrganisation(named name: String, short: String, unit typed: String, by visitor: Visitor)
        async throws -> Administered
    {
        guard visitor.isAdministrator else { return .notFound }
        var wrong = Office.mistakes(name: name, short: short)
        let unit = try await unit(typed, visitor)
        if !typed.isEmpty, unit == nil { wrong[.unit] = "没有这个单位卷宗，请从列出的里面选" }
        guard wrong.isEmpty else { return .wrong(wrong) }
        // Of the moment too: a name that another has given up may come again.
        let seed = "\(visitor.jurisdiction)/\(name)/\(clock.now())"
        let id = "o-" + Storage.Digest(of: Array(seed.utf8)).hex.prefix(12)
        let organisation = Organisation(
            id: id, jurisdiction: visitor.jurisdiction, name: name, shortName: short.isEmpty ? name : short,
            parties: [], unit: unit)
        let act = try officeAct(
            .openOrganisation, on: id,
            [
                .init(.name, from: nil, to: name), .init(.short, from: nil, to: organisation.shortName),
                .init(.unit, from: nil, to: unit?.rawValue),
            ], by: visitor)
        return try await administer(
            OfficeChange(act, effects: [.organisation(organisation)]), taken: [.name: "已有同名的单位，请核对"])
    }

    public func renameOrganisation(
        _ id: String, to name: String, short: String, expected: Int64, by visitor: Visitor
    ) async throws -> Administered {
        guard let now = try await organisation(id, visitor) else { return .notFound }
        let wrong = Office.mistakes(name: name, short: short)
        guard wrong.isEmpty else { return .wrong(wrong) }
        let renamed = now.with(name: name, shortName: short.isEmpty ? name : short)
        let outcome = try await change(
            now, to: renamed, .renameOrganisation,
            [
                .init(.name, from: now.name, to: renamed.name),
                .init(.short, from: now.shortName, to: renamed.shortName),
            ], expected, visitor)
        if case .done = outcome { try await self.renamed(now) }
        return outcome
    }

    /// Which parties of the regulation it plays, in the name of which unit it files, and whether its leader must agree.
    public func bindOrganisation(
        _ id: String, parties asked: Set<String>, unit typed: String, requiresLeader: Bool, expected: Int64,
        by visitor: Visitor
    ) async throws -> Administered {
        guard let now = try await organisation(id, visitor),
            let policy = regulations.current(in: visitor.jurisdiction)
        else { return .notFound }
        let unit = try await unit(typed, visitor)
        if !typed.isEmpty, unit == nil { return .wrong([.unit: "没有这个单位卷宗，请从列出的里面选"]) }
        let offices = Set(policy.parties.filter { $0.position == nil }.map(\.id))
        let bound = now.with(
            parties: asked.intersection(offices), unit: .some(unit), requiresLeader: requiresLeader)
        if bound != now, let refusal = refusal(binding: now, by: visitor) { return .forbidden(refusal) }
        return try await change(
            now, to: bound, .bindOrganisation,
            [
                .init(.parties, from: now.parties.sorted(), to: bound.parties.sorted()),
                .init(.unit, from: now.unit?.rawValue, to: unit?.rawValue),
                .init(.requiresLeader, from: "\(now.requiresLeader)", to: "\(requiresLeader)"),
            ], expected, visitor)
    }

    /// Nobody signs in for it any more; what it did stays. `seen` is how much of what it leaves behind whoever closes it was shown and has
    /// confirmed.
    public func closeOrganisation(_ id: String, seen: Int?, expected: Int64, by visitor: Visitor) async throws
        -> Administered
    {
        guard let now = try await organisation(id, visitor) else { return .notFound }
        guard now.active else { return .unchanged }
        let left = try await leftBehind(by: now, shown: 0)
        if left.count > 0, seen ?? 0 < left.count { return .leaves(left) }
        func number(_ count: Int) -> String? { count > 0 ? "\(count)" : nil }
        return try await change(
            now, to: now.with(active: false), .closeOrganisation,
            [
                .init(.active, from: "true", to: "false"), .init(.duties, from: nil, to: number(left.duties.total)),
                .init(.waiting, from: nil, to: number(left.waiting.count)),
                .init(.running, from: nil, to: number(left.running.total)),
            ], expected, visitor)
    }

    public func reopenOrganisation(_ id: String, expected: Int64, by visitor: Visitor) async throws -> Administered {
        guard let now = try await organisation(id, visitor) else { return .notFound }
        guard !now.active else { return .unchanged }
        return try await change(
            now, to: now.with(active: true), .reopenOrganisation, [.init(.active, from: "false", to: "true")],
            expected, visitor)
    }

    /// What lies on its desk, its own and what it owes as a party of the regulation.
    public func duties(of organisation: Organisation, limit: Int) async throws -> DeskPage<Storage.Duty> {
        try await store.duties(
            on: Desk(
                jurisdiction: organisation.jurisdiction, parties: organisation.parties,
                units: Set([organisation.unit].compactMap { $0 }), limit: limit, countLimit: 10_000))
    }

    // MARK: parts

    private func organisation(_ id: String, _ visitor: Visitor) async throws -> Organisation? {
        guard visitor.isAdministrator else { return nil }
        return try await store.organisation(id, in: visitor.jurisdiction)
    }

    private func change(
        _ old: Organisation, to new: Organisation, _ kind: OfficeActKind, _ changes: [OfficeActDetails.Change],
        _ expected: Int64, _ visitor: Visitor
    ) async throws -> Administered {
        let subject = Office.subject(organisation: old.id, in: visitor.jurisdiction)
        // Asked first, so that whoever is behind is told so even where what he sends is what stands there.
        if old == new, try await store.version(of: subject) == expected { return .unchanged }
        return try await administer(
            OfficeChange(
                try officeAct(kind, on: old.id, changes, by: visitor), effects: [.organisation(new)],
                expected: .init(subject, at: expected)),
            taken: [.name: "已有同名的单位，请核对"])
    }

    /// A unit's dossier of the administrator's own jurisdiction.
    private func unit(_ id: String, _ visitor: Visitor) async throws -> DossierID? {
        guard !id.isEmpty, let row = try await store.row(of: DossierID(id), in: visitor.jurisdiction),
            regulations.current(in: visitor.jurisdiction)?.unitKinds.contains(row.kind) == true
        else { return nil }
        return row.dossier
    }

    private static func mistakes(name: String, short: String) -> [AdministrationField: String] {
        var wrong: [AdministrationField: String] = [:]
        wrong[.name] = PlainName.mistake(name, what: "单位全称", most: longestName)
        if !short.isEmpty { wrong[.short] = PlainName.mistake(short, what: "简称", most: 30) }
        return wrong
    }
}

extension Organisation {
    /// The same with some of it otherwise.
    func with(
        name: String? = nil, shortName: String? = nil, parties: Set<String>? = nil, unit: DossierID?? = nil,
        requiresLeader: Bool? = nil, active: Bool? = nil
    ) -> Organisation {
        Organisation(
            id: id, jurisdiction: jurisdiction, name: name ?? self.name, shortName: shortName ?? self.shortName,
            parties: parties ?? self.parties, unit: unit ?? self.unit,
            requiresLeader: requiresLeader ?? self.requiresLeader, active: active ?? self.active)
    }
}
