import Dossiers

/// Finds the names of a condition and checks its types, so that no condition can fail for its form once the pack is loaded.
struct ConditionCompiler<Outside: Names> {
    let vocabulary: Vocabulary
    var outside: Outside
    /// The kind of dossier at hand; `nil` where the condition is a definition that any step may use.
    let kind: Int?
    /// Figures other than 0 belong under a name and an article; a bare expression may write them.
    let allowsFigures: Bool
    var usage = Usage()
    private var bound: [(name: String, slot: Int, type: ConditionType)] = []
    private var nextSlot = 0

    init(
        vocabulary: Vocabulary, outside: Outside, kind: Int?, it: Int? = nil,
        binding: [(name: String, type: ConditionType)] = [], allowsFigures: Bool = false, firstSlot: Int = 0
    ) {
        nextSlot = firstSlot
        self.vocabulary = vocabulary
        self.outside = outside
        self.kind = kind
        self.allowsFigures = allowsFigures
        if let it {
            bound.append(("it", 0, .dossier(kind: it)))
            nextSlot = 1
        }
        for (name, type) in binding {
            bound.append((name, nextSlot, type))
            nextSlot += 1
        }
    }

    typealias Typed = (Expression, ConditionType)

    mutating func compile(_ text: String, expecting expected: ConditionType? = nil) throws(ConditionError) -> Condition
    {
        let (root, type) = try typed(try Syntax(parsing: text))
        if let expected, !fits(type, expected) {
            throw ConditionError("这里要的是\(expected.title)，写的是\(type.title)")
        }
        return Condition(
            source: text, root: root, type: type, definitions: usage.definitions, walksReferences: usage.walksReferences
        )
    }

    mutating func typed(_ syntax: Syntax) throws(ConditionError) -> Typed {
        switch syntax {
        case .truth(let value): return (.truth(value), .truth)
        case .integer(let number):
            if number == 0 { return (.exact(.zero), allowsFigures ? .number : .zero) }
            guard allowsFigures else { throw ConditionError("条件里不直接写数字 \(number)：请在它的条文下用 define 起个名字") }
            return (.exact(Exact(number)), .number)
        case .text(let text): return (.text(text), .text)
        case .list(let items): return try list(items)
        case .name(let name): return try self.name(name)
        case .member(let base, let name): return try member(of: base, name)
        case .call(let receiver, let name, let arguments): return try call(receiver, name, arguments)
        case .not(let inner): return (.not(try truth(inner)), .truth)
        case .negated(let inner):
            let (tree, type) = try typed(inner)
            guard type.isQuantity else { throw mismatch("负号后面要是数，这里是\(type.title)") }
            return (.negated(tree), type)
        case .binary(let sign, let left, let right): return try binary(sign, left, right)
        }
    }

    func mismatch(_ message: String) -> ConditionError { ConditionError(message, unsupported: allowsFigures) }

    mutating func truth(_ syntax: Syntax) throws(ConditionError) -> Expression {
        let (tree, type) = try typed(syntax)
        guard type == .truth else { throw mismatch("这里要是或否，写的是\(type.title)") }
        return tree
    }

    private mutating func list(_ items: [Syntax]) throws(ConditionError) -> Typed {
        var trees: [Expression] = []
        var element: ConditionType = .nothing
        for item in items {
            let (tree, type) = try typed(item)
            guard let joined = join(element, type) else { throw mismatch("列表里混了\(element.title)和\(type.title)") }
            element = joined
            trees.append(tree)
        }
        return (.list(trees), .list(element))
    }

    // MARK: names

    private mutating func name(_ name: String) throws(ConditionError) -> Typed {
        if let found = bound.last(where: { $0.name == name }) { return (.bound(found.slot), found.type) }
        if !allowsFigures {
            if name == "today" { return (.today, .day) }
            if let index = vocabulary.kinds[name] {
                try mustBeHere(index, name)
                return (.here, .dossier(kind: index))
            }
        }
        if let found = try outside.resolve(name, usage: &usage) { return found }
        if vocabulary.stepIndex[name] != nil { throw ConditionError("只写了环节 \(name)：请写 \(name).done、\(name).on 或它的栏目") }
        throw ConditionError("没有 \(name) 这个名字")
    }

    private mutating func mustBeHere(_ index: Int, _ name: String) throws(ConditionError) {
        if let kind, kind != index {
            throw ConditionError("\(name) 不是手头的卷宗（手头的是 \(vocabulary.steps[kind].id)）")
        }
        usage.kindsHere.insert(index)
        usage.usesHere = true
    }

    private mutating func member(of base: Syntax, _ name: String) throws(ConditionError) -> Typed {
        if case .name(let head) = base, !bound.contains(where: { $0.name == head }), !allowsFigures,
            vocabulary.kinds[head] == nil, let index = vocabulary.stepIndex[head]
        {
            try mustBeHere(vocabulary.steps[index].kind, head)
            return try part(of: index, in: .here, name)
        }
        // `step.all`, `x.step.field`: the step is found through its dossier.
        if case .member(let dossier, let stepName) = base, !allowsFigures, vocabulary.stepIndex[stepName] != nil,
            let found = try? stepOf(dossier, stepName)
        {
            return try part(of: found.1, in: found.0, name)
        }
        let (tree, type) = try typed(base)
        return try select(name, from: tree, type)
    }

    /// `dossier.step` as the front of a longer path.
    private mutating func stepOf(_ dossier: Syntax, _ name: String) throws(ConditionError) -> (Expression, Int) {
        var trial = self
        let (tree, type) = try trial.typed(dossier)
        guard case .dossier(let kind) = type, let index = vocabulary.stepIndex[name],
            !vocabulary.steps[index].isOpening,
            vocabulary.steps[index].kind == kind, vocabulary.steps[kind].fields[name] == nil
        else { throw ConditionError("") }
        usage = trial.usage
        nextSlot = trial.nextSlot
        return (tree, index)
    }

    private mutating func part(of step: Int, in dossier: Expression, _ name: String) throws(ConditionError) -> Typed {
        switch name {
        case "done": return (.step(dossier, step, .done), .truth)
        case "on": return (.step(dossier, step, .on), .day)
        case "outcome": return (.step(dossier, step, .outcome), .choice(outcomeWords(of: step)))
        case "count": return (.step(dossier, step, .count), .number)
        case "all": return (.stepEntries(dossier, step), .list(.entry(step: step)))
        default: break
        }
        guard let field = vocabulary.steps[step].fields[name] else {
            throw ConditionError("环节 \(vocabulary.steps[step].id) 不记 \(name)")
        }
        return (.stepField(dossier, step, field), vocabulary.conditionType(of: field.type))
    }

    private func outcomeWords(of step: Int) -> [String] { outcomes[step] ?? [] }
    /// Outcome ids by step, so that comparing with a word that is none is an error.
    var outcomes: [Int: [String]] = [:]

    private mutating func select(_ name: String, from tree: Expression, _ type: ConditionType) throws(ConditionError)
        -> Typed
    {
        switch type {
        case .dossier(let kind):
            if case .here = tree {} else { usage.walksReferences = usage.walksReferences || !isIt(tree) }
            if name == "on" { return (.openedOn(tree), .day) }
            if let field = vocabulary.steps[kind].fields[name] {
                return (.openingField(tree, field), vocabulary.conditionType(of: field.type))
            }
            if let index = vocabulary.stepIndex[name], vocabulary.steps[index].kind == kind {
                throw ConditionError("只写了环节 \(name)：请写 \(name).done、\(name).on 或它的栏目")
            }
            throw ConditionError("\(vocabulary.steps[kind].id) 没有 \(name) 这个栏目或环节")
        case .entry(let step):
            guard let field = vocabulary.steps[step].fields[name] else {
                throw ConditionError("环节 \(vocabulary.steps[step].id) 不记 \(name)")
            }
            return (.entryField(tree, field), vocabulary.conditionType(of: field.type))
        case .row(let columns, _):
            guard let column = columns[name] else { throw ConditionError("表里没有 \(name) 这一列") }
            return (.cell(tree, name, isList: column.isList), column)
        case .map(let members):
            // A key that a binding does not have is an error of the value, not of the form.
            return (.cell(tree, name), members[name] ?? .nothing)
        case .list(let element) where !allowsFigures:
            let slot = newSlot()
            let (body, type) = try select(name, from: .bound(slot), element)
            var mapping = Expression.Mapping.column
            if case .row(_, let optional) = element, optional.contains(name) { mapping = .sparseColumn }
            // A column of lists reads as one list.
            if case .list = type { return (.mapped(tree, slot: slot, body, mapping), type) }
            return (.mapped(tree, slot: slot, body, mapping), .list(type))
        default: throw mismatch("\(type.title)没有 \(name) 这一部分")
        }
    }

    private func isIt(_ tree: Expression) -> Bool {
        if case .bound = tree { true } else { false }
    }

    private mutating func newSlot() -> Int {
        nextSlot += 1
        return nextSlot - 1
    }

    // MARK: functions

    private mutating func call(_ receiver: Syntax?, _ name: String, _ arguments: [Syntax]) throws(ConditionError)
        -> Typed
    {
        if let receiver {
            switch name {
            case "all", "exists", "exists_one", "filter", "map": return try macro(name, over: receiver, arguments)
            case "contains", "startsWith", "endsWith": return try textTest(name, receiver, arguments)
            case "size" where arguments.isEmpty: return try size(receiver)
            default: throw ConditionError("不支持函数 \(name)", unsupported: true)
            }
        }
        switch (name, arguments.count) {
        case ("size", 1): return try size(arguments[0])
        case ("has", 1):
            guard case .member = arguments[0] else { throw ConditionError("has() 里要写一个栏目，如 has(apply.report)") }
            let (tree, type) = try typed(arguments[0])
            // A list that is not there is empty, and one with nothing in it is not there.
            if type.isList, !allowsFigures { return (.compare(.greater, .size(tree), .exact(.zero), .number), .truth) }
            return (.has(tree), .truth)
        case ("sum", 1) where !allowsFigures:
            let (tree, type) = try typed(arguments[0])
            guard case .list(let element) = type, element.isQuantity || element == .nothing else {
                throw ConditionError("sum() 里要是数的列表，写的是\(type.title)")
            }
            return (.sum(tree), element == .nothing ? .zero : element)
        case ("max", 1) where !allowsFigures, ("min", 1) where !allowsFigures:
            let (tree, type) = try typed(arguments[0])
            guard case .list(let element) = type, element.isQuantity || element == .day else {
                throw ConditionError("\(name)() 里要么是一个数或日期的列表，要么是两个以上的数或日期，写的是\(type.title)")
            }
            return (.extremum(greatest: name == "max", [tree]), element)
        case ("max", 2...) where !allowsFigures, ("min", 2...) where !allowsFigures:
            var trees: [Expression] = []
            var joined: ConditionType = .zero
            for (index, argument) in arguments.enumerated() {
                let (tree, type) = try typed(argument)
                guard let next = index == 0 ? type : join(joined, type), next.isQuantity || next == .day else {
                    throw ConditionError("\(name)() 里混了不能比较的东西")
                }
                joined = next
                trees.append(tree)
            }
            return (.extremum(greatest: name == "max", trees), joined)
        case ("year", 1) where !allowsFigures:
            let (tree, type) = try typed(arguments[0])
            guard type == .day else { throw ConditionError("year() 里要是日期，写的是\(type.title)") }
            return (.year(tree), .number)
        default: throw ConditionError("不支持函数 \(name)", unsupported: true)
        }
    }

    private mutating func size(_ argument: Syntax) throws(ConditionError) -> Typed {
        let (tree, type) = try typed(argument)
        guard type.isText || type.isList else { throw mismatch("size() 里要是列表或文字，写的是\(type.title)") }
        return (.size(tree), .number)
    }

    private mutating func textTest(_ name: String, _ receiver: Syntax, _ arguments: [Syntax]) throws(ConditionError)
        -> Typed
    {
        guard arguments.count == 1 else { throw ConditionError("\(name)() 要一个参数") }
        let (text, textType) = try typed(receiver)
        let (part, partType) = try typed(arguments[0])
        guard textType.isText, partType.isText else { throw mismatch("\(name)() 只用于文字") }
        let test: Expression.TextTest = name == "contains" ? .contains : name == "startsWith" ? .startsWith : .endsWith
        return (.textTest(test, text, part), .truth)
    }

    private mutating func macro(_ name: String, over range: Syntax, _ arguments: [Syntax]) throws(ConditionError)
        -> Typed
    {
        if arguments.count == 3 { throw ConditionError("不支持三个参数的 \(name)", unsupported: true) }
        guard arguments.count == 2, case .name(let variable) = arguments[0] else {
            throw ConditionError("\(name) 要写成 \(name)(x, 条件)", unsupported: true)
        }
        let (list, type) = try typed(range)
        guard case .list(let element) = type else { throw mismatch("\(name) 只用于列表，写的是\(type.title)") }
        let slot = newSlot()
        bound.append((variable, slot, element))
        defer { bound.removeLast() }
        if name == "map" {
            let (body, type) = try typed(arguments[1])
            return (.mapped(list, slot: slot, body, .written), .list(type))
        }
        let body = try truth(arguments[1])
        switch name {
        case "all": return (.quantifier(.all, over: list, slot: slot, body), .truth)
        case "exists": return (.quantifier(.exists, over: list, slot: slot, body), .truth)
        case "exists_one": return (.quantifier(.existsOne, over: list, slot: slot, body), .truth)
        default: return (.quantifier(.filter, over: list, slot: slot, body), type)
        }
    }

    // MARK: types

    func fits(_ type: ConditionType, _ expected: ConditionType) -> Bool { join(type, expected) != nil }

    /// The type that both are, or nil.
    func join(_ one: ConditionType, _ other: ConditionType) -> ConditionType? {
        if one == other { return one }
        switch (one, other) {
        case (.nothing, let type), (let type, .nothing): return type
        case (.zero, let type) where type.isQuantity, (let type, .zero) where type.isQuantity: return type
        case (.choice(let words), .text), (.text, .choice(let words)): return .choice(words)
        case (.choice, .choice): return .text
        case (.list(let a), .list(let b)): return join(a, b).map { .list($0) }
        case (.person, .text), (.text, .person): return .text
        default: return nil
        }
    }
}
