import Dossiers

/// A figure, an expression or a question over other dossiers that the pack gives a name (定义).
public final class Definition: Sendable {
    public let id: String
    public let index: Int
    public let title: String
    public let provision: Provision
    public let meaning: Meaning
    let type: ConditionType
    /// All definitions it rests on, itself excluded.
    public let restsOn: Set<Int>

    init(
        id: String, index: Int, title: String, provision: Provision, meaning: Meaning, type: ConditionType,
        restsOn: Set<Int>
    ) {
        self.id = id
        self.index = index
        self.title = title
        self.provision = provision
        self.meaning = meaning
        self.type = type
        self.restsOn = restsOn
    }

    public enum Meaning: Sendable {
        /// A figure of the law, as written and as counted: 30万元, 10%, 2 years.
        case figure(String, Constant)
        /// The text gives no figure; the office may set one, shown as its own.
        case silent(type: String)
        case expression(Condition)
        /// The first whose condition is true.
        case cases([(when: Condition?, value: Condition)])
        case question(Question)
    }

    /// Asked over all dossiers of a kind, which `it` names one by one.
    public struct Question: Sendable {
        public let over: Int
        public let condition: Condition?
        public let gives: Gives

        public enum Gives: Sendable {
            case count
            case list(Condition)
            case sum(Condition)
        }
        /// The answer depends on the asking dossier, so that it cannot be kept per dossier.
        public let heedsAsker: Bool
        public let walksReferences: Bool
        /// The field of its opening by which `it` must name the asking dossier, so that only those need be asked.
        public let linkField: String?
        public var conditionSource: String? { condition?.source }
    }

    public enum Constant: Hashable, Sendable {
        case exact(Exact)
        case length(Length)
        case truth(Bool)
    }

    public var isQuestion: Bool { if case .question = meaning { true } else { false } }
}

/// A list that people see (名册), over dossiers of one kind.
public struct Register: Sendable {
    public let id: String
    public let index: Int
    public let title: String
    public let provision: Provision
    public let over: Int
    public let condition: Condition?
    public let columns: [Column]

    public struct Column: Sendable {
        public let label: String
        public let value: Condition
        public var source: String { value.source }
    }
    public var conditionSource: String? { condition?.source }

    /// One cell: as people read it, and as data where it is a figure or a day. An amount between two fen is told rounded down.
    public struct Cell: Hashable, Sendable {
        public let text: String
        public let value: Value?
    }
}
