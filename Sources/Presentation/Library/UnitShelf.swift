import Casework
import Dossiers
import Pages
import Policies
import Storage
import Synchronization

/// The names of all units, for the filter of the library: read again only when a unit was written or renamed.
final class UnitShelf: Sendable {
    private struct Shelved {
        let position: Int64
        let names: UnitNames
        let options: [Option]
    }
    private let shelf = Mutex<[String: Shelved]>([:])

    func options(_ kinds: Set<String>, in jurisdiction: String, from office: Office) async throws -> [Option] {
        let store = office.store
        let names = try await office.unitNames(in: jurisdiction)
        let position = try await store.position(ofKinds: kinds, in: jurisdiction)
        if let known = shelf.withLock({ $0[jurisdiction] }), known.position == position, known.names == names {
            return known.options
        }
        var filter = RegisterFilter()
        filter.kinds = kinds.sorted()
        let rows = try await store.page(
            RegisterQuery(
                jurisdiction: jurisdiction, viewer: .everything, filter: filter, order: [.init(.title)], limit: 1_000)
        ).rows
        let options = rows.map { Option($0.dossier.rawValue, $0.title) }
        let fresh = Shelved(position: position, names: names, options: options)
        shelf.withLock { $0[jurisdiction] = fresh }
        return options
    }
}
