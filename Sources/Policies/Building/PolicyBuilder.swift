import Dossiers

/// Makes a policy of a draft: looks up every name, types every condition, and collects all mistakes at once.
public struct PolicyBuilder {
    private let draft: PolicyDraft
    private var problems: [PackProblem] = []
    private var stepIndex: [String: Int] = [:]
    private var partyIndex: [String: Int] = [:]
    private var ruleIndex: [String: Int] = [:]
    private var kindOf: [Int] = []
    private var fields: [[RecordedField]] = []
    private var outcomeWords: [Int: [String]] = [:]
    private var vocabulary = Vocabulary(steps: [])
    private var definitions = DefinitionTable()

    private struct RecordedField {
        let draft: FieldDraft
        let type: FieldType
        let provision: Provision
        let rule: Int?
    }

    private init(_ draft: PolicyDraft) { self.draft = draft }

    /// The policy, where nothing is wrong, and whatever is.
    public static func build(_ draft: PolicyDraft) -> (policy: Policy?, problems: [PackProblem]) {
        var builder = PolicyBuilder(draft)
        return builder.build()
    }

    private mutating func build() -> (Policy?, [PackProblem]) {
        indexNames()
        findKinds()
        collectFields()
        makeVocabulary()
        compileDefinitions()
        let parties = buildParties()
        let rules = buildRules()
        let steps = buildSteps(rules)
        let registers = buildRegisters()
        let forms = buildForms()
        let validity = buildValidity(draft.validity)
        let transitions = buildTransitions(draft.transitions, of: draft.edition)
        checkPredecessorCircles(steps)
        guard !problems.contains(where: { !$0.isWarning }) else { return (nil, problems.sorted()) }
        let policy = Policy(
            edition: draft.edition, parties: parties, steps: steps, rules: rules,
            definitions: definitions.compiled.compactMap { $0 },
            registers: registers, forms: forms, validity: validity, transitions: transitions)
        return (policy, (problems + Doubts.find(in: policy)).sorted())
    }

    mutating func fail(_ message: String, at place: Provision.Place) {
        problems.append(PackProblem(message, at: place))
    }

    // MARK: names

    private mutating func indexNames() {
        var taken: [String: Provision.Place] = [:]
        func claim(_ id: Written, _ problems: inout [PackProblem]) {
            if let earlier = taken[id.text] {
                problems.append(PackProblem("名字 \(id.text) 重复，前一个在第 \(earlier.line) 行", at: id.place))
            }
            if PolicyBuilder.isBadName(id.text) {
                problems.append(PackProblem("名字 \(id.text) 要由小写字母、数字和下划线组成，以字母开头，且不是保留字", at: id.place))
            }
            taken[id.text] = id.place
        }
        for party in draft.parties {
            claim(party.id, &problems)
            partyIndex[party.id.text] = partyIndex.count
        }
        for (index, step) in draft.steps.enumerated() {
            claim(step.id, &problems)
            stepIndex[step.id.text] = stepIndex[step.id.text] ?? index
        }
        for (index, rule) in draft.rules.enumerated() {
            claim(rule.id, &problems)
            ruleIndex[rule.id.text] = index
        }
        for definition in draft.definitions { claim(definition.id, &problems) }
        for register in draft.registers { claim(register.id, &problems) }
        for form in draft.forms { claim(form.id, &problems) }
        for transition in draft.transitions { claim(transition.id, &problems) }
    }

    static let reserved: Set<String> = [
        "today", "it", "true", "false", "in", "done", "on", "outcome", "all", "count", "validity",
    ]

    private static func isBadName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first >= 97, first <= 122 else { return true }
        return reserved.contains(name)
            || !name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 }
    }

    /// A step belongs to the dossier of what it comes after.
    private mutating func findKinds() {
        var kinds = [Int?](repeating: nil, count: draft.steps.count)
        for (index, step) in draft.steps.enumerated() where step.isOpening { kinds[index] = index }
        var changed = true
        while changed {
            changed = false
            for (index, step) in draft.steps.enumerated() where kinds[index] == nil {
                for before in step.after {
                    guard let other = stepIndex[before.text], let kind = kinds[other] else { continue }
                    kinds[index] = kind
                    changed = true
                    break
                }
            }
        }
        if !draft.steps.contains(where: \.isOpening) {
            fail("没有任何 dossier 块：环节无处可办", at: draft.steps.first?.id.place ?? draft.place)
        }
        let fallback = draft.steps.firstIndex(where: \.isOpening) ?? 0
        for (index, step) in draft.steps.enumerated() {
            if kinds[index] == nil {
                fail(
                    step.after.isEmpty
                        ? "环节 \(step.id.text) 没有 after：那样从第一天起就能办；请写 after: 卷宗种类"
                        : "环节 \(step.id.text) 的 after 通不到任何卷宗", at: step.id.place)
            }
            kindOf.append(kinds[index] ?? fallback)
        }
    }

    private mutating func collectFields() {
        let kinds = stepIndex.filter { draft.steps[$0.value].isOpening }
        fields = Array(repeating: [], count: draft.steps.count)
        for (index, step) in draft.steps.enumerated() {
            for field in step.records { add(field, to: index, provision: step.provision, rule: nil, kinds) }
        }
        for (ruleNumber, rule) in draft.rules.enumerated() where !rule.records.isEmpty {
            for step in rule.at {
                guard let index = stepIndex[step.text] else { continue }
                for field in rule.records { add(field, to: index, provision: rule.provision, rule: ruleNumber, kinds) }
            }
        }
    }

    private mutating func add(
        _ field: FieldDraft, to step: Int, provision: Provision, rule: Int?, _ kinds: [String: Int]
    ) {
        let name = "\(draft.steps[step].id.text).\(field.id.text)"
        if fields[step].contains(where: { $0.draft.id.text == field.id.text }) {
            fail("栏目 \(name) 重复", at: field.id.place)
        }
        if PolicyBuilder.isBadName(field.id.text) { fail("栏目名 \(field.id.text) 不合规或是保留字", at: field.id.place) }
        if draft.steps[step].isOpening, let other = stepIndex[field.id.text], kindOf[other] == step, other != step {
            fail("环节 \(field.id.text) 和 \(draft.steps[step].id.text) 的栏目同名", at: field.id.place)
        }
        do throws(ConditionError) {
            fields[step].append(
                RecordedField(draft: field, type: try type(of: field, kinds), provision: provision, rule: rule))
        } catch { fail("栏目 \(name)：\(error)", at: field.type.place) }
    }

    private func type(
        of field: FieldDraft, _ kinds: [String: Int], nested: Bool = false
    ) throws(ConditionError) -> FieldType {
        guard let rows = field.rows else { return try FieldPhrase.type(of: field.type.text, kinds: kinds) }
        if nested, rows.contains(where: { $0.rows != nil }) { throw ConditionError("表格里的表格不能再套表格") }
        if rows.count(where: { $0.rows != nil }) > 1 { throw ConditionError("一张表格里最多套一张表格") }
        if let inner = rows.firstIndex(where: { $0.rows != nil }), inner < rows.count - 1 {
            throw ConditionError("套在里面的表格要写在最后一列")
        }
        var columns: [FieldType.Column] = []
        for row in rows {
            let type = try type(of: row, kinds, nested: true)
            columns.append(.init(id: row.id.text, label: row.label, type: type, isOptional: row.isOptional))
        }
        return .rows(columns)
    }

    private mutating func makeVocabulary() {
        vocabulary = Vocabulary(
            steps: draft.steps.enumerated().map { index, step in
                Vocabulary.Word(
                    id: step.id.text, title: step.title, kind: kindOf[index], isOpening: step.isOpening,
                    fields: Dictionary(
                        fields[index].map {
                            (
                                $0.draft.id.text,
                                Expression.FieldPath(name: $0.draft.id.text, label: $0.draft.label, type: $0.type)
                            )
                        },
                        uniquingKeysWith: { one, _ in one }))
            })
        for (index, step) in draft.steps.enumerated() where !step.outcomes.isEmpty {
            outcomeWords[index] = step.outcomes.map(\.id.text)
        }
    }

    // MARK: conditions

    mutating func condition(_ written: Written?, kind: Int?, it: Int? = nil, expecting: ConditionType? = .truth)
        -> Condition?
    {
        guard let written else { return nil }
        var compiler = ConditionCompiler(
            vocabulary: vocabulary, outside: PackNames(table: definitions, kind: kind), kind: kind, it: it)
        compiler.outcomes = outcomeWords
        do throws(ConditionError) { return try compiler.compile(written.text, expecting: expecting) } catch {
            fail("\(error)　条件：\(written.text)", at: written.place)
            return nil
        }
    }

    private mutating func compileDefinitions() {
        definitions = DefinitionTable(draft.definitions, vocabulary: vocabulary, outcomes: outcomeWords)
        problems += definitions.compileAll()
    }

    // MARK: parties, rules, steps

    private mutating func buildParties() -> [Party] {
        draft.parties.map { party in
            Party(
                id: party.id.text, title: party.title, short: party.short,
                position: party.field.flatMap { position($0) },
                seesAll: party.seesAll, provision: party.provision)
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

    private func has(_ field: String, step: Int) -> Bool { fields[step].contains { $0.draft.id.text == field } }

    private mutating func step(_ written: Written, in kind: Int? = nil, as role: String) -> Int? {
        guard let index = stepIndex[written.text] else {
            fail("\(role)：没有环节 \(written.text)", at: written.place)
            return nil
        }
        if let kind, kindOf[index] != kind {
            fail("\(role)：环节 \(written.text) 属于另一种卷宗", at: written.place)
            return nil
        }
        return index
    }

    /// The opening of a kind of dossier.
    func kind(named name: String) -> Int? { stepIndex[name].flatMap { draft.steps[$0].isOpening ? $0 : nil } }

    mutating func party(_ written: Written, as role: String) -> Int? {
        if let index = partyIndex[written.text] { return index }
        fail("\(role)：没有主体 \(written.text)", at: written.place)
        return nil
    }

    private mutating func term(_ written: Written?, kind: Int) -> Term? {
        guard let written else { return nil }
        let steps = stepIndex.filter { kindOf[$0.value] == kind }
        let fields = fields
        let phrase = TermPhrase(steps: steps) { step, field in
            fields[step].contains { $0.draft.id.text == field && $0.type == .day }
        }
        do throws(ConditionError) { return try phrase.term(written.text) } catch {
            fail("\(error)", at: written.place)
            return nil
        }
    }

    private mutating func buildRules() -> [Rule] {
        draft.rules.enumerated().map { index, rule in
            let at = rule.at.compactMap { step($0, as: "at") }
            if rule.at.isEmpty { fail("规则 \(rule.id.text) 没有 at", at: rule.id.place) }
            let kind = at.first.map { kindOf[$0] } ?? 0
            if at.contains(where: { kindOf[$0] != kind }) { fail("一条规则的 at 不能跨两种卷宗", at: rule.id.place) }
            if rule.that != nil, rule.refusal == nil, rule.advise == nil {
                fail("规则 \(rule.id.text) 有 that，却没有 else 或 advise", at: rule.id.place)
            }
            if rule.refusal != nil, rule.that == nil { fail("规则 \(rule.id.text) 有 else，却没有 that", at: rule.id.place) }
            for lifted in rule.without { checkLifted(lifted) }
            return Rule(
                id: rule.id.text, index: index, provision: rule.provision, at: at,
                condition: condition(rule.when, kind: kind),
                demand: condition(rule.that, kind: kind), refusal: rule.refusal,
                advice: advice(rule.advise, kind: kind),
                overriddenBy: rule.inPrinciple.flatMap { party($0, as: "in_principle") },
                lifts: rule.without.map(\.text),
                owes: rule.owes.compactMap { step($0, in: kind, as: "owes") }, term: term(rule.within, kind: kind),
                guardsEveryOutcome: rule.everyOutcome, keepsNothing: rule.keepsNothing,
                liftedSteps: rule.without.compactMap { stepIndex[$0.text] },
                liftedRules: rule.without.compactMap { ruleIndex[$0.text] })
        }
    }

    private mutating func checkLifted(_ lifted: Written) {
        if stepIndex[lifted.text] != nil || ruleIndex[lifted.text] != nil { return }
        if let (head, tail) = lifted.text.cut(at: "."), let step = stepIndex[head], has(tail, step: step) { return }
        fail("without：没有环节、规则或栏目 \(lifted.text)", at: lifted.place)
    }

    private mutating func advice(_ written: Written?, kind: Int) -> Rule.Advice? {
        guard let written else { return nil }
        var pieces: [Rule.Advice.Piece] = []
        var rest = Substring(written.text)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else {
                fail("advise 里的 { 没有配上 }", at: written.place)
                break
            }
            pieces.append(.text(String(rest[..<open])))
            let path = Written(String(rest[rest.index(after: open)..<close]), at: written.place)
            if let condition = condition(path, kind: kind, expecting: nil) { pieces.append(.value(condition)) }
            rest = rest[rest.index(after: close)...]
        }
        pieces.append(.text(String(rest)))
        return Rule.Advice(source: written.text, pieces: pieces)
    }

    private mutating func buildSteps(_ rules: [Rule]) -> [Step] {
        let downstream = downstreamOfAll()
        return draft.steps.enumerated().map { index, step in
            let kind = kindOf[index]
            let after = step.after.compactMap { self.step($0, in: kind, as: "after") }
            let guarding = rules.filter { $0.at.contains(index) }.map(\.index)
            let built = fields[index].map { field in
                Field(
                    id: field.draft.id.text, label: field.draft.label, type: field.type,
                    isOptional: field.draft.isOptional,
                    provision: field.provision, condition: condition(field.draft.when, kind: kind), rule: field.rule)
            }
            return Step(
                id: step.id.text, index: index, title: step.title, provision: step.provision, kind: kind,
                isOpening: step.isOpening, isListed: step.isListed,
                actors: actors(step), recipients: step.to.compactMap { party($0, as: "to") }, after: after,
                answers: step.answersEach ? after.first : nil, condition: condition(step.when, kind: kind),
                fields: built,
                outcomes: outcomes(step, kind: kind), term: term(step.within, kind: kind),
                lateIsRefused: step.lateRefused,
                repeats: step.repeats, reads: step.reads.compactMap { reading($0, kind: kind) }, prints: step.prints,
                rules: guarding,
                downstream: downstream[index], heedsOutcome: heedsOutcome(step, guarding))
        }
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

    private mutating func checkPredecessorCircles(_ steps: [Step]) {
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

    private mutating func buildRegisters() -> [Register] {
        draft.registers.enumerated().compactMap { index, register in
            guard let over = stepIndex[register.over.text], draft.steps[over].isOpening else {
                fail("没有卷宗种类 \(register.over.text)", at: register.over.place)
                return nil
            }
            let columns = register.columns.compactMap { column in
                condition(column, kind: nil, it: over, expecting: nil).map {
                    Register.Column(label: label(of: column.text, over), value: $0)
                }
            }
            return Register(
                id: register.id.text, index: index, title: register.title, provision: register.provision, over: over,
                condition: condition(register.condition, kind: nil, it: over), columns: columns)
        }
    }

    private mutating func buildForms() -> [PaperForm] {
        let fields = fields
        var builder = FormBuilder(
            vocabulary: vocabulary, definitions: definitions, outcomes: outcomeWords, partyIndex: partyIndex
        ) { step, name in fields[step].first { $0.draft.id.text == name }?.provision }
        let forms = builder.build(draft.forms)
        problems += builder.problems
        return forms
    }

    /// The label of the last thing a column's path names.
    private func label(of path: String, _ over: Int) -> String {
        if path.hasPrefix("sum("), path.hasSuffix(")") {
            return label(of: String(path.dropFirst(4).dropLast()), over) + "合计"
        }
        let parts = path.split(separator: ".").map(String.init)
        guard let last = parts.last else { return path }
        let steps = parts.dropLast().compactMap { stepIndex[$0] }
        if last == "on", let step = steps.last { return draft.steps[step].title + "日期" }
        if last == "done", let step = steps.last { return draft.steps[step].title }
        if last == "on" { return "建立日期" }
        if let step = steps.last {
            if let field = fields[step].first(where: { $0.draft.id.text == last }) { return field.draft.label }
            if let cell = fields[step].compactMap(\.draft.rows).joined().first(where: { $0.id.text == last }) {
                return cell.label
            }
        }
        if parts.count > 2, let reference = fields[over].first(where: { $0.draft.id.text == parts[1] }), last == "name"
        {
            return reference.draft.label
        }
        return fields[over].first { $0.draft.id.text == last }?.draft.label ?? path
    }
}
