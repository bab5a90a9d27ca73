import Dossiers

/// A pack as it was written, before its names are looked up (政策包草稿): plain text with the place of every piece.
public struct PolicyDraft: Sendable {
    public var edition: Edition
    /// Where what no single line is to blame for is said.
    public var place: Provision.Place
    public var parties: [PartyDraft] = []
    /// Kinds of dossier and steps, in the order of the instrument.
    public var steps: [StepDraft] = []
    public var rules: [RuleDraft] = []
    public var definitions: [DefinitionDraft] = []
    public var registers: [RegisterDraft] = []
    public var forms: [FormDraft] = []
    public var validity: ValidityDraft?
    public var transitions: [TransitionDraft] = []

    public init(edition: Edition, at place: Provision.Place = .init(file: "regulation.md", line: 1)) {
        self.edition = edition
        self.place = place
    }
}

/// A piece of text with the place where it stands.
public struct Written: Hashable, Sendable {
    public let text: String
    public let place: Provision.Place

    public init(_ text: String, at place: Provision.Place) {
        self.text = text
        self.place = place
    }
}

public struct PartyDraft: Sendable {
    public let id: Written
    public let title: String
    public let short: String
    public let field: Written?
    public let seesAll: Bool
    public let overseesOffice: Bool
    public let provision: Provision

    public init(
        id: Written, title: String, short: String, field: Written?, seesAll: Bool, overseesOffice: Bool = false,
        provision: Provision
    ) {
        self.id = id
        self.title = title
        self.short = short
        self.field = field
        self.seesAll = seesAll
        self.overseesOffice = overseesOffice
        self.provision = provision
    }
}

public struct FieldDraft: Sendable {
    public let id: Written
    public let label: String
    /// `money`, `一 | 二`, `list of text`; empty for a table.
    public let type: Written
    public let isOptional: Bool
    /// Only of a column: no row without it.
    public let isRequired: Bool
    public let when: Written?
    public let rows: [FieldDraft]?
    /// `contract`: what an amount means.
    public let meaning: Written?

    public init(
        id: Written, label: String, type: Written, isOptional: Bool, when: Written?, rows: [FieldDraft]?,
        meaning: Written? = nil, isRequired: Bool = false
    ) {
        self.id = id
        self.label = label
        self.type = type
        self.isOptional = isOptional
        self.isRequired = isRequired
        self.when = when
        self.rows = rows
        self.meaning = meaning
    }
}

public struct OutcomeDraft: Sendable {
    public let id: Written
    public let title: String
    public let passes: Bool
    public let reopens: Written?
    public let ends: Bool

    public init(id: Written, title: String, passes: Bool, reopens: Written?, ends: Bool) {
        self.id = id
        self.title = title
        self.passes = passes
        self.reopens = reopens
        self.ends = ends
    }
}

public struct StageDraft: Sendable {
    public let title: Written
    public let steps: [Written]

    public init(title: Written, steps: [Written]) {
        self.title = title
        self.steps = steps
    }
}

public struct StepDraft: Sendable {
    public let id: Written
    public let title: String
    public let isOpening: Bool
    public let by: [Written]
    public let byEach: Bool
    public var after: [Written] = []
    public var answersEach = false
    public var when: Written?
    public var records: [FieldDraft] = []
    public var to: [Written] = []
    public var outcomes: [OutcomeDraft] = []
    public var within: Written?
    public var lateRefused = false
    public var repeats = false
    public var isListed = false
    /// In order, for a kind of dossier.
    public var stages: [StageDraft] = []
    public var reads: [Written] = []
    public var accepts: [Written] = []
    public var compares: Bool?
    public var prints: String?
    public let provision: Provision

    public init(id: Written, title: String, isOpening: Bool, by: [Written], byEach: Bool, provision: Provision) {
        self.id = id
        self.title = title
        self.isOpening = isOpening
        self.by = by
        self.byEach = byEach
        self.provision = provision
    }
}

public struct RuleDraft: Sendable {
    public let id: Written
    public let at: [Written]
    public var when: Written?
    public var records: [FieldDraft] = []
    public var that: Written?
    public var refusal: String?
    public var advise: Written?
    public var inPrinciple: Written?
    public var without: [Written] = []
    public var owes: [Written] = []
    public var within: Written?
    public var everyOutcome = false
    public var keepsNothing = false
    public let provision: Provision

    public init(id: Written, at: [Written], provision: Provision) {
        self.id = id
        self.at = at
        self.provision = provision
    }
}

public struct DefinitionDraft: Sendable {
    public let id: Written
    public let title: String
    public let meaning: Meaning
    public let provision: Provision

    public enum Meaning: Sendable {
        case text(Written)
        case cases([(when: Written?, value: Written)])
        case question(over: Written, where: Written?, give: Written?)
    }

    public init(id: Written, title: String, meaning: Meaning, provision: Provision) {
        self.id = id
        self.title = title
        self.meaning = meaning
        self.provision = provision
    }
}

public struct RegisterDraft: Sendable {
    public let id: Written
    public let title: String
    public let over: Written
    public let condition: Written?
    public let columns: [Written]
    public let provision: Provision

    public init(
        id: Written, title: String, over: Written, condition: Written?, columns: [Written], provision: Provision
    ) {
        self.id = id
        self.title = title
        self.over = over
        self.condition = condition
        self.columns = columns
        self.provision = provision
    }
}

/// A mistake in a pack, with the place and what was expected.
public struct PackProblem: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let place: Provision.Place
    public let message: String
    /// Worth a look, but the pack runs.
    public let isWarning: Bool

    public init(_ message: String, at place: Provision.Place, warning: Bool = false) {
        self.message = message
        self.place = place
        self.isWarning = warning
    }

    public static func < (one: PackProblem, other: PackProblem) -> Bool {
        (one.place.file, one.place.line, one.message) < (other.place.file, other.place.line, other.message)
    }

    public var description: String { "\(place): \(isWarning ? "提醒：" : "")\(message)" }
}
