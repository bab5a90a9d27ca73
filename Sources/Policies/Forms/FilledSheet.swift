import Dossiers

/// A form with everything the record has for it (填好的表): the sheet as it would lie on the table. People and dossiers stand in
/// it by id; their names live outside the log.
public struct FilledSheet: Hashable, Sendable {
    public let form: String
    public let everyPage: [Part]
    public let body: [Part]

    public enum Part: Hashable, Sendable {
        case heading(level: Int, [Ink])
        case text([[Ink]])
        case table(Table)
        case places([[Ink]])
    }

    public struct Table: Hashable, Sendable {
        /// Widths in mm; `nil`: all alike.
        public let columns: [Int]?
        public let columnCount: Int
        public let rows: [Row]
    }

    public struct Row: Hashable, Sendable {
        public let cells: [Cell]
        /// Least height in mm.
        public let height: Int?
    }

    public struct Cell: Hashable, Sendable {
        public let column: Int
        public let width: Int
        /// In rows of the sheet.
        public let height: Int
        public let inks: [Ink]
    }

    public enum Ink: Hashable, Sendable {
        /// What the printer printed.
        case printed(String)
        case lineBreak
        /// What was filled in; empty: the place is still blank.
        case written(String)
        case person(String)
        case dossier(DossierID)
        case boxes([Box])
        case signatures([Signature])
        /// A place for the seal of a party, and the units that stand as it.
        case seal(party: String, units: [DossierID])
        case party(title: String, units: [DossierID])
        /// `nil`: 年 月 日, still open.
        case day(Day?)
        case sealed(label: String, Citation)
    }

    public struct Box: Hashable, Sendable {
        public let word: String
        public let isChecked: Bool
    }

    /// Who signed, by the entry with which he did.
    public struct Signature: Hashable, Sendable {
        public let person: String
        public let organisation: String
        public let entry: Int
        public let on: Day
    }
}
