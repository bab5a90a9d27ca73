import Dossiers

/// One line of the register (台账): a dossier as lists show it.
public struct RegisterRow: Hashable, Sendable {
    public let jurisdiction: String
    public let dossier: DossierID
    public let kind: String
    public let edition: String
    public let title: String
    /// Lists sort by this one; give pinyin where titles should come in the order of their sound.
    public let titleKey: String
    public let number: String?
    public let unit: DossierID?
    public let unitName: String
    public let stage: String
    /// The class that the regulation gives it (类别), such as managed or simplified.
    public let category: String
    public let year: Int?
    public let amount: Money?
    public let opened: Day
    public let lastAct: Day
    public let nextDue: Day?
    public let nextDueParty: String?
    public let ended: Bool
    public let figures: Figures
    /// The last entry this row was derived from.
    public let sequence: Int
    /// Who sees it besides those who see everything. The store adds `unit`.
    public var involved: Set<Involved> { concerns.set }
    var concerns: Concerns
    /// Further texts that it can be found by; the store adds title, number and unit name.
    public let searchable: [String]

    public init(
        jurisdiction: String, dossier: DossierID, kind: String, edition: String, title: String, titleKey: String? = nil,
        number: String? = nil, unit: DossierID? = nil, unitName: String = "", stage: String = "", category: String = "",
        year: Int? = nil, amount: Money? = nil, opened: Day, lastAct: Day, nextDue: Day? = nil,
        nextDueParty: String? = nil, ended: Bool = false, figures: Figures = Figures(), sequence: Int,
        involved: Set<Involved> = [], searchable: [String] = []
    ) {
        self.jurisdiction = jurisdiction
        self.dossier = dossier
        self.kind = kind
        self.edition = edition
        self.title = title
        self.titleKey = titleKey ?? title
        self.number = number
        self.unit = unit
        self.unitName = unitName
        self.stage = stage
        self.category = category
        self.year = year
        self.amount = amount
        self.opened = opened
        self.lastAct = lastAct
        self.nextDue = nextDue
        self.nextDueParty = nextDueParty
        self.ended = ended
        self.figures = figures
        self.sequence = sequence
        concerns = Concerns(involved)
        self.searchable = searchable
    }
}

/// Those whom a dossier concerns, as the store keeps them: read into a set only where somebody asks, because lists never do.
struct Concerns: Hashable, Sendable {
    private enum Form {
        case set(Set<Involved>)
        case text(String)
    }
    private let form: Form

    init(_ set: Set<Involved>) { form = .set(set) }
    init(stored text: String) { form = .text(text) }

    var set: Set<Involved> {
        switch form {
        case .set(let set): set
        case .text(let text): Set(Involved.tokens(in: text).compactMap { Involved(token: $0) })
        }
    }

    static func == (one: Concerns, other: Concerns) -> Bool { one.set == other.set }
    func hash(into hasher: inout Hasher) { hasher.combine(set) }
}

/// Somebody a dossier concerns, and who may therefore see it.
public enum Involved: Hashable, Sendable {
    /// All organisations that play this party of the regulation.
    case party(String)
    case organisation(String)
    /// The unit dossier itself.
    case unit(DossierID)
    /// One person, such as an expert whom it was assigned to.
    case person(String)
}
