/// The machine failed. What people may or may not do is never an error, it is a value.
public enum StoreError: Error, Hashable, Sendable {
    /// The disk is full: nothing was written.
    case diskFull
    /// The database file or its folder cannot be written.
    case readOnly
    /// The file is damaged, or is no database.
    case corrupt(String)
    /// Another process held the database for too long.
    case busy
    /// A newer version of the program wrote this database.
    case newerDatabase(found: Int, known: Int)
    /// A stored entry cannot be read: the log was changed from outside, or written by a newer version.
    case unreadableEntry(dossier: String, sequence: Int, reason: String)
    /// The store was closed.
    case closed
    /// Anything else the database or the file system said.
    case failed(String)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .diskFull: "the disk is full; nothing was written"
        case .readOnly: "the database or its folder cannot be written"
        case .corrupt(let reason): "the database file is damaged or is no database: \(reason)"
        case .busy: "another process holds the database"
        case .newerDatabase(let found, let known):
            "the database was written by a newer version (migration \(found); this program knows \(known)): "
                + "run the newer program, or restore a backup"
        case .unreadableEntry(let dossier, let sequence, let reason):
            "entry \(sequence) of \(dossier) cannot be read: \(reason)"
        case .closed: "the store was closed"
        case .failed(let reason): reason
        }
    }
}
