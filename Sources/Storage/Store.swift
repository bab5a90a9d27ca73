import Dossiers

/// Where the office keeps what it knows: the log of every dossier, what lists show of it, the people and the papers.
///
/// Two back ends can stand behind it; one conformance suite holds them to the same behaviour. Times are seconds since
/// 1970 UTC and always an argument, days are `Dossiers.Day`, amounts fen. What the law or a colleague makes impossible
/// comes back as a value; `StoreError` is thrown only when the machine failed.
public protocol Store: LogStore, RegisterStore, DeskStore, DraftStore, DirectoryStore, AccountStore, OfficeStore,
    AttachmentStore, LinkStore
{
    /// Writes a complete, consistent copy of the database to a file that must not exist yet. Papers are files of their
    /// own and are copied by whoever makes the backup, afterwards: a paper is never changed, so none can be missing.
    func backup(to path: String) async throws

    /// Waits for writes under way and lets go of the database.
    func close() async throws
}
