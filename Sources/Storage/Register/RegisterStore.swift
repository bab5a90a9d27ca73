import Dossiers

/// The register: what lists and searches show. Written with the log in one transaction, never the truth itself.
public protocol RegisterStore: Sendable {
    func page(_ query: RegisterQuery) async throws -> RegisterPage

    /// All rows of a list as it is at this moment, in its order, to be read some at a time; see `RegisterWalk`.
    func keys(_ query: RegisterQuery) async throws -> [RowKey]
    func rows(_ keys: [RowKey]) async throws -> [RegisterRow]

    func row(of dossier: DossierID, in jurisdiction: String) async throws -> RegisterRow?
    func rows(of dossiers: Set<DossierID>, in jurisdiction: String) async throws -> [RegisterRow]

    /// How many dossiers the viewer sees per value of a column, for example per stage.
    func count(_ query: RegisterQuery, by facet: RegisterFacet) async throws -> [String: Int]

    /// What all the rows of a query come to. The query's page and order do not count.
    func tally(_ query: RegisterQuery, until horizon: Tally.Horizon) async throws -> Tally

    /// What a number of a tally counts one by one. The query's page counts items, not dossiers.
    func items(_ items: CountedItems, _ query: RegisterQuery) async throws -> CountedRows

    /// The dossiers that name this one, through one field or any.
    func referrers(to dossier: DossierID, through field: String?, in jurisdiction: String) async throws -> [Referrer]

    /// The same as this store last saw it, nothing of its own left out: good for a decision whose append names `outsideWrites`.
    func recentReferrers(to dossier: DossierID, through field: String, in jurisdiction: String) async throws
        -> [Referrer]

    /// Replaces what is shown of dossiers on which nothing was written: a day has begun, a figure was set, or another
    /// dossier has changed. A projection that does not rest on the last entry of its dossier is old and is left alone: the
    /// append that overtook it brought a newer one. Returns those that were put.
    @discardableResult
    func refresh(_ projections: [Projection]) async throws -> Set<DossierID>

    /// Takes everything off all desks of a jurisdiction and forgets which dossiers name which: for a register that cannot
    /// be trusted, before all of it is refreshed. Nothing of the log is touched.
    func distrust(jurisdiction: String) async throws
}

public enum RegisterFacet: String, Hashable, Sendable, CaseIterable {
    case kind, stage, category, year
}
