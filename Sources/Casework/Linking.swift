import Dossiers
import Policies
import Storage

/// What one side of a link sees of the other (协同项目): no more than an envelope shows.
public struct LinkedDossier: Sendable, Hashable {
    public let side: LinkSide
    public let title: String
    public let stage: String
    public let unit: String
    /// The jurisdiction's name.
    public let place: String
    /// Seconds since 1970.
    public let since: Int64
}

/// Dossiers of two jurisdictions that belong together: a city's project and the county's part of it. Each side names the
/// link itself, one by offering a code and the other by entering it; nothing can be asked about a dossier that was not named.
extension Office {
    /// Whether the visitor speaks for the dossier: his organisation opened it, or it is his unit's.
    public func maySpeak(for dossier: Dossier, _ visitor: Visitor) -> Bool {
        guard visitor.actsOnDossiers, let opening = dossier.opening else { return false }
        if opening.signatory.organisation == visitor.organisation.id { return true }
        return visitor.organisation.unit.map { $0 == opening.signatory.unit } ?? false
    }

    /// A code for the other side, shown once; `nil` where there is no such dossier of his.
    public func offerLink(from id: DossierID, by visitor: Visitor) async throws -> String? {
        guard let side = try await side(id, visitor) else { return nil }
        let now = clock.now()
        let code = try await store.offerLink(
            from: side, by: visitor.person, at: now, expires: now + Office.linkSeconds)
        try await record(.offerLink, side, other: nil, visitor, now)
        return code
    }

    /// No regulation says how long a code holds; a month is our choice.
    private static let linkSeconds: Int64 = 30 * 86_400

    public enum Joining: Sendable { case joined, refused, notFound }

    /// A code that was never offered, one that is spent and one that has expired are refused alike.
    public func joinLink(_ code: String, from id: DossierID, by visitor: Visitor) async throws -> Joining {
        guard let side = try await side(id, visitor) else { return .notFound }
        let now = clock.now()
        guard code.utf8.count <= 60, try await store.joinLink(code, from: side, by: visitor.person, at: now) else {
            return .refused
        }
        let other = try await store.links(of: side).last { $0.since == now }?.other
        try await record(.joinLink, side, other: other, visitor, now)
        return .joined
    }

    public func endLink(from id: DossierID, to other: LinkSide, by visitor: Visitor) async throws -> Bool {
        guard let side = try await side(id, visitor) else { return false }
        let now = clock.now()
        guard try await store.endLink(between: side, and: other, at: now) else { return false }
        try await record(.endLink, side, other: other, visitor, now)
        return true
    }

    /// For whoever may see the dossier itself.
    public func linked(to dossier: Dossier) async throws -> [LinkedDossier] {
        let links = try await store.links(of: LinkSide(jurisdiction: dossier.jurisdiction, dossier: dossier.id))
        var result: [LinkedDossier] = []
        for link in links {
            guard let row = try await store.row(of: link.other.dossier, in: link.other.jurisdiction) else { continue }
            result.append(
                LinkedDossier(
                    side: link.other, title: row.title, stage: row.stage, unit: row.unitName,
                    place: regulations.current(in: link.other.jurisdiction)?.edition.jurisdiction.name
                        ?? link.other.jurisdiction,
                    since: link.since))
        }
        return result
    }

    private func side(_ id: DossierID, _ visitor: Visitor) async throws -> LinkSide? {
        guard let file = try await file(id, for: visitor), maySpeak(for: file.dossier, visitor) else { return nil }
        return LinkSide(jurisdiction: visitor.jurisdiction, dossier: id)
    }

    /// Both sides find it among the acts of their own office.
    private func record(_ act: OfficeActKind, _ side: LinkSide, other: LinkSide?, _ visitor: Visitor, _ now: Int64)
        async throws
    {
        for (one, two) in [(side, other)] + (other.map { [($0, side)] } ?? []) {
            let details = two.map { "{\"jurisdiction\":\"\($0.jurisdiction)\",\"dossier\":\"\($0.dossier)\"}" }
            try await store.record(
                OfficeAct(
                    jurisdiction: one.jurisdiction, at: now, person: visitor.person, act: act.rawValue,
                    subject: one.dossier.rawValue, details: details ?? "{}"))
        }
    }
}
