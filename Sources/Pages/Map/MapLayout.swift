/// Where the boxes and wires of a procedure map stand, in pixels of the drawing. Pure; no box overlaps another, no wire
/// crosses a box.
///
/// Bands stand under each other. Inside a band a step stands as far right as the longest chain of steps before it
/// (longest-path layering), so that every wire leads from an earlier column to a later one; a band wider than
/// `columnLimit` is folded into several rows. All rows share one grid of columns, so that the gaps between the columns
/// run through the whole drawing: wires that leave their row go down in a gap and along in the aisle above a row.
public struct MapLayout: Sendable {
    public struct Box: Sendable {
        public var id: String
        public var band: Int
        /// Column in the band before folding; every edge inside a band leads to a greater one.
        public var layer: Int
        public var x: Int
        public var y: Int
        public var width: Int
        public var height: Int
        /// The title, broken into lines that fit.
        public var lines: [String]
    }

    public struct Wire: Sendable {
        public var from: String
        public var to: String
        /// Corners, first at the right side of `from`, last at the left side of `to`.
        public var points: [Point]
        /// It comes from another row: drawn with an arrow.
        public var isLong: Bool
    }

    public struct Point: Sendable, Equatable {
        public var x: Int
        public var y: Int
    }

    public struct Heading: Sendable {
        public var title: String
        public var y: Int
    }

    public var width: Int
    public var height: Int
    public var boxes: [Box]
    public var wires: [Wire]
    public var headings: [Heading]

    public static let columnLimit = 7
    static let boxWidth = 132
    /// Tracks inside a row, those of wires that leave it, and the last eight before a box for wires from an aisle.
    static let gap = 52
    static let margin = 16
    static let slotSpacing = 10
    static let pitch = boxWidth + gap

    public init(_ map: ProcedureMap) {
        var builder = MapLayoutBuilder(map)
        self = builder.build()
    }

    init(width: Int, height: Int, boxes: [Box], wires: [Wire], headings: [Heading]) {
        self.width = width
        self.height = height
        self.boxes = boxes
        self.wires = wires
        self.headings = headings
    }
}
