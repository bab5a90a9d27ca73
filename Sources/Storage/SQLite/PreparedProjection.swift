import Dossiers

/// The stored forms of a projection's parts, made outside the writer, who is alone.
struct PreparedProjection: Sendable {
    let row: RegisterRow
    let search: String
    let involved: String
    let references: [Reference]
    /// A line for each field that names another dossier.
    let naming: [UInt8]
    let figures: [UInt8]
    let duties: [DeskChange.Line]
    let offers: [DeskChange.Line]
    let particulars: ParticularText

    init(_ projection: Projection) {
        row = projection.row
        search = SearchText.spaced([row.title, row.number ?? "", row.unitName] + row.searchable)
        var involved = row.involved
        if let unit = row.unit { involved.insert(.unit(unit)) }
        self.involved = Involved.text(of: involved.map(\.token).sorted())
        references = projection.references
        naming = ReferenceText.text(of: references)
        figures = row.figures.text
        duties = projection.duties.map { DeskChange.Line($0) }
        offers = projection.offers.map { DeskChange.Line($0) }
        particulars = ParticularText(projection)
    }
}

extension Involved {
    /// `unit:…` and so on, without the separator.
    public var token: String {
        switch self {
        case .party(let party): "party:" + Involved.clean(party)
        case .organisation(let id): "organisation:" + Involved.clean(id)
        case .unit(let id): "unit:" + Involved.clean(id.rawValue)
        case .person(let id): "person:" + Involved.clean(id)
        }
    }

    /// Octets are looked at, not characters: this runs for every token of every append.
    private static func clean(_ id: String) -> String {
        id.utf8.contains(separator) ? String(id.unicodeScalars.filter { $0.value != separator }) : id
    }

    public init?(token: some StringProtocol) {
        guard let colon = token.firstIndex(of: ":") else { return nil }
        let rest = String(token[token.index(after: colon)...])
        switch token[..<colon] {
        case "party": self = .party(rest)
        case "organisation": self = .organisation(rest)
        case "unit": self = .unit(DossierID(rest))
        case "person": self = .person(rest)
        default: return nil
        }
    }

    static let separator: UInt8 = 0x1F

    /// Each token between two separators, so that one can be looked for.
    static func text(of tokens: [String]) -> String {
        tokens.isEmpty ? "" : "\u{1F}" + tokens.joined(separator: "\u{1F}") + "\u{1F}"
    }

    static func tokens(in text: String) -> [String] {
        text.utf8.split(separator: separator).map { String($0)! }
    }
}
