import Dossiers

/// The truth: an append-only, hash-chained log of acts per dossier.
public protocol LogStore: Sendable {
    /// Durable before it returns. Concurrent appends share one commit.
    func append(_ batch: Append) async throws -> AppendResult

    /// How often others than this store, such as a second server, were noticed to have written. What was kept in memory when it
    /// said less is old. It may not have been noticed yet: an append that names the number proves it.
    var outsideWrites: Int { get }

    /// The entries of a dossier after `sequence` (0 for all), so that a cache asks only for what it lacks.
    /// `nil` where there is no such dossier.
    func entries(of dossier: DossierID, in jurisdiction: String, after sequence: Int) async throws -> LoggedDossier?

    /// Several dossiers in one read, complete, in no particular order; those that do not exist are left out.
    func dossiers(_ ids: Set<DossierID>, in jurisdiction: String) async throws -> [LoggedDossier]

    /// What was written on several dossiers after the sequence that is known of each (0 for all), in one read. Those on
    /// which nothing was written, or which do not exist, are left out.
    func news(of known: [DossierID: Int], in jurisdiction: String) async throws -> [LoggedDossier]

    /// What was written on dossiers of one kind after a position of the log, in one read.
    func dossiers(ofKind kind: String, in jurisdiction: String, after position: Int64) async throws -> LogAdvance

    /// Dossiers of a kind in the order in which they were opened, at most `limit`, that were opened after a position of
    /// the log. Cheap: no entry is read.
    func openings(ofKind kind: String, in jurisdiction: String, after position: Int64, limit: Int) async throws
        -> [LogOpening]

    /// The position of the last entry written on dossiers of these kinds; 0 when there is none. Cheap: for checking a cache.
    func position(ofKinds kinds: Set<String>, in jurisdiction: String) async throws -> Int64

    /// The proof that an entry was written, for somebody outside to keep.
    func receipt(of dossier: DossierID, in jurisdiction: String, sequence: Int) async throws -> Receipt?

    /// The proofs of all entries of a dossier, in sequence, in one read.
    func receipts(of dossier: DossierID, in jurisdiction: String) async throws -> [Receipt]

    /// Walks the whole log and recomputes every digest. `receipts` that people kept are compared too: they alone show
    /// that somebody rewrote everything from some point on, as does the end of the log that somebody noted. Stops after `limit` breaks,
    /// and where `progress` throws.
    func verify(
        against receipts: [Receipt], noted: NotedEnd?, limit: Int,
        progress: @Sendable (_ checked: Int64, _ total: Int64) throws -> Void
    ) async throws -> Verification
}

extension LogStore {
    public func verify() async throws -> Verification { try await verify(against: [], limit: 20) { _, _ in } }

    public func verify(
        against receipts: [Receipt], limit: Int, progress: @Sendable (_ checked: Int64, _ total: Int64) throws -> Void
    ) async throws -> Verification {
        try await verify(against: receipts, noted: nil, limit: limit, progress: progress)
    }
}
