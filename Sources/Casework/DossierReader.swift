import Dossiers
import Storage

/// How new what is read has to be (新旧).
enum Freshness: Sendable {
    /// As the log has it now.
    case logged
    /// As this program saw it last: good for a decision, whose append is refused where it was old.
    case lastSeen
}

/// Reads dossiers from the log through the cache.
struct DossierReader: Sendable {
    let store: any Store
    let cache: DossierCache

    /// `nil` where there is none.
    func dossier(_ id: DossierID, in jurisdiction: String, _ freshness: Freshness = .logged) async throws -> Dossier? {
        let mark = cache.mark(outside: store.outsideWrites)
        let known = cache.known(id, in: jurisdiction)
        // The append names its sequence, so that nothing else need be known of it.
        if freshness == .lastSeen, let known { return known }
        guard let newer = try await store.entries(of: id, in: jurisdiction, after: known?.sequence ?? 0) else {
            return known
        }
        let dossier = known.map { $0.followed(by: newer) } ?? Dossier(newer)
        if dossier.entries.isEmpty { return nil }
        cache.keep(dossier, readAt: mark)
        return dossier
    }

    /// Several, with one read for all: a read costs more than what is read.
    func dossiers(
        _ ids: Set<DossierID>, in jurisdiction: String, _ freshness: Freshness
    ) async throws -> [DossierID: Dossier] {
        let mark = cache.mark(outside: store.outsideWrites)
        var found: [DossierID: Dossier] = [:]
        var asked: [DossierID: Int] = [:]
        for id in ids {
            let isNew = cache.known(id, in: jurisdiction, outside: mark.outside)
            found[id] = isNew ?? cache.known(id, in: jurisdiction)
            if freshness == .logged || isNew == nil { asked[id] = found[id]?.sequence ?? 0 }
        }
        guard !asked.isEmpty else { return found }
        for newer in try await store.news(of: asked, in: jurisdiction) {
            found[newer.id] = found[newer.id].map { $0.followed(by: newer) } ?? Dossier(newer)
        }
        for id in asked.keys { if let dossier = found[id] { cache.keep(dossier, readAt: mark) } }
        return found
    }
}

extension Dossier {
    init(_ logged: LoggedDossier) {
        self.init(id: logged.id, jurisdiction: logged.jurisdiction, kind: logged.kind, entries: logged.entries)
    }

    fileprivate func followed(by newer: LoggedDossier) -> Dossier {
        var grown = self
        for entry in newer.entries { grown.append(entry) }
        return grown
    }
}
