/// One line of a picture. Pieces stand one after the other.
public struct ChartBar: Sendable {
    public enum Tone: Sendable {
        case accent, text, edge
        /// Overdue, and nothing else.
        case red
        case amber
        /// Only an outline: asked for, not there yet.
        case outline
        /// Hatched: agreed and not paid.
        case hatched
    }

    public var label: String
    public var pieces: [(size: Int64, tone: Tone)]
    /// Behind the bar: “34”, “逾期 2，将到期 5”.
    public var words: String

    public init(_ label: String, _ pieces: [(size: Int64, tone: Tone)], words: String) {
        self.label = label
        self.pieces = pieces
        self.words = words
    }
}
