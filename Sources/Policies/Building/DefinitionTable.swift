import Dossiers

/// Compiles definitions as they are needed: one may use another, in any order, but not in a circle.
final class DefinitionTable {
    private let drafts: [DefinitionDraft]
    private let vocabulary: Vocabulary
    private let outcomes: [Int: [String]]
    private let indices: [String: Int]
    private(set) var compiled: [Definition?]
    /// The kind of dossier a definition reads from, where it reads any.
    private var kinds: [Int?]
    private var heedsAsker: [Bool]
    private var inProgress: Set<Int> = []
    /// How far each is from definitions that use none.
    private var depths: [Int: Int] = [:]
    private static let greatestDepth = 200
    private var problems: [PackProblem] = []
    private var failed: Set<Int> = []

    init(
        _ drafts: [DefinitionDraft] = [], vocabulary: Vocabulary = Vocabulary(steps: []),
        outcomes: [Int: [String]] = [:]
    ) {
        self.drafts = drafts
        self.vocabulary = vocabulary
        self.outcomes = outcomes
        indices = Dictionary(drafts.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { one, _ in one })
        compiled = Array(repeating: nil, count: drafts.count)
        kinds = Array(repeating: nil, count: drafts.count)
        heedsAsker = Array(repeating: false, count: drafts.count)
    }

    func compileAll() -> [PackProblem] {
        for index in drafts.indices { _ = definition(index) }
        return problems
    }

    /// The tree and type of a definition, for a condition about a dossier of `kind`.
    func resolve(_ name: String, kind: Int?, usage: inout Usage) throws(ConditionError) -> (Expression, ConditionType)?
    {
        guard let index = indices[name] else { return nil }
        if inProgress.contains(index) { throw ConditionError("定义 \(name) 绕了一圈又用到自己") }
        guard inProgress.count < DefinitionTable.greatestDepth else { throw DefinitionTable.tooDeep }
        guard let definition = definition(index) else {
            throw ConditionError("用到的定义 \(name) 有错")
        }
        usage.depth = max(usage.depth, depths[index, default: 1])
        guard usage.depth < DefinitionTable.greatestDepth else { throw DefinitionTable.tooDeep }
        if let home = kinds[index] {
            if let kind, kind != home {
                throw ConditionError("定义 \(name) 讲的是 \(vocabulary.steps[home].id)，手头的卷宗是 \(vocabulary.steps[kind].id)")
            }
            usage.kindsHere.insert(home)
        }
        usage.definitions.insert(index)
        usage.usesHere = usage.usesHere || heedsAsker[index]
        return (.definition(index), definition.type)
    }

    private static let tooDeep = ConditionError("定义一个用一个，超过了 \(greatestDepth) 层")

    private func definition(_ index: Int) -> Definition? {
        if let known = compiled[index] { return known }
        if failed.contains(index) { return nil }
        inProgress.insert(index)
        defer { inProgress.remove(index) }
        do throws(ConditionError) {
            let definition = try compile(index)
            compiled[index] = definition
            return definition
        } catch {
            failed.insert(index)
            problems.append(PackProblem("定义 \(drafts[index].id.text)：\(error)", at: drafts[index].id.place))
            return nil
        }
    }

    private func compile(_ index: Int) throws(ConditionError) -> Definition {
        let draft = drafts[index]
        switch draft.meaning {
        case .text(let written):
            if let (constant, type) = DefinitionTable.constant(written.text) {
                return make(index, .figure(written.text, constant), type, Usage())
            }
            if written.text == "silent" || written.text.hasPrefix("silent ") {
                let unit = String(written.text.dropFirst(7))
                return make(index, .silent(type: unit), try silentType(unit), Usage())
            }
            let (condition, usage) = try self.condition(written)
            return make(index, .expression(condition), condition.type, usage)
        case .cases(let cases): return try compile(index, cases)
        case .question(let over, let filter, let give): return try compile(index, over: over, filter, give)
        }
    }

    private func compile(_ index: Int, _ cases: [(when: Written?, value: Written)]) throws(ConditionError) -> Definition
    {
        var all = Usage()
        var built: [(when: Condition?, value: Condition)] = []
        var type: ConditionType = .nothing
        for (position, branch) in cases.enumerated() {
            if branch.when == nil, position < cases.count - 1 { throw ConditionError("只有最后一种情形可以不写 when") }
            var when: Condition?
            if let written = branch.when {
                let (condition, usage) = try condition(written, expecting: .truth)
                when = condition
                merge(usage, into: &all)
            }
            let (value, usage) = try valueOrConstant(branch.value)
            merge(usage, into: &all)
            let compiler = ConditionCompiler(
                vocabulary: vocabulary, outside: PackNames(table: self, kind: nil), kind: nil)
            guard let joined = compiler.join(type, value.type) else {
                throw ConditionError("各情形的类型不一：\(type.title)和\(value.type.title)")
            }
            type = joined
            built.append((when, value))
        }
        return make(index, .cases(built), type, all)
    }

    private func compile(_ index: Int, over: Written, _ filter: Written?, _ give: Written?) throws(ConditionError)
        -> Definition
    {
        guard let kind = vocabulary.kinds[over.text] else { throw ConditionError("over：没有卷宗种类 \(over.text)") }
        var all = Usage()
        var condition: Condition?
        if let filter {
            let (compiled, usage) = try self.condition(filter, it: kind, expecting: .truth)
            condition = compiled
            merge(usage, into: &all)
        }
        var gives = Definition.Question.Gives.count
        var type = ConditionType.number
        if let give, give.text != "count" {
            let list = give.text.hasPrefix("list of ")
            guard list || give.text.hasPrefix("sum of ") else {
                throw ConditionError("give 要写 count、list of it.x 或 sum of it.x")
            }
            let (value, usage) = try self.condition(
                Written(String(give.text.dropFirst(list ? 8 : 7)), at: give.place), it: kind)
            merge(usage, into: &all)
            if list {
                if case .list = value.type { type = value.type } else { type = .list(value.type) }
                gives = .list(value)
            } else {
                guard value.type.isQuantity else { throw ConditionError("sum of 要数，写的是\(value.type.title)") }
                type = value.type
                gives = .sum(value)
            }
        }
        let question = Definition.Question(
            over: kind, condition: condition, gives: gives, heedsAsker: all.usesHere,
            walksReferences: all.walksReferences,
            linkField: condition.flatMap { DefinitionTable.link(in: $0.root) })
        return make(index, .question(question), type, all)
    }

    /// `it.project == project` among the conjuncts.
    private static func link(in expression: Expression) -> String? {
        switch expression {
        case .and(let one, let other): return link(in: one) ?? link(in: other)
        case .compare(.equal, .openingField(.bound(0), let path), .here, _),
            .compare(.equal, .here, .openingField(.bound(0), let path), _):
            return path.name
        default: return nil
        }
    }

    private func condition(_ written: Written, it: Int? = nil, expecting: ConditionType? = nil) throws(ConditionError)
        -> (Condition, Usage)
    {
        var compiler = ConditionCompiler(
            vocabulary: vocabulary, outside: PackNames(table: self, kind: nil), kind: nil, it: it)
        compiler.outcomes = outcomes
        let condition = try compiler.compile(written.text, expecting: expecting)
        return (condition, compiler.usage)
    }

    private func valueOrConstant(_ written: Written) throws(ConditionError) -> (Condition, Usage) {
        guard let (constant, type) = DefinitionTable.constant(written.text) else { return try condition(written) }
        let root: Expression
        switch constant {
        case .exact(let number): root = .exact(number)
        case .length(let length): root = .length(length)
        case .truth(let value): root = .truth(value)
        }
        return (
            Condition(source: written.text, root: root, type: type, definitions: [], walksReferences: false), Usage()
        )
    }

    private func merge(_ usage: Usage, into all: inout Usage) {
        all.definitions.formUnion(usage.definitions)
        all.kindsHere.formUnion(usage.kindsHere)
        all.usesHere = all.usesHere || usage.usesHere
        all.walksReferences = all.walksReferences || usage.walksReferences
        all.depth = max(all.depth, usage.depth)
    }

    private func make(_ index: Int, _ meaning: Definition.Meaning, _ type: ConditionType, _ usage: Usage) -> Definition
    {
        if usage.kindsHere.count > 1 {
            problems.append(PackProblem("定义 \(drafts[index].id.text) 混用了两种卷宗的事实", at: drafts[index].id.place))
        }
        depths[index] = usage.depth + 1
        kinds[index] = usage.kindsHere.first
        heedsAsker[index] = usage.usesHere
        let further = usage.definitions.reduce(into: Set<Int>()) { $0.formUnion(compiled[$1]?.restsOn ?? []) }
        return Definition(
            id: drafts[index].id.text, index: index, title: drafts[index].title, provision: drafts[index].provision,
            meaning: meaning,
            type: type, restsOn: usage.definitions.union(further))
    }

    /// `30万元`, `10%`, `2 years`, `5`.
    static func constant(_ text: String) -> (Definition.Constant, ConditionType)? {
        let text = text.trimmingBlanks
        if let length = Length(text) { return (.length(length), .length) }
        if text.hasSuffix("元"), let money = Money(text) { return (.exact(money.exact), .money) }
        if text.hasSuffix("%"), let figure = Exact(String(text.dropLast()).trimmingBlanks) {
            return Exact(mantissa: figure.mantissa, scale: Int(figure.scale) + 2).map { (.exact($0), .percent) }
        }
        if let number = Exact(text) { return (.exact(number), number == .zero ? .zero : .number) }
        return nil
    }

    private func silentType(_ unit: String) throws(ConditionError) -> ConditionType {
        switch unit {
        case "yes/no": return .truth
        case "money", "万元", "元": return .money
        case "percent", "%": return .percent
        case "number": return .number
        case "workdays", "days", "months", "years": return .length
        default: throw ConditionError("silent 后面要写类型：yes/no、money、percent、number、workdays、days、months、years")
        }
    }
}

/// The definitions of a pack, as names in a condition.
struct PackNames: Names {
    let table: DefinitionTable
    let kind: Int?

    mutating func resolve(_ name: String, usage: inout Usage) throws(ConditionError) -> (Expression, ConditionType)? {
        try table.resolve(name, kind: kind, usage: &usage)
    }
}

extension Definition {
    /// The constant an office writes for a figure on which the text is silent: `30万元`, `是`, `10 workdays`.
    public static func officeConstant(_ text: String) -> Constant? {
        switch text {
        case "是", "yes", "true": .truth(true)
        case "否", "no", "false": .truth(false)
        default: DefinitionTable.constant(text)?.0
        }
    }
}
