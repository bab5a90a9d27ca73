import Dossiers

/// Makes forms of their drafts: every name is looked up, every slot typed, every row measured, so that no sheet can fail for
/// its form once the pack is loaded.
struct FormBuilder {
    let vocabulary: Vocabulary
    let definitions: DefinitionTable
    let outcomes: [Int: [String]]
    let partyIndex: [String: Int]
    /// Under which article a field of a step is asked.
    let provisionOfField: (Int, String) -> Provision?
    private(set) var problems: [PackProblem] = []

    init(
        vocabulary: Vocabulary, definitions: DefinitionTable, outcomes: [Int: [String]], partyIndex: [String: Int],
        provisionOfField: @escaping (Int, String) -> Provision?
    ) {
        self.vocabulary = vocabulary
        self.definitions = definitions
        self.outcomes = outcomes
        self.partyIndex = partyIndex
        self.provisionOfField = provisionOfField
    }

    mutating func build(_ drafts: [FormDraft]) -> [PaperForm] {
        drafts.enumerated().compactMap { index, draft in form(draft, index) }
    }

    mutating func fail(_ message: String, at place: Provision.Place) {
        problems.append(PackProblem(message, at: place))
    }

    private mutating func form(_ draft: FormDraft, _ index: Int) -> PaperForm? {
        guard let kind = vocabulary.kinds[draft.of.text] else {
            fail(
                "表式 \(draft.id.text) 的 of：没有卷宗种类 \(draft.of.text)；可用：\(vocabulary.kinds.keys.sorted().joined(separator: "、"))",
                at: draft.of.place)
            return nil
        }
        guard let picture = draft.layout else {
            fail("表式 \(draft.id.text) 后面要跟一个 ```layout 块，画出纸面", at: draft.id.place)
            return nil
        }
        let paper: PaperForm.Paper = word(draft.paper, "paper") ?? .portrait
        let columns = columns(draft, on: paper)
        let filledBy = draft.filledBy.flatMap { party($0.text, at: $0.place, as: "filled_by") }
        let needed = draft.needs.compactMap { step($0.text, at: $0.place, in: kind, as: "needs") }
        let unit = unit(draft.unit)
        let style: PaperForm.Style = word(draft.style, "style") ?? .table
        var reader = LayoutReader(
            builder: self, kind: kind, provision: draft.provision, title: draft.title, columns: columns)
        let layout = reader.layout(picture, at: draft.id.place)
        problems = reader.builder.problems
        return PaperForm(
            id: draft.id.text, index: index, title: draft.title, provision: draft.provision, kind: kind,
            neededBy: needed, filledBy: filledBy, paper: paper, unit: unit, style: style, notes: draft.notes,
            layout: layout)
    }

    private mutating func word<Word: RawRepresentable & CaseIterable>(_ written: Written?, _ key: String) -> Word?
    where Word.RawValue == String {
        guard let written else { return nil }
        if let word = Word(rawValue: written.text) { return word }
        fail(
            "\(key) 只能是 \(Word.allCases.map(\.rawValue).joined(separator: "、"))，写的是 \(written.text)", at: written.place)
        return nil
    }

    private mutating func unit(_ written: Written?) -> Money.Unit {
        switch written?.text {
        case nil, "万元": return .tenThousandYuan
        case "元": return .yuan
        default:
            fail("unit 只能是 万元、元，写的是 \(written!.text)", at: written!.place)
            return .tenThousandYuan
        }
    }

    private mutating func columns(_ draft: FormDraft, on paper: PaperForm.Paper) -> [Int]? {
        guard let written = draft.columns else { return nil }
        let parts = written.text.split { $0 == " " || $0 == "," }
        let widths = parts.compactMap { Int($0) }.filter { $0 > 0 }
        guard widths.count == parts.count, !widths.isEmpty else {
            fail("columns 写成各列的毫米数，如 22 30 22 30，写的是 \(written.text)", at: written.place)
            return nil
        }
        let total = widths.reduce(0, +)
        if total > paper.usableWidth {
            fail("各列共 \(total) 毫米，\(paper.title)最多放得下 \(paper.usableWidth) 毫米", at: written.place)
        }
        return widths
    }

    // MARK: names

    mutating func step(_ id: String, at place: Provision.Place, in kind: Int, as role: String) -> Int? {
        guard let index = vocabulary.stepIndex[id] else {
            fail("\(role)：没有环节 \(id)", at: place)
            return nil
        }
        guard vocabulary.steps[index].kind == kind else {
            fail("\(role)：环节 \(id) 属于另一种卷宗", at: place)
            return nil
        }
        return index
    }

    mutating func party(_ id: String, at place: Provision.Place, as role: String) -> Int? {
        if let index = partyIndex[id] { return index }
        fail("\(role)：没有主体 \(id)；可用：\(partyIndex.keys.sorted().joined(separator: "、"))", at: place)
        return nil
    }

    func compile(
        _ text: String, kind: Int, binding: [(name: String, type: ConditionType)]
    ) throws(ConditionError) -> Condition {
        var compiler = ConditionCompiler(
            vocabulary: vocabulary, outside: PackNames(table: definitions, kind: kind), kind: kind, binding: binding)
        compiler.outcomes = outcomes
        return try compiler.compile(text)
    }
}
