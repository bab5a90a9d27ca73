import Dossiers

/// Stages as a kind of dossier names them (阶段): each word once, each step once, and in the order in which things are done.
extension PolicyBuilder {
    mutating func stages(of kind: StepDraft, at index: Int, _ downstream: [Set<Int>]) -> [Stage] {
        var result: [Stage] = []
        var places: [Int: String] = [:]
        for draft in kind.stages {
            let title = draft.title.text
            if result.contains(where: { $0.title == title }) { fail("阶段“\(title)”写了两次", at: draft.title.place) }
            if draft.steps.isEmpty { fail("阶段“\(title)”没有环节：办了什么才到这一步？", at: draft.title.place) }
            var steps: [Int] = []
            for written in draft.steps {
                guard let step = step(written, in: index, as: "stages") else { continue }
                if step == index {
                    fail("stages：建卷本身不是阶段", at: written.place)
                } else if let other = places[step] {
                    fail("stages：\(written.text) 已经写在“\(other)”里", at: written.place)
                } else if let later = result.lazy.flatMap(\.steps).first(where: downstream[step].contains),
                    later != step
                {
                    // A word that comes first though its act comes last would hide all that lies between.
                    fail(
                        "stages：\(written.text) 在 \(self.draft.steps[later].id.text) 前面办，却写在它后面的阶段“\(title)”里",
                        at: written.place)
                } else {
                    places[step] = title
                    steps.append(step)
                }
            }
            result.append(Stage(title: title, steps: steps))
        }
        return result
    }
}
