import Dossiers
import Policies
import Similarity
import Storage

/// The filings of one jurisdiction as they are compared (查重库), read from the log and kept after it. Jurisdictions have a shelf each, so
/// that not even the ranking of one tells anything of another.
actor SimilarShelf {
    private let jurisdiction: String
    private let store: any Store
    private let regulations: Regulations
    private let report: FaultReport
    private var library: Library?
    /// Up to where the log was read, by kind.
    private var positions: [String: Int64] = [:]
    private var words: [String: FilingWords?] = [:]
    private var state = State.reading(done: 0, of: 0)
    private var building: Task<Void, Never>?
    private var catching: Task<Void, any Error>?

    enum State: Sendable {
        case reading(done: Int, of: Int)
        case ready
        /// It is tried anew when somebody asks.
        case failed
    }

    init(jurisdiction: String, store: any Store, regulations: Regulations, report: @escaping FaultReport) {
        self.jurisdiction = jurisdiction
        self.store = store
        self.regulations = regulations
        self.report = report
    }

    // MARK: asking

    /// The best of the shelf, best first, with what was written a moment ago; `nil` while it is being read.
    func similar(to record: Record, limit: Int) async throws -> Answer? {
        start()
        guard case .ready = state, library != nil else { return nil }
        try await catchUp()
        return library?.similar(to: record, limit: limit)
    }

    func record(_ id: DossierID) -> Record? { library?[id.rawValue] }

    /// Function by function and passage by passage.
    func compare(_ filing: Record, _ existing: Record) -> Comparison? {
        library.map { Comparison(filing, existing, vocabulary: $0.vocabulary) }
    }

    var progress: State { state }

    // MARK: building

    /// Begins to read, in the background; nothing happens where that has begun.
    func start() {
        if case .ready = state { return }
        guard building == nil else { return }
        building = Task(priority: .utility) { await self.build() }
    }

    /// Returns when it has been read, or could not be.
    func settle() async {
        start()
        await building?.value
    }

    private func build() async {
        do {
            try await read()
            state = .ready
        } catch {
            library = nil
            state = .failed
            report("没有读成查重库", error)
        }
        building = nil
    }

    private func read() async throws {
        let kinds = comparedKinds
        let counts = try await store.count(
            RegisterQuery(jurisdiction: jurisdiction, viewer: .everything), by: .kind)
        let total = kinds.reduce(0) { $0 + (counts[$1] ?? 0) }
        state = .reading(done: 0, of: total)
        library = try Library(vocabulary: try Vocabulary.shipped(), expecting: total)
        positions = [:]
        var done = 0
        for kind in kinds {
            // What is written while it is read lies behind this position and is read again.
            let until = try await store.position(ofKinds: [kind], in: jurisdiction)
            for try await ids in DossierWalk(store, kind: kind, in: jurisdiction, atOnce: SimilarShelf.readAtOnce) {
                try put(try await store.dossiers(Set(ids), in: jurisdiction))
                done += ids.count
                state = .reading(done: done, of: max(done, total))
            }
            positions[kind] = until
        }
    }

    /// So few that nobody who asks for a page waits for them.
    private static let readAtOnce = 20

    /// Kinds that can repeat one another under any edition.
    private var comparedKinds: [String] {
        let editions = regulations.editions(in: jurisdiction)
        return regulations.kinds(in: jurisdiction).filter { kind in
            editions.contains { FilingWords($0, kind: kind) != nil }
        }
    }

    // MARK: keeping after the log

    /// Reads what was written since, by this program or another beside it: one look a kind where nothing was. Those who ask at the same
    /// time go one after the other, so that an older reading never comes last.
    private func catchUp() async throws {
        // Whoever came before is waited for inside, and never in a loop out here: to wait for what has ended gives nobody else
        // a turn.
        let before = catching
        let task = Task {
            _ = await before?.result
            try await self.follow()
        }
        catching = task
        try await task.value
    }

    private func follow() async throws {
        for (kind, known) in positions {
            guard try await store.position(ofKinds: [kind], in: jurisdiction) > known else { continue }
            let advance = try await store.dossiers(ofKind: kind, in: jurisdiction, after: known)
            try put(try await store.dossiers(Set(advance.dossiers.map(\.id)), in: jurisdiction))
            positions[kind] = advance.position
        }
    }

    private func put(_ logged: [LoggedDossier]) throws {
        for dossier in logged.lazy.map({ Dossier($0) }) {
            if let policy = regulations.policy(dossier.edition), let words = words(policy, dossier.kind),
                let record = words.record(of: dossier, under: policy)
            {
                try library?.add(record)
            } else {
                library?.remove(dossier.id.rawValue)
            }
        }
    }

    private func words(_ policy: Policy, _ kind: String) -> FilingWords? {
        let key = "\(policy.edition.id)/\(kind)"
        if let known = words[key] { return known }
        let found = FilingWords(policy, kind: kind)
        words[key] = .some(found)
        return found
    }
}

/// The shelves of all jurisdictions of the house.
struct SimilarShelves: Sendable {
    private let shelves: [String: SimilarShelf]

    init(store: any Store, regulations: Regulations, report: @escaping FaultReport) {
        shelves = Dictionary(
            uniqueKeysWithValues: regulations.jurisdictions.map {
                ($0, SimilarShelf(jurisdiction: $0, store: store, regulations: regulations, report: report))
            })
    }

    subscript(jurisdiction: String) -> SimilarShelf? { shelves[jurisdiction] }
    var all: [SimilarShelf] { shelves.keys.sorted().map { shelves[$0]! } }
}
