import Dossiers

/// One edition of one regulation as the program executes it (政策), with the settings of the office that runs it.
/// Immutable; a class so that handing it round costs nothing.
public final class Policy: Sendable {
    public let edition: Edition
    public let parties: [Party]
    public let steps: [Step]
    public let rules: [Rule]
    public let definitions: [Definition]
    public let registers: [Register]
    /// Sheets of paper that are law.
    public let forms: [PaperForm]
    public let settings: OfficeSettings
    public let validity: Validity
    public let transitions: [Transition]

    let stepIndex: [String: Int]
    public let partyIndex: [String: Int]
    public let definitionIndex: [String: Int]
    public let ruleIndex: [String: Int]
    /// Steps of each kind of dossier, by the opening's index.
    let stepsOfKind: [Int: [Int]]
    /// For each step the longest way from its opening.
    let depths: [Int]
    /// Kinds of dossier that a party can be found in: units, organisations.
    public let unitKinds: Set<String>
    let limits: [[Limit]]
    /// For each step its rules that lift others.
    let waiving: [[Rule]]
    /// For each step whether a trial of it may change a definition, by the definition's index.
    let touched: [[Bool]]
    /// Steps with `reads`.
    let readers: [Int]
    /// Rules that mention a figure on which the text is silent and which the office has not set: they do not exist (休眠).
    public let dormantRules: Set<Int>
    /// Questions that acts on dossiers of a kind may ask.
    let questionsOfKind: [Int: [Int]]
    /// What acts on one dossier may change in others.
    public let afar: Afar

    public init(
        edition: Edition, parties: [Party], steps: [Step], rules: [Rule], definitions: [Definition],
        registers: [Register], forms: [PaperForm] = [], validity: Validity = .unstated,
        transitions: [Transition] = [], settings: OfficeSettings = OfficeSettings()
    ) {
        self.edition = edition
        self.parties = parties
        self.steps = steps
        self.rules = rules
        self.definitions = definitions
        self.registers = registers
        self.forms = forms
        self.settings = settings
        self.validity = validity
        self.transitions = transitions
        stepIndex = Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0.index) })
        partyIndex = Dictionary(uniqueKeysWithValues: parties.enumerated().map { ($1.id, $0) })
        definitionIndex = Dictionary(uniqueKeysWithValues: definitions.map { ($0.id, $0.index) })
        ruleIndex = Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0.index) })
        stepsOfKind = Dictionary(grouping: steps.map(\.index)) { steps[$0].kind }
        depths = Policy.depths(of: steps)
        unitKinds = Policy.unitKinds(parties, steps)
        readers = steps.filter { !$0.reads.isEmpty }.map(\.index)
        let unset = Set(
            definitions.filter { definition in
                if case .silent = definition.meaning { settings.figures[definition.id] == nil } else { false }
            }.map(\.index))
        func mentionsUnset(_ condition: Condition?) -> Bool {
            guard let condition, !unset.isEmpty else { return false }
            return condition.definitions.contains {
                unset.contains($0) || !definitions[$0].restsOn.isDisjoint(with: unset)
            }
        }
        dormantRules = Set(rules.filter { mentionsUnset($0.condition) || mentionsUnset($0.demand) }.map(\.index))
        questionsOfKind = Policy.questions(steps: steps, rules: rules, definitions: definitions, validity: validity)
        afar = Afar(definitions: definitions, rules: rules, steps: steps)
        limits = Limit.all(of: steps, rules)
        waiving = steps.map { $0.rules.map { rules[$0] }.filter { !$0.lifts.isEmpty } }
        touched = Touching(steps: steps, parties: parties, definitions: definitions).byStep
    }

    public func with(_ settings: OfficeSettings) -> Policy {
        Policy(
            edition: edition, parties: parties, steps: steps, rules: rules, definitions: definitions,
            registers: registers, forms: forms, validity: validity, transitions: transitions, settings: settings)
    }

    public func step(_ id: String) -> Step? { stepIndex[id].map { steps[$0] } }
    public func party(_ id: String) -> Party? { partyIndex[id].map { parties[$0] } }
    public func form(_ id: String) -> PaperForm? { forms.first { $0.id == id } }
    public var kinds: [Step] { steps.filter(\.isOpening) }
    public func steps(ofKind kind: String) -> [Step] {
        (stepIndex[kind].flatMap { stepsOfKind[$0] } ?? []).map { steps[$0] }
    }

    /// The questions over other dossiers that must be answered before acts on a dossier of this kind are judged.
    public func questions(forKind kind: String) -> [Definition] {
        (stepIndex[kind].flatMap { questionsOfKind[$0] } ?? []).map { definitions[$0] }
    }

    private static func questions(steps: [Step], rules: [Rule], definitions: [Definition], validity: Validity)
        -> [Int: [Int]]
    {
        var used: [Int: Set<Int>] = [:]
        func add(_ condition: Condition?, to kind: Int) {
            guard let condition else { return }
            for index in condition.definitions {
                used[kind, default: []].insert(index)
                used[kind, default: []].formUnion(definitions[index].restsOn)
            }
        }
        for step in steps {
            add(step.condition, to: step.kind)
            if step.isOpening, validity.closes(step.index) { add(validity.prolonged, to: step.kind) }
            for field in step.fields { add(field.condition, to: step.kind) }
            for rule in step.rules.map({ rules[$0] }) {
                add(rule.condition, to: step.kind)
                add(rule.demand, to: step.kind)
                for case .value(let condition) in rule.advice?.pieces ?? [] { add(condition, to: step.kind) }
            }
        }
        return used.mapValues { $0.filter { definitions[$0].isQuestion }.sorted() }
    }
}

/// One edition of an instrument (版本), as its front matter states it. `nil` where the instrument does not say.
public struct Edition: Hashable, Sendable {
    public let id: String
    public let title: String
    public let number: String?
    public let issuer: String?
    public let issued: Day?
    public let jurisdiction: Jurisdiction
    public let status: Status
    public let inForceFrom: Day?
    public let inForceUntil: Day?
    public let basis: [String]
    public let extends: String?
    /// SHA-256 of the pack's files.
    public let digest: String

    /// The same edition, in force on other days.
    public func inForce(from: Day?, until: Day?) -> Edition {
        Edition(
            id: id, title: title, number: number, issuer: issuer, issued: issued, jurisdiction: jurisdiction,
            status: status, inForceFrom: from, inForceUntil: until, basis: basis, extends: extends, digest: digest)
    }

    public init(
        id: String, title: String, number: String?, issuer: String?, issued: Day?, jurisdiction: Jurisdiction,
        status: Status,
        inForceFrom: Day?, inForceUntil: Day?, basis: [String], extends: String?, digest: String
    ) {
        self.id = id
        self.title = title
        self.number = number
        self.issuer = issuer
        self.issued = issued
        self.jurisdiction = jurisdiction
        self.status = status
        self.inForceFrom = inForceFrom
        self.inForceUntil = inForceUntil
        self.basis = basis
        self.extends = extends
        self.digest = digest
    }

    public struct Jurisdiction: Hashable, Sendable {
        public let code: String
        public let name: String
        public let level: String
        public init(code: String, name: String, level: String) {
            self.code = code
            self.name = name
            self.level = level
        }
    }

    public enum Status: String, Sendable, CaseIterable {
        case trial, draft, inForce = "in-force", interpretation, repealed

        public var title: String {
            switch self {
            case .trial: "试行"
            case .draft: "征求意见稿"
            case .inForce: "现行"
            case .interpretation: "解读"
            case .repealed: "已废止"
            }
        }
    }
}

extension Policy {
    /// A step that is done once, and for which another one waits.
    public func carriesOn(_ step: Step) -> Bool {
        !step.repeats && (step.answers != nil || step.downstream.count > 1)
    }
}
