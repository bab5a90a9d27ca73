/// A row of the register, whatever is written into it later.
public struct RowKey: Hashable, Sendable {
    let id: Int64
}

/// A whole list, some rows at a time: the rows of one moment in the order of that moment, so that nothing is left out or comes
/// twice because somebody did an act meanwhile.
public struct RegisterWalk: AsyncSequence, AsyncIteratorProtocol, Sendable {
    private let store: any RegisterStore
    private let atOnce: Int
    private var keys: ArraySlice<RowKey>

    /// The query's page does not count.
    public init(_ store: any RegisterStore, _ query: RegisterQuery, atOnce: Int) async throws {
        var query = query
        (query.offset, query.limit) = (0, RegisterWalk.all)
        (self.store, self.atOnce) = (store, atOnce)
        keys = try await store.keys(query)[...]
    }

    private static let all = Int(Int32.max)

    public func makeAsyncIterator() -> RegisterWalk { self }

    public mutating func next() async throws -> [RegisterRow]? {
        guard !keys.isEmpty else { return nil }
        defer { keys = keys.dropFirst(atOnce) }
        return try await store.rows(Array(keys.prefix(atOnce)))
    }
}
