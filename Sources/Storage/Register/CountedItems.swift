import Dossiers

/// What a number of the overview counts one by one (逐项), where a dossier may hold several: the list behind it has as many lines.
public enum CountedItems: Hashable, Sendable {
    /// Acts that had to be done by a day; of one step, in time or late; `nil` asks for all.
    case acts(step: String?, late: Bool?)
    /// Functions on which an office ruled so.
    case functions(FunctionRuling)
    /// What whoever oversees looks at twice.
    case notable(NotableAct)
}

/// A page of such a list: dossiers in the order of the query, each with those of its items that fall on the page.
public struct CountedRows: Hashable, Sendable {
    public let parts: [Part]
    /// Items on all pages.
    public let total: Int

    public struct Part: Hashable, Sendable {
        public let row: RegisterRow
        /// The places, from 0, among the items of this dossier, in the order of its log.
        public let items: Range<Int>

        public init(row: RegisterRow, items: Range<Int>) { (self.row, self.items) = (row, items) }
    }

    public init(parts: [Part], total: Int) { (self.parts, self.total) = (parts, total) }
}
