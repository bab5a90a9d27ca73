/// A form as it was written: head and picture, as text with places.
public struct FormDraft: Sendable {
    public let id: Written
    public let title: String
    public let of: Written
    public var needs: [Written] = []
    public var filledBy: Written?
    public var paper: Written?
    /// Widths in mm, with blanks between.
    public var columns: Written?
    public var unit: Written?
    public var style: Written?
    public var notes: [String] = []
    public var layout: LayoutDraft?
    public let provision: Provision

    public init(id: Written, title: String, of: Written, provision: Provision) {
        self.id = id
        self.title = title
        self.of = of
        self.provision = provision
    }
}

/// The picture of a form, line by line.
public struct LayoutDraft: Sendable {
    public var everyPage: [Line] = []
    public var body: [Line] = []

    public init() {}

    public enum Line: Sendable {
        case heading(level: Int, Written)
        case text(Written)
        case row(Row)
        case places([Written])
    }

    public struct Row: Sendable {
        public let cells: [Written]
        public let height: Int?
        public let repetition: Repetition?
        public let place: Provision.Place

        public init(cells: [Written], height: Int?, repetition: Repetition?, place: Provision.Place) {
            self.cells = cells
            self.height = height
            self.repetition = repetition
            self.place = place
        }
    }

    /// `each apply.functions as f, f.items as d (at least 2):`
    public struct Repetition: Sendable {
        public let loops: [(list: Written, variable: String)]
        public let least: Int

        public init(loops: [(list: Written, variable: String)], least: Int) {
            self.loops = loops
            self.least = least
        }
    }
}
