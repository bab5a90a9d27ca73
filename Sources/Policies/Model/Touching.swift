/// Which definitions an act that is tried may change (触动): the others are worked out once for all acts that are.
struct Touching {
    private let steps: [Step]
    private let parties: [Party]
    private let definitions: [Definition]

    init(steps: [Step], parties: [Party], definitions: [Definition]) {
        self.steps = steps
        self.parties = parties
        self.definitions = definitions
    }

    /// For each step a mark for each definition.
    var byStep: [[Bool]] {
        let read = definitions.map(read)
        return steps.map { step in
            // On a dossier that is only being opened everything still depends on the form.
            if step.isOpening { return definitions.map { _ in true } }
            let shown = answered(by: step).union([step.index])
            return read.map { !$0.isDisjoint(with: shown) }
        }
    }

    /// While an act answers an occurrence, this one stands for its step, and so does what it answers in its turn.
    private func answered(by step: Step) -> Set<Int> {
        var result: Set<Int> = []
        var answered = step.answers
        while let index = answered, result.insert(index).inserted { answered = steps[index].answers }
        return result
    }

    /// Steps that a definition reads, and those whose forms name who must have done them.
    private func read(_ definition: Definition) -> Set<Int> {
        var result: Set<Int> = []
        for index in definition.restsOn.union([definition.index]) {
            for condition in definitions[index].conditions { result.formUnion(condition.root.stepsRead) }
        }
        for index in result {
            for party in steps[index].actors.parties {
                if case .step(let id, _)? = parties[party].position, let named = steps.first(where: { $0.id == id }) {
                    result.insert(named.index)
                }
            }
        }
        return result
    }
}
