/// A condition as written, before anything is known about its names: the parsed form of the subset of the Common
/// Expression Language (cel.dev) that packs use. No ternary, no index, no division, no literals of maps, bytes, doubles.
public indirect enum Syntax: Hashable, Sendable {
    case truth(Bool)
    case integer(Int64)
    case text(String)
    case list([Syntax])
    case name(String)
    case member(Syntax, String)
    case call(receiver: Syntax?, String, [Syntax])
    case not(Syntax)
    case negated(Syntax)
    case binary(Operator, Syntax, Syntax)

    public enum Operator: String, Sendable {
        case or = "||", and = "&&"
        case equal = "==", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
        case within = "in"
        case add = "+", subtract = "-", multiply = "*"

        var level: Int {
            switch self {
            case .or: 0
            case .and: 1
            case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .within: 2
            case .add, .subtract: 3
            case .multiply: 4
            }
        }
    }

    public init(parsing text: String) throws(ConditionError) {
        var parser = try SyntaxParser(text)
        self = try parser.parse()
    }
}

/// Why a condition cannot be read or does not fit its names.
public struct ConditionError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String
    /// A construct of CEL that this subset leaves out on purpose, rather than a mistake.
    public let isUnsupported: Bool
    /// Characters from the start of the condition, where it is known.
    public let offset: Int?

    public init(_ message: String, unsupported: Bool = false, offset: Int? = nil) {
        self.message = message
        self.isUnsupported = unsupported
        self.offset = offset
    }

    public var description: String { message }
}

struct SyntaxParser {
    private let tokens: [Token]
    private var position = 0
    private var depth = 0
    /// Deep nesting would exhaust the stack of a server thread; no regulation nests like that.
    private static let deepest = 60
    private static let longestPath = 20
    /// Operators of one level in a row: `a || b || …`.
    private static let longestChain = 400

    init(_ text: String) throws(ConditionError) {
        var reader = TokenReader(text)
        tokens = try reader.read()
    }

    mutating func parse() throws(ConditionError) -> Syntax {
        let result = try binary(level: 0)
        if case .end = current.kind { return result }
        throw unexpected()
    }

    private var current: Token { tokens[position] }

    private mutating func advance() { if position < tokens.count - 1 { position += 1 } }

    private func unexpected() -> ConditionError {
        switch current.kind {
        case .end: return ConditionError("条件没有写完", offset: current.offset)
        case .mark("?"): return ConditionError("不支持三元运算 ?:，请用 define 分情形写", unsupported: true, offset: current.offset)
        case .mark("["): return ConditionError("不支持下标 […]", unsupported: true, offset: current.offset)
        case .mark("{"): return ConditionError("不支持映射或消息字面量 {…}", unsupported: true, offset: current.offset)
        case .mark("."): return ConditionError("不支持以点开头的名字", unsupported: true, offset: current.offset)
        case .mark("/"), .mark("%"): return ConditionError("不支持除法和取余", unsupported: true, offset: current.offset)
        default: return ConditionError("这里不该有 \(current.kind.written)", offset: current.offset)
        }
    }

    private mutating func take(_ mark: String) throws(ConditionError) {
        guard current.kind == .mark(mark) else { throw unexpected() }
        advance()
    }

    private var binaryOperator: Syntax.Operator? {
        switch current.kind {
        case .mark(let mark): Syntax.Operator(rawValue: mark)
        case .name("in"): .within
        default: nil
        }
    }

    private mutating func binary(level: Int) throws(ConditionError) -> Syntax {
        if level == 5 { return try unary() }
        depth += 1
        defer { depth -= 1 }
        if depth > 5 * SyntaxParser.deepest {
            throw ConditionError("条件嵌套太深", unsupported: true, offset: current.offset)
        }
        var left = try binary(level: level + 1)
        var length = 0
        while let found = binaryOperator, found.level == level {
            advance()
            length += 1
            if length > SyntaxParser.longestChain {
                throw ConditionError("条件太长", unsupported: true, offset: current.offset)
            }
            left = .binary(found, left, try binary(level: level + 1))
        }
        return left
    }

    private mutating func unary() throws(ConditionError) -> Syntax {
        if current.kind == .mark("!") {
            var count = 0
            while current.kind == .mark("!") {
                advance()
                count += 1
            }
            let inner = try member()
            return count.isMultiple(of: 2) ? .not(.not(inner)) : .not(inner)
        }
        guard current.kind == .mark("-") else { return try member() }
        var count = 0
        while current.kind == .mark("-") {
            advance()
            count += 1
        }
        if case .integer(let magnitude) = current.kind, count == 1 {
            advance()
            guard magnitude <= UInt64(Int64.max) + 1 else { throw ConditionError("整数太大", offset: current.offset) }
            return try selections(of: .integer(Int64(truncatingIfNeeded: 0 &- magnitude)))
        }
        let inner = try member()
        // As the reference implementations do, two signs cancel each other before anything is computed.
        return count.isMultiple(of: 2) ? .binary(.subtract, inner, .integer(0)) : .negated(inner)
    }

    private mutating func member() throws(ConditionError) -> Syntax { try selections(of: try primary()) }

    private mutating func selections(of start: Syntax) throws(ConditionError) -> Syntax {
        var result = start
        var length = 0
        while true {
            length += 1
            if length > SyntaxParser.longestPath {
                throw ConditionError("条件嵌套太深", unsupported: true, offset: current.offset)
            }
            if current.kind == .mark("[") { throw unexpected() }
            guard current.kind == .mark(".") else { return result }
            advance()
            guard case .name(let name) = current.kind else { throw unexpected() }
            if TokenReader.keywords.contains(name) { throw ConditionError("\(name) 是保留字", offset: current.offset) }
            advance()
            if current.kind == .mark("(") {
                result = .call(receiver: result, name, try arguments())
            } else if current.kind == .mark("{") {
                throw unexpected()
            } else {
                result = .member(result, name)
            }
        }
    }

    private mutating func primary() throws(ConditionError) -> Syntax {
        let token = current
        switch token.kind {
        case .integer(let magnitude):
            advance()
            guard let number = Int64(exactly: magnitude) else { throw ConditionError("整数太大", offset: token.offset) }
            return .integer(number)
        case .text(let text):
            advance()
            return .text(text)
        case .name("true"), .name("false"):
            advance()
            return .truth(token.kind == .name("true"))
        case .name("null"): throw ConditionError("不支持 null", unsupported: true, offset: token.offset)
        case .name(let name):
            if name == "in" || TokenReader.reserved.contains(name) {
                throw ConditionError("\(name) 是保留字", offset: token.offset)
            }
            advance()
            if current.kind == .mark("(") { return .call(receiver: nil, name, try arguments()) }
            if current.kind == .mark("{") { throw unexpected() }
            return .name(name)
        case .mark("("):
            advance()
            let inner = try binary(level: 0)
            try take(")")
            return inner
        case .mark("["):
            advance()
            return .list(try elements(until: "]"))
        default: throw unexpected()
        }
    }

    private mutating func arguments() throws(ConditionError) -> [Syntax] {
        try take("(")
        if current.kind == .mark(")") {
            advance()
            return []
        }
        var result = [try binary(level: 0)]
        while current.kind == .mark(",") {
            advance()
            result.append(try binary(level: 0))
        }
        try take(")")
        return result
    }

    private mutating func elements(until end: String) throws(ConditionError) -> [Syntax] {
        var result: [Syntax] = []
        // `[,]` is the empty list.
        if current.kind == .mark(",") {
            advance()
            guard current.kind == .mark(end) else { throw unexpected() }
        }
        while current.kind != .mark(end) {
            result.append(try binary(level: 0))
            if current.kind == .mark(",") { advance() } else if current.kind != .mark(end) { throw unexpected() }
        }
        advance()
        return result
    }
}
