/// One word of a condition.
struct Token: Hashable {
    enum Kind: Hashable {
        case integer(UInt64)
        case text(String)
        case name(String)
        case mark(String)
        case end

        var written: String {
            switch self {
            case .integer(let number): "\(number)"
            case .text(let text): "\"\(text)\""
            case .name(let name): name
            case .mark(let mark): mark
            case .end: "结尾"
            }
        }
    }
    let kind: Kind
    let offset: Int
}

/// Cuts a condition into words. Constructs of CEL outside the subset are named as such, never misread.
struct TokenReader {
    /// Words that cannot even be a field.
    static let keywords: Set<String> = ["in", "true", "false", "null"]
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func read() throws(ConditionError) -> [Token] {
        var tokens: [Token] = []
        while let token = try next() {
            tokens.append(token)
            if tokens.count > 4000 { throw ConditionError("条件太长", unsupported: true) }
        }
        tokens.append(Token(kind: .end, offset: scalars.count))
        return tokens
    }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        position + ahead < scalars.count ? scalars[position + ahead] : nil
    }

    private mutating func next() throws(ConditionError) -> Token? {
        skipBlanks()
        guard let first = peek() else { return nil }
        let start = position
        if first == "\"" || first == "'" { return Token(kind: .text(try quoted(by: first)), offset: start) }
        if TokenReader.isDigit(first) { return Token(kind: .integer(try integer()), offset: start) }
        if TokenReader.isNameStart(first) { return try name(from: start) }
        return Token(kind: .mark(try mark()), offset: start)
    }

    private mutating func skipBlanks() {
        while let scalar = peek() {
            if scalar == "/", peek(1) == "/" {
                while let rest = peek(), rest != "\n" { _ = rest; position += 1 }
            } else if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{0C}" {
                position += 1
            } else {
                return
            }
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || (scalar.value | 32 >= 97 && scalar.value | 32 <= 122 && scalar.value < 128)
    }

    private mutating func name(from start: Int) throws(ConditionError) -> Token {
        while let scalar = peek(), TokenReader.isNameStart(scalar) || TokenReader.isDigit(scalar) { position += 1 }
        let name = String(String.UnicodeScalarView(scalars[start..<position]))
        if let quote = peek(), quote == "\"" || quote == "'", ["r", "b", "rb", "br"].contains(name.lowercased()) {
            throw ConditionError("不支持原始字符串和字节串", unsupported: true, offset: start)
        }
        return Token(kind: .name(name), offset: start)
    }

    /// What begins like a number that is too large may be one that the subset does not have.
    private mutating func tooLarge(from start: Int) -> ConditionError {
        while let scalar = peek(), TokenReader.isDigit(scalar) { position += 1 }
        let isWhole = peek().map { $0 != "." && !TokenReader.isNameStart($0) } ?? true
        return ConditionError(isWhole ? "整数太大" : "不支持浮点数和无符号数", unsupported: !isWhole, offset: start)
    }

    private mutating func integer() throws(ConditionError) -> UInt64 {
        let start = position
        var number: UInt64 = 0
        while let scalar = peek(), TokenReader.isDigit(scalar) {
            let (shifted, over) = number.multipliedReportingOverflow(by: 10)
            let (sum, overAgain) = shifted.addingReportingOverflow(UInt64(scalar.value - 48))
            if over || overAgain { throw tooLarge(from: start) }
            number = sum
            position += 1
        }
        if let scalar = peek() {
            if scalar == ".", let after = peek(1), TokenReader.isDigit(after) {
                throw ConditionError("不支持小数字面量", unsupported: true, offset: start)
            }
            if TokenReader.isNameStart(scalar) {
                throw ConditionError("不支持无符号数、十六进制数和浮点数", unsupported: true, offset: start)
            }
        }
        return number
    }

    private mutating func mark() throws(ConditionError) -> String {
        let start = position
        let first = scalars[position]
        position += 1
        if let second = peek() {
            let pair = String(first) + String(second)
            if ["&&", "||", "==", "!=", "<=", ">="].contains(pair) {
                position += 1
                return pair
            }
        }
        if first == ".", let after = peek(), TokenReader.isDigit(after) {
            throw ConditionError("不支持小数字面量", unsupported: true, offset: start)
        }
        if first == "`" { throw ConditionError("不支持反引号里的名字", unsupported: true, offset: start) }
        if "!<>+-*/%().,[]{}?:".unicodeScalars.contains(first) { return String(first) }
        throw ConditionError("看不懂的字符 \(first)", offset: start)
    }

    private mutating func quoted(by quote: Unicode.Scalar) throws(ConditionError) -> String {
        let start = position
        if peek(1) == quote, peek(2) == quote {
            throw ConditionError("不支持三引号字符串", unsupported: true, offset: start)
        }
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek() {
            position += 1
            if scalar == quote { return String(text) }
            if scalar == "\n" || scalar == "\r" { break }
            text.append(scalar == "\\" ? try escape(from: position - 1) : scalar)
        }
        throw ConditionError("字符串没有结束", offset: start)
    }

    private mutating func escape(from start: Int) throws(ConditionError) -> Unicode.Scalar {
        guard let letter = peek() else { throw ConditionError("字符串没有结束", offset: start) }
        position += 1
        switch letter {
        case "a": return "\u{07}"
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{0B}"
        case "\\", "'", "\"", "`", "?": return letter
        case "x", "X": return try scalar(digits: 2, radix: 16, from: start)
        case "u": return try scalar(digits: 4, radix: 16, from: start)
        case "U": return try scalar(digits: 8, radix: 16, from: start)
        case "0"..."3":
            position -= 1
            return try scalar(digits: 3, radix: 8, from: start)
        default: throw ConditionError("不认识的转义 \\\(letter)", offset: start)
        }
    }

    private mutating func scalar(digits: Int, radix: Int, from start: Int) throws(ConditionError) -> Unicode.Scalar {
        guard position + digits <= scalars.count else { throw ConditionError("转义不完整", offset: start) }
        let text = String(String.UnicodeScalarView(scalars[position..<position + digits]))
        guard !text.hasPrefix("+"), !text.hasPrefix("-"), let number = UInt32(text, radix: radix),
            let scalar = Unicode.Scalar(number)
        else { throw ConditionError("转义不是字符：\\\(text)", offset: start) }
        position += digits
        return scalar
    }
}
