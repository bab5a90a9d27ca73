import Dossiers
import Policies
import Storage

/// Something that an organisation did (已办), with what a list shows of its dossier.
public struct Deed: Sendable {
    public let dossier: DossierID
    public let title: String
    public let unitName: String
    public let entry: Entry
    /// Neither voided nor sent back since.
    public let stands: Bool
}

public struct Deeds: Sendable {
    /// Newest first, at most as many as were asked for.
    public var items: [Deed]
    /// More of it was found.
    public var hasMore: Bool
    /// So many dossiers were looked through, and there are more: something older may be missing.
    public var lookedThrough: Int?
}

extension Office {
    /// Dossiers of one read, and of all reads for one page.
    private static let dossiersAtOnce = 50
    private static let mostDossiers = 400

    /// What the visitor's organisation did lately. No list of it is kept, so that acts have nothing more to write: the register says
    /// which dossiers of the organisation moved last, and their logs say who did what.
    public func done(by visitor: Visitor, offset: Int, limit: Int) async throws -> Deeds {
        let organisation = visitor.organisation.id
        var found: [Deed] = []
        var walked = 0
        while walked < Office.mostDossiers {
            let rows = try await store.page(
                RegisterQuery(
                    jurisdiction: visitor.jurisdiction, viewer: .involved([.organisation(organisation)]),
                    order: [.init(.lastAct, descending: true)], offset: walked, limit: Office.dossiersAtOnce)
            ).rows
            found += try await deeds(of: organisation, on: rows, in: visitor.jurisdiction)
            walked += rows.count
            guard rows.count == Office.dossiersAtOnce, let horizon = rows.last?.lastAct else {
                return Office.part(of: found, offset, limit, lookedThrough: nil)
            }
            // Nothing on the dossiers that follow is newer than their last act.
            if found.count(where: { $0.entry.happenedOn > horizon }) > offset + limit {
                return Office.part(of: found, offset, limit, lookedThrough: nil)
            }
        }
        return Office.part(of: found, offset, limit, lookedThrough: walked)
    }

    private func deeds(of organisation: String, on rows: [RegisterRow], in jurisdiction: String) async throws -> [Deed]
    {
        let rows = Dictionary(rows.map { ($0.dossier, $0) }, uniquingKeysWith: { one, _ in one })
        // Not through the cache: it is kept for those who act.
        return try await store.dossiers(Set(rows.keys), in: jurisdiction).flatMap { logged -> [Deed] in
            guard let row = rows[logged.id] else { return [] }
            let dossier = Dossier(logged)
            return dossier.indices.compactMap { index in
                let entry = dossier.entries[index]
                guard entry.signatory.organisation == organisation else { return nil }
                return Deed(
                    dossier: dossier.id, title: row.title, unitName: row.unitName, entry: entry,
                    stands: dossier.stands[index])
            }
        }
    }

    private static func part(of found: [Deed], _ offset: Int, _ limit: Int, lookedThrough: Int?) -> Deeds {
        let sorted = found.sorted { one, other in
            let (a, b) = (one.entry, other.entry)
            return (b.happenedOn, b.recordedAt, b.sequence, other.dossier.rawValue)
                < (a.happenedOn, a.recordedAt, a.sequence, one.dossier.rawValue)
        }
        return Deeds(
            items: Array(sorted.dropFirst(offset).prefix(limit)), hasMore: sorted.count > offset + limit,
            lookedThrough: lookedThrough)
    }
}
