/// The number of a dossier (卷宗号), unique within the office's database.
public struct DossierID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ text: String) { rawValue = text }
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
    public var description: String { rawValue }
}

/// A paper that came with an act (材料): kept outside the log by its digest.
public struct Attachment: Hashable, Sendable, Codable {
    /// SHA-256 of the content, 64 hexadecimal digits.
    public let digest: String
    public let name: String
    /// Octets.
    public let size: Int

    public init(digest: String, name: String, size: Int) {
        self.digest = digest
        self.name = name
        self.size = size
    }
}

/// What one field of an entry holds (栏目的值).
public enum Value: Hashable, Sendable {
    case yes(Bool)
    /// Text, and the chosen word of a choice.
    case text(String)
    case number(Exact)
    case money(Money)
    /// A ratio: 10% is 0.1.
    case percent(Exact)
    case day(Day)
    /// Elsewhere, because few fields are papers and every field would be as large as one.
    indirect case file(Attachment)
    /// The id of a person; the name lives outside the log, where it can be erased.
    case person(String)
    case reference(DossierID)
    case list([Value])
    case rows([[String: Value]])
}

/// The stored form is one key that names the type, so that a reader needs no policy to read an old entry.
extension Value: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case yes, text, number, money, percent, day, file, person, reference, list, rows
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a value has exactly one known key"))
        }
        switch key {
        case .yes: self = .yes(try container.decode(Bool.self, forKey: key))
        case .text: self = .text(try container.decode(String.self, forKey: key))
        case .number: self = .number(try container.decode(Exact.self, forKey: key))
        case .money: self = .money(Money(fen: try container.decode(Int64.self, forKey: key)))
        case .percent: self = .percent(try container.decode(Exact.self, forKey: key))
        case .day: self = .day(try container.decode(Day.self, forKey: key))
        case .file: self = .file(try container.decode(Attachment.self, forKey: key))
        case .person: self = .person(try container.decode(String.self, forKey: key))
        case .reference: self = .reference(try container.decode(DossierID.self, forKey: key))
        case .list: self = .list(try container.decode([Value].self, forKey: key))
        case .rows: self = .rows(try container.decode([[String: Value]].self, forKey: key))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .yes(let value): try container.encode(value, forKey: .yes)
        case .text(let value): try container.encode(value, forKey: .text)
        case .number(let value): try container.encode(value, forKey: .number)
        case .money(let value): try container.encode(value.fen, forKey: .money)
        case .percent(let value): try container.encode(value, forKey: .percent)
        case .day(let value): try container.encode(value, forKey: .day)
        case .file(let value): try container.encode(value, forKey: .file)
        case .person(let value): try container.encode(value, forKey: .person)
        case .reference(let value): try container.encode(value, forKey: .reference)
        case .list(let value): try container.encode(value, forKey: .list)
        case .rows(let value): try container.encode(value, forKey: .rows)
        }
    }
}

extension Value {
    /// All dossiers this value points at.
    public var references: [DossierID] {
        switch self {
        case .reference(let id): [id]
        case .list(let values): values.flatMap(\.references)
        case .rows(let rows): rows.flatMap { $0.values.flatMap(\.references) }
        default: []
        }
    }

    public var namesDossiers: Bool {
        switch self {
        case .reference: true
        case .list(let values): values.contains(where: \.namesDossiers)
        case .rows(let rows): rows.contains { $0.values.contains(where: \.namesDossiers) }
        default: false
        }
    }

    /// All papers this value holds.
    public var attachments: [Attachment] {
        switch self {
        case .file(let attachment): [attachment]
        case .list(let values): values.flatMap(\.attachments)
        case .rows(let rows): rows.flatMap { $0.values.flatMap(\.attachments) }
        default: []
        }
    }
}
