/// What conditions read of other dossiers than the one at hand (牵连): when such a step is done, what lists and desks show of
/// those dossiers may have changed although nothing was written on them.
public struct Afar: Sendable {
    /// Steps that are read through a reference or by a question.
    public let steps: Set<Int>
    /// For each kind of dossier, fields of its opening that name the dossiers asking about it.
    public let links: [Int: Set<String>]

    static let nothing = Afar(steps: [], links: [:])

    init(steps: Set<Int>, links: [Int: Set<String>]) {
        self.steps = steps
        self.links = links
    }

    init(definitions: [Definition], rules: [Rule], steps all: [Step]) {
        var steps: Set<Int> = []
        var links: [Int: Set<String>] = [:]
        var conditions = rules.flatMap { [$0.condition, $0.demand].compactMap { $0 } }
        conditions += all.compactMap(\.condition) + all.flatMap { $0.fields.compactMap(\.condition) }
        conditions += definitions.flatMap(\.conditions)
        for condition in conditions { condition.root.visit { steps.formUnion($0.stepsReadElsewhere) } }
        for definition in definitions {
            guard case .question(let question) = definition.meaning, let field = question.linkField else { continue }
            links[question.over, default: []].insert(field)
        }
        self.init(steps: steps, links: links)
    }
}

extension Expression {
    fileprivate var stepsReadElsewhere: Set<Int> {
        switch self {
        case .step(let subject, let step, _), .stepField(let subject, let step, _), .stepEntries(let subject, let step):
            if case .here = subject { [] } else { [step] }
        default: []
        }
    }
}
