import Dossiers

/// Steps with all that was said of them, and the order they stand in.
extension PolicyBuilder {
    mutating func buildSteps(_ rules: [Rule]) -> [Step] {
        let downstream = downstreamOfAll()
        return draft.steps.enumerated().map { index, step in
            let kind = kindOf[index]
            let after = step.after.compactMap { self.step($0, in: kind, as: "after") }
            let guarding = rules.filter { $0.at.contains(index) }.map(\.index)
            let built = fields[index].map { field in
                Field(
                    id: field.draft.id.text, label: field.draft.label, type: field.type,
                    isOptional: field.draft.isOptional,
                    provision: field.provision, condition: condition(field.draft.when, kind: kind), rule: field.rule,
                    meaning: meaning(of: field, at: step), isRulings: isRulings(field, at: step),
                    isParticular: isParticular(field, at: step))
            }
            return Step(
                id: step.id.text, index: index, title: step.title, provision: step.provision, kind: kind,
                isOpening: step.isOpening, isListed: step.isListed,
                actors: actors(step), recipients: step.to.compactMap { party($0, as: "to") }, after: after,
                answers: step.answersEach ? after.first : nil, condition: condition(step.when, kind: kind),
                fields: built,
                outcomes: outcomes(step, kind: kind), term: term(step.within, kind: kind),
                lateIsRefused: step.lateRefused,
                repeats: step.repeats, reads: step.reads.compactMap { reading($0, kind: kind) },
                accepts: accepted(by: step, at: index, downstream), compares: step.compares, prints: step.prints,
                rules: guarding, stages: stages(of: step, at: index, downstream),
                downstream: downstream[index], heedsOutcome: heedsOutcome(step, guarding))
        }
    }

    /// Papers are accepted after they were handed in.
    private mutating func accepted(by step: StepDraft, at index: Int, _ downstream: [Set<Int>]) -> [Int] {
        step.accepts.compactMap { written in
            guard let accepted = self.step(written, in: kindOf[index], as: "accepts") else { return nil }
            guard accepted != index, downstream[accepted].contains(index) else {
                fail("accepts：\(written.text) 不在 \(step.id.text) 前面，没有材料可以受理", at: written.place)
                return nil
            }
            return accepted
        }
    }

    /// What the pack says an amount is, where that can be counted.
    private mutating func meaning(of field: RecordedField, at step: StepDraft) -> AmountMeaning? {
        let others = [RulingTable.mark, Field.particularMark]
        guard let written = field.draft.meaning, !others.contains(written.text) else { return nil }
        let name = "\(step.id.text).\(field.draft.id.text)"
        guard let meaning = AmountMeaning(rawValue: written.text) else {
            let known = (AmountMeaning.allCases.map(\.rawValue) + others).joined(separator: "、")
            fail("栏目 \(name) 的 as 不认识 \(written.text)：只能写 \(known)", at: written.place)
            return nil
        }
        guard field.type == .money else {
            fail("栏目 \(name) 不是金额（money），不能写 as", at: written.place)
            return nil
        }
        // Whoever acts writes the same amount: of several rounds nobody could tell which belong together.
        if step.byEach, step.repeats || step.answersEach {
            fail("环节 \(step.id.text) 由几方各办一次、又可以办多次，同一笔钱会记几遍，栏目不能写 as", at: written.place)
            return nil
        }
        return meaning
    }

    /// The pack says that a filing is decided on here, function by function.
    private mutating func isRulings(_ field: RecordedField, at step: StepDraft) -> Bool {
        guard let written = field.draft.meaning, written.text == RulingTable.mark else { return false }
        let name = "\(step.id.text).\(field.draft.id.text)"
        guard case .rows(let columns) = field.type else {
            fail("栏目 \(name) 不是表格（rows），不能写 as: \(RulingTable.mark)", at: written.place)
            return false
        }
        if let mistake = RulingTable.mistake(in: columns) {
            fail("栏目 \(name) 是逐项判定表，\(mistake)", at: written.place)
            return false
        }
        return true
    }

    /// The pack says that people look for the dossier by this.
    private mutating func isParticular(_ field: RecordedField, at step: StepDraft) -> Bool {
        guard let written = field.draft.meaning, written.text == Field.particularMark else { return false }
        guard [.line, .list(.line)].contains(field.type) else {
            fail(
                "栏目 \(step.id.text).\(field.draft.id.text) 不是一行文字（line），不能写 as: \(Field.particularMark)",
                at: written.place)
            return false
        }
        return true
    }

    private mutating func actors(_ step: StepDraft) -> Step.Actors {
        if step.by.isEmpty { fail("环节 \(step.id.text) 没有 by：谁来办？", at: step.id.place) }
        let parties = step.by.compactMap { party($0, as: "by") }
        return step.byEach ? .each(parties) : .any(parties)
    }

    private mutating func outcomes(_ step: StepDraft, kind: Int) -> [Outcome] {
        step.outcomes.map { outcome in
            Outcome(
                id: outcome.id.text, title: outcome.title, passes: outcome.passes && outcome.reopens == nil,
                reopens: outcome.reopens.flatMap { self.step($0, in: kind, as: "reopens") }, ends: outcome.ends)
        }
    }

    private mutating func reading(_ written: Written, kind: Int) -> Step.Reading? {
        guard let (head, tail) = written.text.cut(at: "."), let index = stepIndex[head], kindOf[index] == kind,
            has(tail, step: index)
        else {
            fail("reads：没有栏目 \(written.text)", at: written.place)
            return nil
        }
        return Step.Reading(step: index, field: tail)
    }

    /// Conditions name outcomes as `step.outcome`.
    private func heedsOutcome(_ step: StepDraft, _ rules: [Int]) -> Bool {
        guard !step.outcomes.isEmpty else { return false }
        let mark = "\(step.id.text).outcome"
        let texts =
            rules.flatMap { [draft.rules[$0].when?.text, draft.rules[$0].that?.text] }
            + fields[stepIndex[step.id.text]!].map(\.draft.when?.text)
            + rules.flatMap { draft.rules[$0].records.map(\.when?.text) }
        return texts.compactMap { $0 }.contains { $0.contains(mark) }
            || draft.definitions.contains { definition in
                switch definition.meaning {
                case .text(let text): text.text.contains(mark)
                case .cases(let cases):
                    cases.contains { ($0.when?.text.contains(mark) ?? false) || $0.value.text.contains(mark) }
                case .question: false
                }
            }
    }

    /// Each step with all that comes after it through `after`.
    private func downstreamOfAll() -> [Set<Int>] {
        var successors = [[Int]](repeating: [], count: draft.steps.count)
        for (index, step) in draft.steps.enumerated() {
            for before in step.after { if let other = stepIndex[before.text] { successors[other].append(index) } }
        }
        return draft.steps.indices.map { start in
            var seen: Set<Int> = [start]
            var open = [start]
            while let step = open.popLast() {
                for next in successors[step] where seen.insert(next).inserted { open.append(next) }
            }
            return seen
        }
    }

    mutating func checkPredecessorCircles(_ steps: [Step]) {
        var state = [Int](repeating: 0, count: steps.count)
        var circles: [Int] = []
        func visit(_ index: Int) {
            if state[index] == 2 { return }
            if state[index] == 1 {
                circles.append(index)
                return
            }
            state[index] = 1
            for before in steps[index].after { visit(before) }
            state[index] = 2
        }
        for step in steps { visit(step.index) }
        for index in circles { fail("环节 \(steps[index].id) 的 after 绕成了圈，永远办不到", at: steps[index].provision.place) }
    }
}
