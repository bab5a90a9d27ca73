import GRDB
import Synchronization

/// What others wrote into this database, as far as it was noticed (外来写入): a second server, a program of the administrator.
/// SQLite tells a connection whether anybody but itself has committed; the one writer asks at the beginning of every commit.
final class OutsideWrites: Sendable {
    private let noticed = Atomic(0)
    private let version = Mutex<Int64?>(nil)

    /// How often something was noticed.
    var count: Int { noticed.load(ordering: .sequentiallyConsistent) }

    /// On the writer's connection, in its transaction: nobody else can commit until that ends.
    func look(_ db: Database) throws {
        guard let now = try db.first("PRAGMA data_version", [], { $0[0] as Int64 }) else { return }
        version.withLock { known in
            if let known, known != now { noticed.add(1, ordering: .sequentiallyConsistent) }
            known = now
        }
    }
}
