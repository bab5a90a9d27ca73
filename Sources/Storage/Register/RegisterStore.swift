import Dossiers

/// The register: what lists and searches show. Written with the log in one transaction, never the truth itself.
public protocol RegisterStore: Sendable {
    func page(_ query: RegisterQuery) async throws -> RegisterPage

    func row(of dossier: DossierID, in jurisdiction: String) async throws -> RegisterRow?
    func rows(of dossiers: Set<DossierID>, in jurisdiction: String) async throws -> [RegisterRow]

    /// How many dossiers the viewer sees per value of a column, for example per stage.
    func count(_ query: RegisterQuery, by facet: RegisterFacet) async throws -> [String: Int]

    /// The dossiers that name this one, through one field or any.
    func referrers(to dossier: DossierID, through field: String?, in jurisdiction: String) async throws -> [Referrer]

    /// What dossiers contribute to a finding; for one subject or all.
    func contributions(to definition: String, subject: String?, in jurisdiction: String) async throws -> [Contributed]

    /// Derives all projections again, from every dossier of the log, and replaces them at once: readers see the old
    /// register until the new one is complete, and appends wait. A dossier for which `derive` answers `nil` is left
    /// out. Returns how many were derived.
    @discardableResult
    func rebuildRegister(_ derive: @escaping @Sendable (LoggedDossier) throws -> Projection?) async throws -> Int
}

public enum RegisterFacet: String, Hashable, Sendable, CaseIterable {
    case kind, stage, category, year
}
