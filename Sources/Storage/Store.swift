import Dossiers

/// Where the office keeps what it knows: the log of every dossier, what lists show of it, the people and the papers.
///
/// Two back ends can stand behind it; one conformance suite holds them to the same behaviour. Times are seconds since
/// 1970 UTC and always an argument, days are `Dossiers.Day`, amounts fen. What the law or a colleague makes impossible
/// comes back as a value; `StoreError` is thrown only when the machine failed.
public protocol Store: LogStore, RegisterStore, DeskStore, DraftStore, DirectoryStore, AccountStore, OfficeStore,
    AttachmentStore, LinkStore
{
    /// Writes a complete, consistent copy, papers included, into a folder that must not exist yet, while the office works.
    /// An office can be opened from it. A folder of that name stands only when the copy is whole and on the disk.
    func backup(to folder: String) async throws

    /// Waits for writes under way and lets go of the database.
    func close() async throws
}
