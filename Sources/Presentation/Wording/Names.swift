import Casework
import Dossiers
import Pages
import Policies
import Storage
import Synchronization

/// The names behind the ids of a page (名称): people, organisations, dossiers. Fetched once for a page.
struct Names: Sendable {
    var people: [String: Person] = [:]
    var organisations: [String: Organisation] = [:]
    var dossiers: [DossierID: String] = [:]
    var former = FormerNames()

    func person(_ id: String) -> String {
        guard let person = people[id] else { return id }
        return person.erased ? "（姓名已删除）" : person.name
    }

    func organisation(_ id: String) -> String { organisations[id]?.name ?? id }

    /// The name under which an entry was signed.
    func signatory(of entry: Entry) -> String {
        let id = entry.signatory.organisation
        return former.name(of: id, at: entry.recordedAt) ?? organisation(id)
    }

    /// The same with what the organisation is called now, where that is another name.
    func signatoryAndNow(of entry: Entry) -> String {
        let (then, now) = (signatory(of: entry), organisation(entry.signatory.organisation))
        return then == now ? then : "\(then)（现名：\(now)）"
    }

    func dossier(_ id: DossierID) -> String { dossiers[id] ?? id.rawValue }
}

extension Value {
    /// Ids of all people this value names.
    var peopleNamed: [String] {
        switch self {
        case .person(let id): [id]
        case .list(let values): values.flatMap(\.peopleNamed)
        case .rows(let rows): rows.flatMap { $0.values.flatMap(\.peopleNamed) }
        default: []
        }
    }
}

extension Presenter {
    /// Names of all people and organisations in these entries, and of the dossiers they point at. `moment` is the second as of which units
    /// are named.
    func names(in file: File, _ entries: [Entry], at moment: Int64 = .max) async throws -> Names {
        var names = Names()
        var people: Set<String> = []
        var organisations: Set<String> = []
        var references: Set<DossierID> = []
        for entry in entries {
            people.insert(entry.signatory.person)
            if let leader = entry.signatory.agreedBy { people.insert(leader) }
            organisations.insert(entry.signatory.organisation)
            for value in entry.fields.values {
                people.formUnion(value.peopleNamed)
                references.formUnion(value.references)
            }
        }
        names.people = try await office.store.people(people)
        let listed = try await directory.organisations(organisations, in: file.dossier.jurisdiction, from: office)
        (names.organisations, names.former) = (listed.organisations, listed.former)
        let units = try await office.unitNames(in: file.dossier.jurisdiction)
        names.dossiers = file.surroundings.dossiers.mapValues { units.name(of: $0, at: moment) }
        names.dossiers[file.dossier.id] = units.name(of: file.dossier, at: moment)
        let unknown = references.subtracting(names.dossiers.keys)
        if !unknown.isEmpty {
            for row in try await office.store.rows(of: unknown, in: file.dossier.jurisdiction) {
                names.dossiers[row.dossier] = row.title
            }
        }
        return names
    }
}

/// The organisations of a jurisdiction, kept for half a minute: every page of a dossier names a dozen of them.
final class DirectoryShelf: Sendable {
    struct Shelved {
        let at: Int64
        /// All of the jurisdiction, by id.
        let organisations: [String: Organisation]
        let former: FormerNames
    }
    private static let seconds: Int64 = 30
    private let shelf = Mutex<[String: Shelved]>([:])

    func forget(_ jurisdiction: String) { shelf.withLock { _ = $0.removeValue(forKey: jurisdiction) } }

    func organisations(_ ids: Set<String>, in jurisdiction: String, from office: Office) async throws -> Shelved {
        let now = office.clock.now()
        if let known = shelf.withLock({ $0[jurisdiction] }), (0..<DirectoryShelf.seconds).contains(now - known.at),
            ids.allSatisfy({ known.organisations[$0] != nil })
        {
            return known
        }
        let all = try await office.store.organisations(in: jurisdiction)
        let fresh = Shelved(
            at: now, organisations: Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }),
            former: try await office.formerNames(in: jurisdiction))
        shelf.withLock { $0[jurisdiction] = fresh }
        return fresh
    }
}
