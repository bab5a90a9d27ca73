import Dossiers

/// A sheet of paper that is law (表式): an annex of the instrument, as a picture with places for what the steps record. It owns
/// no fact: what stands on it was entered somewhere else, once.
public final class PaperForm: Sendable {
    public let id: String
    public let index: Int
    public let title: String
    public let provision: Provision
    /// The kind of dossier it pictures, as the index of the step that opens it.
    public let kind: Int
    /// Steps to whose entry the sheet belongs: what it says on that day is frozen with the entry.
    public let neededBy: [Int]
    /// The party that fills it in.
    public let filledBy: Int?
    public let paper: Paper
    /// The unit in which amounts are printed; the unit itself is ink.
    public let unit: Money.Unit
    public let style: Style
    /// Printed below, in our own words.
    public let notes: [String]
    public let layout: PaperLayout

    public init(
        id: String, index: Int, title: String, provision: Provision, kind: Int, neededBy: [Int], filledBy: Int?,
        paper: Paper, unit: Money.Unit, style: Style, notes: [String], layout: PaperLayout
    ) {
        self.id = id
        self.index = index
        self.title = title
        self.provision = provision
        self.kind = kind
        self.neededBy = neededBy
        self.filledBy = filledBy
        self.paper = paper
        self.unit = unit
        self.style = style
        self.notes = notes
        self.layout = layout
    }

    public enum Paper: String, Sendable, CaseIterable {
        case portrait = "A4"
        case landscape = "A4 landscape"

        /// What columns may take, in mm: the sheet less 10 mm at either side.
        public var usableWidth: Int { self == .portrait ? 190 : 277 }
        public var title: String { self == .portrait ? "A4纵向" : "A4横向" }
    }

    public enum Style: String, Sendable, CaseIterable {
        case table, report, letter
    }
}
