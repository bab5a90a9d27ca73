import Dossiers

/// What kind of thing a field holds (栏目类型), as the pack declares it.
public indirect enum FieldType: Hashable, Sendable {
    case text, yesNo, money, percent, number, day, person
    /// A name, a number, an address: text that stands on one line, wherever it is shown.
    case line
    /// A paper; `extension` where the article asks for one kind.
    case file(extension: String?)
    /// One of these words.
    case choice([String])
    /// Another dossier, of this kind.
    case reference(kind: String)
    case list(FieldType)
    /// A table with these columns.
    case rows([Column])
    /// Printed on the form with a sentence, refused at every door, never stored (a login name, a password).
    case sealed

    /// A list of papers, where another one is added and does not replace the last.
    public var isSeveralPapers: Bool {
        if case .list(.file) = self { true } else { false }
    }

    /// A paper is handed in here, or several.
    public var takesPapers: Bool {
        if case .file = self { true } else { isSeveralPapers }
    }

    /// Words that somebody writes, on one line or on many.
    public var isWritten: Bool { self == .text || self == .line }

    public struct Column: Hashable, Sendable {
        public let id: String
        public let label: String
        public let type: FieldType
        public let isOptional: Bool
        /// Must be filled in every row (必填); where neither this nor `isOptional` holds, the pack's rules say so.
        public let isRequired: Bool

        public init(id: String, label: String, type: FieldType, isOptional: Bool, isRequired: Bool = false) {
            self.id = id
            self.label = label
            self.type = type
            self.isOptional = isOptional
            self.isRequired = isRequired
        }
    }

    var isList: Bool {
        switch self {
        case .list, .rows: true
        default: false
        }
    }

    func conditionType(kinds: [String: Int]) -> ConditionType {
        switch self {
        case .text, .line, .sealed: .text
        case .yesNo: .truth
        case .money: .money
        case .percent: .percent
        case .number: .number
        case .day: .day
        case .person: .person
        case .file: .file
        case .choice(let words): .choice(words)
        case .reference(let kind): .dossier(kind: kinds[kind] ?? 0)
        case .list(let element): .list(element.conditionType(kinds: kinds))
        case .rows(let columns):
            .list(
                .row(
                    Dictionary(
                        columns.map { ($0.id, $0.type.conditionType(kinds: kinds)) },
                        uniquingKeysWith: { one, _ in one }), optional: Set(columns.filter(\.isOptional).map(\.id))))
        }
    }
}
