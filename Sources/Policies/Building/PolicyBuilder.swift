import Dossiers

/// Makes a policy of a draft: looks up every name, types every condition, and collects all mistakes at once.
public struct PolicyBuilder {
    let draft: PolicyDraft
    var problems: [PackProblem] = []
    var stepIndex: [String: Int] = [:]
    private var partyIndex: [String: Int] = [:]
    var ruleIndex: [String: Int] = [:]
    var kindOf: [Int] = []
    var fields: [[RecordedField]] = []
    private var outcomeWords: [Int: [String]] = [:]
    private var vocabulary = Vocabulary(steps: [])
    private var definitions = DefinitionTable()

    struct RecordedField {
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
                RecordedField(
                    draft: field, type: named(field, at: step, try type(of: field, kinds)), provision: provision,
                    rule: rule))
        } catch { fail("栏目 \(name)：\(error)", at: field.type.place) }
    }

    /// What people call a dossier stands in lists and headings: it is one line, whether or not the pack says so (decision 13).
    private func named(_ field: FieldDraft, at step: Int, _ type: FieldType) -> FieldType {
        draft.steps[step].isOpening && field.id.text == "name" && type == .text ? .line : type
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
            columns.append(
                .init(
                    id: row.id.text, label: row.label, type: type, isOptional: row.isOptional,
                    isRequired: row.isRequired))
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

    // MARK: looking names up

    func has(_ field: String, step: Int) -> Bool { fields[step].contains { $0.draft.id.text == field } }

    mutating func step(_ written: Written, in kind: Int? = nil, as role: String) -> Int? {
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

    mutating func term(_ written: Written?, kind: Int) -> Term? {
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

    private mutating func buildForms() -> [PaperForm] {
        let fields = fields
        var builder = FormBuilder(
            vocabulary: vocabulary, definitions: definitions, outcomes: outcomeWords, partyIndex: partyIndex
        ) { step, name in fields[step].first { $0.draft.id.text == name }?.provision }
        let forms = builder.build(draft.forms)
        problems += builder.problems
        return forms
    }
}
