import Dossiers

/// Where a block of the pack stands in the law, and on what ground (依据).
public struct Provision: Hashable, Sendable {
    public let citation: Citation
    /// The chapter it stands in; empty where the instrument has none.
    public let chapter: String
    /// 解释口径: the wording is unclear, this is how we read it.
    public let reading: String?
    /// 本系统的选择: not in the text, our choice.
    public let house: String?
    /// File and line of the block, for the people who keep the pack.
    public let place: Place

    public init(citation: Citation, chapter: String = "", reading: String? = nil, house: String? = nil, place: Place) {
        self.citation = citation
        self.chapter = chapter
        self.reading = reading
        self.house = house
        self.place = place
    }

    public struct Place: Hashable, Sendable, CustomStringConvertible {
        public let file: String
        public let line: Int
        public init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
        public var description: String { "\(file):\(line)" }
    }
}
