import Dossiers

/// The names that conditions may use: kinds of dossier, steps, their fields, definitions. Known before any condition is.
struct Vocabulary {
    struct Word {
        let id: String
        let title: String
        /// Index of the step that opens the kind it belongs to.
        let kind: Int
        let isOpening: Bool
        let fields: [String: Expression.FieldPath]
    }

    let steps: [Word]
    let stepIndex: [String: Int]
    /// Kind name to the index of its opening.
    let kinds: [String: Int]

    init(steps: [Word]) {
        self.steps = steps
        stepIndex = Dictionary(steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
        kinds = stepIndex.filter { steps[$0.value].isOpening }
    }

    func conditionType(of type: FieldType) -> ConditionType { type.conditionType(kinds: kinds) }
}

/// What a condition's compilation learned beside the tree.
struct Usage {
    var definitions: Set<Int> = []
    /// Kinds of which the dossier at hand must be.
    var kindsHere: Set<Int> = []
    var walksReferences = false
    var usesHere = false
    /// Of definitions inside definitions.
    var depth = 0
}

/// Names that come from outside the pack's steps: definitions of a pack, or the bindings of a bare expression.
protocol Names {
    /// The tree and type of a bare name, or nil where this is none of them.
    mutating func resolve(_ name: String, usage: inout Usage) throws(ConditionError) -> (Expression, ConditionType)?
}
