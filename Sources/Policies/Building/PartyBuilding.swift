import Dossiers

/// Who may act, and where in a dossier it stands who that is.
extension PolicyBuilder {
    mutating func buildParties() -> [Party] {
        draft.parties.map { party in
            Party(
                id: party.id.text, title: party.title, short: party.short,
                position: party.field.flatMap { position($0) },
                seesAll: party.seesAll, overseesOffice: party.overseesOffice, provision: party.provision)
        }
    }

    private mutating func position(_ field: Written) -> Party.Position? {
        guard let (head, tail) = field.text.cut(at: ".") else {
            if !draft.steps.enumerated().contains(where: { $1.isOpening && has(field.text, step: $0) }) {
                fail("没有哪种卷宗有栏目 \(field.text)", at: field.place)
            }
            return .opening(field.text)
        }
        if let step = stepIndex[head], !draft.steps[step].isOpening {
            if !has(tail, step: step) { fail("环节 \(head) 没有栏目 \(tail)", at: field.place) }
            return .step(head, tail)
        }
        return neighbour(head, tail, field.place)
    }

    /// Through a field of an opening that names other dossiers: a field of theirs, or of one of their steps.
    private mutating func neighbour(_ head: String, _ tail: String, _ place: Provision.Place) -> Party.Position? {
        let named = draft.steps.indices.filter { draft.steps[$0].isOpening }
            .flatMap { fields[$0].filter { $0.draft.id.text == head }.compactMap(\.type.referencedKind) }
        guard !named.isEmpty else {
            fail("没有哪种卷宗有栏目 \(head) 指向别的卷宗", at: place)
            return nil
        }
        let kinds = named.compactMap { stepIndex[$0] }
        guard let (step, further) = tail.cut(at: ".") else {
            if !kinds.contains(where: { has(tail, step: $0) }) { fail("\(head) 所指的卷宗没有栏目 \(tail)", at: place) }
            return .neighbour(head, tail)
        }
        guard let index = stepIndex[step], !draft.steps[index].isOpening, kinds.contains(kindOf[index]) else {
            fail("\(head) 所指的卷宗没有环节 \(step)", at: place)
            return nil
        }
        if !has(further, step: index) { fail("环节 \(step) 没有栏目 \(further)", at: place) }
        return .neighbourStep(head, step: step, field: further)
    }
}
