import Dossiers

/// How a form lies on its paper (版式): titles, lines of text, ruled tables, rows of places for seals.
public struct PaperLayout: Sendable {
    /// Repeated on every page.
    public let everyPage: [Part]
    public let body: [Part]

    public init(everyPage: [Part] = [], body: [Part]) {
        self.everyPage = everyPage
        self.body = body
    }

    public var parts: [Part] { everyPage + body }

    public enum Part: Sendable {
        case heading(level: Int, [Ink])
        /// Pieces that stand apart on one line.
        case text([[Ink]])
        case table(Table)
        /// A row without borders.
        case places([[Ink]])
    }

    public struct Table: Sendable {
        /// Widths in mm; `nil`: all alike.
        public let columns: [Int]?
        public let columnCount: Int
        public let rows: [Row]
    }

    public struct Row: Sendable {
        /// Areas whose upper left corner is in this row.
        public let areas: [Area]
        /// Least height in mm.
        public let height: Int?
        public let repetition: Repetition?
    }

    /// A cell, or several that are joined to a rectangle.
    public struct Area: Sendable {
        public let column: Int
        public let width: Int
        /// In rows of the picture: a repeated row counts once.
        public let height: Int
        public let inks: [Ink]
        /// How many loops what it shows needs: with fewer than the row has, it is joined downwards over the inner ones.
        public let depth: Int
    }

    /// A row that stands once for each thing of a list, and once for each thing in that thing.
    public struct Repetition: Sendable {
        public let loops: [Loop]
        /// Rows there are at least on the paper, blank ones included.
        public let least: Int
    }

    public struct Loop: Sendable {
        public let variable: String
        public let slot: Int
        public let list: Condition
    }

    /// What stands in a cell: ink of the printer, and places for what the steps record.
    public enum Ink: Sendable {
        case text(String)
        case lineBreak
        case slot(Slot)
    }

    /// A place that is filled (填写处).
    public enum Slot: Sendable {
        case value(Condition)
        /// All words of a choice with a box before each.
        case boxes(Condition, words: [String])
        /// The label of a field, as the pack words it.
        case label(String)
        /// Who acted as the party in the step.
        case signature(step: Int, party: Int)
        case seal(party: Int)
        /// The day of the step, by one party where several act.
        case day(step: Int, party: Int?)
        /// What the step's opinion says; `or`: what is printed where the step does not apply.
        case opinion(step: Int, party: Int?, or: String?)
        /// The name of whoever stands as the party.
        case party(Int)
        /// Number of the row.
        case number
        /// A field that is printed with a sentence, never filled; its article.
        case sealed(label: String, Citation)
    }
}

extension PaperLayout.Part {
    /// Everything on it that is filled, in reading order.
    public var slots: [PaperLayout.Slot] { inks.compactMap { if case .slot(let slot) = $0 { slot } else { nil } } }

    private var inks: [PaperLayout.Ink] {
        switch self {
        case .heading(_, let inks): inks
        case .text(let pieces), .places(let pieces): pieces.flatMap { $0 }
        case .table(let table): table.rows.flatMap(\.areas).flatMap(\.inks)
        }
    }
}

extension PaperLayout {
    /// Whether something on it looks at what a step records.
    func mentions(_ step: Step, in policy: Policy) -> Bool {
        parts.flatMap(\.slots).contains { slot in
            switch slot {
            case .value(let condition), .boxes(let condition, _): policy.reads(step, condition)
            case .signature(let other, _), .day(let other, _), .opinion(let other, _, _): other == step.index
            case .label, .seal, .party, .number, .sealed: false
            }
        } || loops.contains { policy.reads(step, $0.list) }
    }

    private var loops: [Loop] {
        parts.flatMap { part -> [Loop] in
            guard case .table(let table) = part else { return [] }
            return table.rows.compactMap(\.repetition).flatMap(\.loops)
        }
    }
}

extension Policy {
    fileprivate func reads(_ step: Step, _ condition: Condition) -> Bool {
        step.isOpening ? condition.readsOpening : steps(readBy: condition).contains(step.index)
    }
}

extension Condition {
    /// It reads a field of the dossier's opening.
    fileprivate var readsOpening: Bool {
        var found = false
        root.visit { if case .openingField(.here, _) = $0 { found = true } }
        return found
    }
}
