import Dossiers

/// What one decision writes: the entries, and everything that lists show of the dossier after them. All or nothing.
public struct Append: Sendable {
    public let jurisdiction: String
    public let dossier: DossierID
    /// The kind the pack gave the dossier; the same for all its entries.
    public let kind: String
    /// The last sequence that the decision has seen; 0 opens the dossier.
    public let expected: Int
    public let entries: [Entry]
    public let projection: Projection
    /// The draft that became this act.
    public let spentDraft: DraftKey?
    /// What a leader has read and agreed to (送审稿). Only while it lies there just so, the act is written, and it is spent with it.
    public let agreedDraft: Draft?
    /// What `LogStore.outsideWrites` said before anything was taken from memory that the decision rests on; nil where all of
    /// it was read from the log. Where it says something else now, the append is a conflict.
    public let outsideWrites: Int?

    /// `entries` must follow `expected` densely; anything else is a mistake of the program.
    public init(
        jurisdiction: String, dossier: DossierID, kind: String, expected: Int, entries: [Entry],
        projection: Projection, spentDraft: DraftKey? = nil, agreedDraft: Draft? = nil, outsideWrites: Int? = nil
    ) {
        precondition(!entries.isEmpty, "an append writes at least one entry")
        for (offset, entry) in entries.enumerated() {
            precondition(entry.sequence == expected + 1 + offset, "entry \(entry.sequence) does not follow \(expected)")
        }
        let row = projection.row
        precondition(
            row.jurisdiction == jurisdiction && row.dossier == dossier && row.kind == kind
                && row.sequence == entries.last?.sequence, "the register row is not the row of this append")
        self.jurisdiction = jurisdiction
        self.dossier = dossier
        self.kind = kind
        self.expected = expected
        self.entries = entries
        self.projection = projection
        self.spentDraft = spentDraft
        self.agreedDraft = agreedDraft
        self.outsideWrites = outsideWrites
    }
}

public enum AppendResult: Hashable, Sendable {
    /// Durable; one receipt per entry.
    case written([Receipt])
    /// This command was carried out before; these are the entries of that time, and nothing was written now.
    case alreadyWritten([Entry])
    /// Somebody was quicker: the dossier stands at this sequence now, or others may have changed what it rests on. Nothing was
    /// written.
    case conflict(currentSequence: Int)
    /// What was agreed to was taken back or changed meanwhile. Nothing was written.
    case draftChanged
}
