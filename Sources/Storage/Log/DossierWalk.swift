import Dossiers

/// All dossiers of a kind in the order in which they were opened, some at a time: whoever walks them neither holds others up nor
/// fills the memory.
public struct DossierWalk: AsyncSequence, AsyncIteratorProtocol, Sendable {
    private let store: any LogStore
    private let kind: String
    private let jurisdiction: String
    private let atOnce: Int
    private var position: Int64 = 0

    public init(_ store: any LogStore, kind: String, in jurisdiction: String, atOnce: Int) {
        (self.store, self.kind, self.jurisdiction, self.atOnce) = (store, kind, jurisdiction, atOnce)
    }

    public func makeAsyncIterator() -> DossierWalk { self }

    public mutating func next() async throws -> [DossierID]? {
        let opened = try await store.openings(ofKind: kind, in: jurisdiction, after: position, limit: atOnce)
        guard let last = opened.last else { return nil }
        position = last.position
        return opened.map(\.dossier)
    }
}
