import Dossiers

/// The stored forms of a projection's parts and a short digest of each, made outside the writer, so that an append
/// touches only the tables in which something changed.
struct PreparedProjection: Sendable {
    let projection: Projection
    let search: String
    let involved: String
    let tokens: [String]
    let references: Int64
    let duties: Int64
    let offers: Int64

    init(_ projection: Projection) {
        self.projection = projection
        let row = projection.row
        search = SearchText.spaced([row.title, row.number ?? "", row.unitName] + row.searchable)
        var involved = row.involved
        if let unit = row.unit { involved.insert(.unit(unit)) }
        tokens = involved.map(\.token).sorted()
        self.involved = Involved.text(of: tokens)
        references = PreparedProjection.mark(of: projection.references) { text, reference in
            text.list([reference.field, reference.target.rawValue]) { $0.string($1) }
        }
        duties = PreparedProjection.mark(of: projection.duties) { text, duty in
            let words = [
                duty.step, duty.title, duty.party, duty.unit?.rawValue ?? "", duty.clock.rawValue, duty.article,
            ]
            text.list(words) { $0.string($1) }
            text.list(
                [
                    duty.answers ?? 0, duty.due.map { Int($0.number) } ?? .max, duty.soft ? 1 : 0,
                    Int(duty.started.number),
                ]
            ) { $0.integer($1) }
        }
        offers = PreparedProjection.mark(of: projection.offers) { text, offer in
            text.list([offer.step, offer.title, offer.party, offer.unit?.rawValue ?? ""]) { $0.string($1) }
            text.integer(offer.answers ?? 0)
        }
    }

    /// 0 for an empty list, else eight octets of a SHA-256.
    private static func mark<Element>(
        of elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void
    ) -> Int64 {
        guard !elements.isEmpty else { return 0 }
        var text = CanonicalWriter(capacity: 256)
        text.list(elements, write)
        return Digest(of: text.bytes).bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension Involved {
    /// `unit:…` and so on, without the separator.
    var token: String {
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

    init?(token: some StringProtocol) {
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
