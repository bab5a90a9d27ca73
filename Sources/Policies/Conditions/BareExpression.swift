import Dossiers

/// One expression with its bindings, outside any pack (单独求值). It gives the value that the Common Expression Language
/// gives, an error, or says that a construct is outside the subset; never a wrong value.
public enum BareExpression {
    public indirect enum Binding: Hashable, Sendable {
        case truth(Bool)
        case integer(Int64)
        case text(String)
        case list([Binding])
        case map([String: Binding])
        /// A JSON value that has no counterpart in the subset.
        case unsupported(String)
    }

    public enum Answer: Hashable, Sendable {
        case value(Binding)
        case error(String)
        case unsupported(String)
    }

    public static func evaluate(_ text: String, bindings: [String: Binding]) -> Answer {
        // A name with a dot would take precedence over the field of that path, and in a container over its last part.
        for name in bindings.keys where name.contains(".") {
            guard text.contains(name.prefix { $0 != "." }) || text.contains(name.split(separator: ".").last ?? "")
            else {
                continue
            }
            return .unsupported("不支持带点的名字 \(name)")
        }
        let bound = BoundNames(bindings: bindings)
        var compiler = ConditionCompiler(
            vocabulary: Vocabulary(steps: []), outside: bound, kind: nil, allowsFigures: true,
            firstSlot: bindings.count)
        do throws(ConditionError) {
            let (root, _) = try compiler.typed(try Syntax(parsing: text))
            let moment = Moment(
                policy: empty, dossier: Dossier(id: DossierID(""), jurisdiction: "", kind: ""), day: Day(number: 0),
                surroundings: nothing)
            moment.slots = bound.names.map { datum(bindings[$0]!) } + Array(repeating: .unknown, count: 64)
            let value = moment.value(root)
            if moment.isExhausted { return .unsupported("要看的太多：列表套列表，或者文字太长") }
            return binding(value).map { .value($0) } ?? .error("没有值：溢出、缺少键或未定义")
        } catch { return error.isUnsupported ? .unsupported(error.message) : .error(error.message) }
    }

    private static let nothing = Surroundings(calendar: WorkingCalendar(years: []))

    private static let empty = Policy(
        edition: Edition(
            id: "", title: "", number: nil, issuer: nil, issued: nil,
            jurisdiction: .init(code: "", name: "", level: ""), status: .draft,
            inForceFrom: nil, inForceUntil: nil, basis: [], extends: nil, digest: ""),
        parties: [], steps: [], rules: [], definitions: [], registers: [])

    private static func datum(_ binding: Binding) -> Datum {
        switch binding {
        case .truth(let value): .truth(Truth(value))
        case .integer(let number): .exact(Exact(number))
        case .text(let text): .text(text)
        case .list(let items): .list(items.map(datum))
        case .map(let members): .map(members.mapValues(datum))
        case .unsupported: .unknown
        }
    }

    private static func binding(_ datum: Datum) -> Binding? {
        switch datum {
        case .truth(.yes): return .truth(true)
        case .truth(.no): return .truth(false)
        case .exact(let number): return number.whole.map { .integer($0) }
        case .text(let text): return .text(text)
        case .list(let items):
            var result: [Binding] = []
            for item in items {
                guard let value = binding(item) else { return nil }
                result.append(value)
            }
            return .list(result)
        case .map(let members):
            var result: [String: Binding] = [:]
            for (key, member) in members {
                guard let value = binding(member) else { return nil }
                result[key] = value
            }
            return .map(result)
        default: return nil
        }
    }

    static func type(of binding: Binding) throws(ConditionError) -> ConditionType {
        switch binding {
        case .truth: return .truth
        case .integer: return .number
        case .text: return .text
        case .list(let items):
            var element: ConditionType = .nothing
            let compiler = ConditionCompiler(
                vocabulary: Vocabulary(steps: []), outside: BoundNames(bindings: [:]), kind: nil)
            for item in items {
                guard let joined = compiler.join(element, try type(of: item)) else {
                    throw ConditionError("列表里混了几种类型", unsupported: true)
                }
                element = joined
            }
            return .list(element)
        case .map(let members):
            var types: [String: ConditionType] = [:]
            for (key, member) in members { types[key] = try type(of: member) }
            return .map(types)
        case .unsupported(let what): throw ConditionError("不支持\(what)", unsupported: true)
        }
    }
}

/// The bindings of a bare expression, as names in it; each has the slot of its place in the sorted list.
struct BoundNames: Names {
    private let bindings: [String: BareExpression.Binding]
    let names: [String]
    private let slots: [String: Int]

    init(bindings: [String: BareExpression.Binding]) {
        self.bindings = bindings
        names = bindings.keys.sorted()
        slots = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    /// A name that is not bound may be one of the language that the subset does not know, such as that of a type.
    mutating func resolve(_ name: String, usage: inout Usage) throws(ConditionError) -> (Expression, ConditionType)? {
        guard let binding = bindings[name], let slot = slots[name] else {
            throw ConditionError("没有 \(name) 这个名字", unsupported: true)
        }
        return (.bound(slot), try BareExpression.type(of: binding))
    }
}
