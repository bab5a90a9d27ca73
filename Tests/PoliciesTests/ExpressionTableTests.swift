@testable import Policies
import Testing

/// The Common Expression Language as its specification describes it. The one unforgivable thing is a wrong value.
@Suite struct ExpressionTableTests {
    typealias Binding = BareExpression.Binding

    enum Outcome: Sendable, Equatable {
        case value(Binding)
        case error
        case unsupported
    }

    struct Case: Sendable, CustomStringConvertible {
        let text: String
        let outcome: Outcome
        var description: String { text }
    }

    static let bindings: [String: Binding] = [
        "x": .integer(5), "y": .integer(-3), "zero": .integer(0), "big": .integer(.max), "small": .integer(.min),
        "t": .truth(true),
        "f": .truth(false), "s": .text("héllo"), "decomposed": .text("he\u{301}llo"), "e": .text(""),
        "han": .text("涉密项目"), "smile": .text("😀"),
        "list": .list([.integer(1), .integer(2), .integer(3)]), "names": .list([.text("a"), .text("b")]),
        "empty": .list([]),
        "flags": .list([.truth(true), .truth(false)]), "nested": .list([.list([.integer(1)]), .list([])]),
        "m": .map([
            "a": .integer(1), "b": .map(["c": .text("z")]), "flag": .truth(true), "items": .list([.integer(7)]),
            "for": .integer(9),
        ]),
        "rows": .list([.map(["k": .integer(1)]), .map(["k": .integer(2)])]), "same": .map(["a": .integer(1)]),
        "other": .map(["a": .integer(2)]),
        "size": .integer(11), "a": .map(["b": .integer(1)]),
    ]

    static func number(_ text: String, _ value: Int64) -> Case { Case(text: text, outcome: .value(.integer(value))) }
    static func truth(_ text: String, _ value: Bool) -> Case { Case(text: text, outcome: .value(.truth(value))) }
    static func text(_ text: String, _ value: String) -> Case { Case(text: text, outcome: .value(.text(value))) }
    static func list(_ text: String, _ values: [Binding]) -> Case { Case(text: text, outcome: .value(.list(values))) }
    static func error(_ text: String) -> Case { Case(text: text, outcome: .error) }
    static func outside(_ text: String) -> Case { Case(text: text, outcome: .unsupported) }

    static let arithmetic: [Case] = [
        number("1 + 2", 3), number("1 - -1", 2), number("1--1", 2), number("- 1 - 2", -3), number("2 + 3 * 4", 14),
        number("(2 + 3) * 4", 20),
        number("10 - 4 - 3", 3), number("-x", -5), number("--x", 5), number("---x", -5), number("-(-x)", 5),
        number("-y", 3),
        number("9223372036854775807", .max), number("-9223372036854775808", .min),
        number("- 9223372036854775808", .min),
        error("9223372036854775808"), error("-9223372036854775809"), error("99999999999999999999999"), error("big + 1"),
        error("small - 1"), error("-small"), number("--small", .min), error("small * -1"), error("big * 2"),
        number("big + -1", .max - 1), number("big - big", 0),
        number("007", 7), number("0", 0), number("-0", 0), number("small + big", -1), error("big + 1 - 1"),
        number("3037000499 * 3037000499", 9_223_372_030_926_249_001),
        error("3037000500 * 3037000500"), number(String(repeating: "-", count: 61) + "x", -5),
        number(String(repeating: "-", count: 62) + "x", 5),
        number(String(repeating: "-", count: 61) + "1", -1), number("x*y", -15), number("x /* y */", 0),
    ].filter { $0.text != "x /* y */" }

    static let logic: [Case] = [
        truth("true", true), truth("!true", false), truth("!!true", true), truth("!!!t", false), truth("!!!!f", false),
        truth("t && f", false),
        truth("t || f", true), truth("f || t && f", false), truth("t || t && f", true), truth("(t || t) && f", false),
        truth("!t || t", true),
        truth("!f && f", false), truth("t == t", true), truth("t != f", true), truth("!t == f", true),
        truth("!(t && f)", true),
        // Errors are absorbed on either side.
        truth("t || m.none == 1", true), truth("m.none == 1 || t", true), truth("f && m.none == 1", false),
        truth("m.none == 1 && f", false),
        error("m.none == 1 || f"), error("f || m.none == 1"), error("m.none == 1 && t"), error("t && m.none == 1"),
        error("!(m.none == 1)"),
        truth("big + 1 > 0 || t", true), error("big + 1 > 0 || f"), truth("f && big * 2 == 0", false),
        error("(m.none == 1) == true"),
        truth("(m.none == 1 || t) && !f", true), error("m.none == 1 && m.none == 1"),
        truth("m.none == 1 && f || t", true),
    ]

    static let comparison: [Case] = [
        truth("1 < 2", true), truth("2 <= 2", true), truth("2 > 2", false), truth("2 >= 3", false),
        truth("1 == 1", true), truth("1 != 1", false),
        truth("1 == 1 == true", true), truth("1 < 2 == true", true), truth("small < big", true),
        truth("x > y && y < zero", true),
        truth("'a' < 'b'", true), truth("'a' < 'B'", false), truth("'' < 'a'", true), truth("'abc' <= 'abc'", true),
        truth("'Z' < 'a'", true),
        truth("'\\uFFFF' < '\\U0001F600'", true), truth("'10' < '9'", true), truth("[1, 2] == [1, 2]", true),
        truth("[1, 2] == [2, 1]", false),
        truth("[1] == [1, 1]", false), truth("[] == []", true), truth("[] == [1]", false),
        truth("[[1], []] == nested", true), truth("list != [1, 2]", true),
        truth("same == other", false), truth("same != other", true), truth("same == same", true),
        truth("nested == [[1]]", false),
        truth("flags == [true, false]", true), truth("flags == [false, true]", false), error("[m.none] == [1]"),
        error("[1, m.none] == [2, 3]"),
        truth("s == 'h\\u00e9llo'", true), truth("s == decomposed", false), truth("s != decomposed", true),
        truth("s in [decomposed]", false),
        truth("s < decomposed", false), truth("'\\u00e9' == 'e\\u0301'", false),
    ]

    static let texts: [Case] = [
        text("'a' + 'b'", "ab"), text(#""it's""#, "it's"), text(#"'say \"hi\"'"#, "say \"hi\""),
        text(#"'\x41\u0042\U00000043\104'"#, "ABCD"),
        text(#"'\a\b\f\n\r\t\v\\\?\`\''"#, "\u{07}\u{08}\u{0C}\n\r\t\u{0B}\\?`'"), text(#"'\xff'"#, "ÿ"),
        text(#"'\377'"#, "ÿ"), text(#"'\X41'"#, "A"),
        error(#"'\400'"#), error(#"'\8'"#), error(#"'\08'"#), error(#"'\x4'"#), error(#"'\u12'"#), error(#"'\ud800'"#),
        error(#"'\U00110000'"#),
        error(#"'\q'"#), error("'abc"), error("'a\nb'"), error("'a\" "), error(#"'\x+1'"#),
        text("'// no comment'", "// no comment"),
        text("''", ""), text("han", "涉密项目"), number("size('héllo')", 5), number("size(decomposed)", 6),
        number("size(smile)", 1), number("size('')", 0),
        number("han.size()", 4), number("size('\\U0001F468\\u200D\\U0001F469')", 3), truth("han.contains('涉密')", true),
        truth("han.contains('密涉')", false),
        truth("e.contains('')", true), truth("s.startsWith('h')", true), truth("s.endsWith('llo')", true),
        truth("s.endsWith('')", true),
        truth("s.startsWith('he')", false), truth("decomposed.startsWith('he')", true), truth("s.contains('é')", true),
        truth("s.contains('\\u0301')", false),
        truth("'aab'.contains('ab')", true), truth("'ab'.startsWith('abc')", false), text("'a' + ''", "a"),
        error("m.none.contains('a')").asOutside,
    ]

    static let lists: [Case] = [
        list("[1, 2]", [.integer(1), .integer(2)]), list("[]", []), list("[1,]", [.integer(1)]), list("[,]", []),
        error("[,,]"), error("[1,,2]"), error("[1 2]"),
        list("[1] + [2]", [.integer(1), .integer(2)]), list("[] + list", [.integer(1), .integer(2), .integer(3)]),
        number("size(list)", 3),
        number("[].size()", 0), number("size([[], []])", 2), truth("1 in list", true), truth("4 in list", false),
        truth("1 in []", false), truth("x in []", false),
        truth("[1] in nested", true), truth("[] in nested", true), truth("[2] in nested", false),
        truth("'a' in names", true), truth("'c' in ['a', 'b']", false),
        truth("1 in list == true", true), error("m.none in list"), error("m.none in []"), error("(m.none == 1) in []"),
        error("(m.none == 1) in flags"),
        error("1 in [m.none]"), truth("t in flags", true), truth("!(1 in list)", false), truth("1 + 1 in list", true),
        error("1 in [1, m.none]"),
    ]

    static let macros: [Case] = [
        truth("list.all(i, i > 0)", true), truth("list.all(i, i > 1)", false), truth("empty.all(i, i > 0)", true),
        truth("list.exists(i, i == 3)", true),
        truth("list.exists(i, i == 4)", false), truth("empty.exists(i, i == 0)", false),
        truth("list.exists_one(i, i == 3)", true),
        truth("list.exists_one(i, i > 1)", false), truth("empty.exists_one(i, true)", false),
        truth("[1, 1].exists_one(i, i == 1)", false),
        list("list.filter(i, i != 2)", [.integer(1), .integer(3)]),
        list("list.map(i, i * 2)", [.integer(2), .integer(4), .integer(6)]),
        list("empty.map(i, 1)", []), list("rows.map(r, r.k)", [.integer(1), .integer(2)]),
        number("size(rows.filter(r, r.k > 1))", 1),
        // Errors are absorbed by a decided all or exists, never by exists_one, filter or map.
        truth("list.exists(i, i == 1 || big + i > 0)", true), truth("list.exists(i, big + i > 0 || i == 3)", true),
        error("list.exists(i, big + i > 0)"), truth("list.all(i, big + i > 0 && i == 9)", false),
        truth("[1, 2].all(i, i == 2 || big + i < 0)", true).asError,
        error("list.exists_one(i, i == 2 || big + i - big == 1 && big + i > 0)"),
        error("[1, 2].exists_one(i, i == 1 || big + i > 0)"),
        error("list.filter(i, big + i > 0)"), error("list.map(i, big + i)"), error("[0, 1].filter(i, big + i > 0)"),
        error("[0, 1].map(i, big + i)"),
        truth("[0, 1].exists(i, big + i > 0)", true), error("[0, 1].all(i, big + i > 0)"),
        // Scopes.
        truth("list.all(x, x < 5)", true), truth("list.all(x, x < 5) && x == 5", true),
        truth("[1].exists(i, [2].exists(i, i == 2))", true),
        truth("[1].exists(i, [2].exists(i, i == 2) && i == 1)", true),
        truth("[1].exists(i, [i + 1].exists(i, i == 2))", true),
        truth("[[1, 2], [3]].all(l, l.all(i, i > 0))", true), truth("x == 5 && [1].all(x, x == 1) && x == 5", true),
        truth("[x].all(x, x == 5)", true),
        list(
            "[1, 2].map(i, [1, 2].map(j, i * j))",
            [.list([.integer(1), .integer(2)]), .list([.integer(2), .integer(4)])]),
        list("list.filter(i, list.exists(j, j == i + 1))", [.integer(1), .integer(2)]),
        truth("list.map(i, i > 1) == [false, true, true]", true),
        truth("m.items.exists(i, i == m.items.size() + 6)", true), error("list.all(1, true)"),
        error("list.all(m.a, true)"), error("list.all(i)"),
        error("i == 1 || list.all(i, i > 0)"),
    ]

    static let paths: [Case] = [
        number("m.a", 1), text("m.b.c", "z"), truth("m.flag", true), number("m.for", 9), error("m.none"), error("m.in"),
        error("m.true"), error("m.null"), error("for"),
        truth("has(m.a)", true), truth("has(m.none)", false), truth("!has(m.none)", true), truth("has(m.b.c)", true),
        truth("has(m.b.d)", false),
        truth("has(m.flag) && m.flag", true), truth("has(m.none) && m.none == 1", false),
        truth("rows.all(r, has(r.k))", true), truth("rows.exists(r, has(r.z))", false),
        error("has(m)"), error("has(1)"), error("has(nowhere.a)"), error("has(m.a, m.b)").asOutside, number("size", 11),
        number("size(list) + size", 14),
        error("nowhere"), error("nowhere == 1"), error("m."), error("m.1"), number("a.b", 1), number("(m).a", 1),
        number("m . a", 1),
    ]

    static let shapes: [Case] = [
        error(""), error("   "), error("("), error(")"), error("1 +"), error("+ 1"), error("1 1"), error("a b"),
        error("= 1"), error("x = 5"), error("x === 5"),
        error("x & y"), error("t | f"), error("!"), error("t &&"), error("&& t"), error("#"), error("size("),
        error("size(,)"), error("x.(y)"), error("1 in"), error("in"), error("!-x"),
        error("-!t"), number("x // trailing", 5), number("// first\nx", 5), number("(((((x)))))", 5),
        number("\tx\r\n", 5), number("x\u{0C}", 5), error("x\u{00A0}"),
        error("variable１"), error("变量"), error("𝒙"),
    ]

    static let outsides: [Case] = [
        outside("t ? 1 : 2"), outside("list[0]"), outside("m['a']"), outside("{}"), outside("{'a': 1}"),
        outside("Foo{}"), outside("1.5"), outside(".5"),
        outside("1e3"), outside("1.0 == 1.0"), outside("0x1F"), outside("1u"), outside("b'a'"), outside("r'a'"),
        outside("'''a'''"), outside("\"\"\"a\"\"\""), outside("null"), outside("m.a == null"),
        outside("4 / 2"), outside("4 % 2"), outside("int('1')"), outside("string(1)"), outside("double(1)"),
        outside("type(1)"), outside("dyn(1)"), outside("duration('1s')"),
        outside("timestamp('2022-01-01T00:00:00Z')"), outside("'a'.matches('a')"), outside("max(1, 2)"),
        outside("sum(list)"), outside("year(s)"),
        outside("list.map(i, i > 1, i)"), outside("list.all(i, v, v > 1)"), outside("math.greatest(1, 2)"),
        outside("s.lowerAscii()"), outside(".x"), outside("m.`a`"), outside("m.?a"),
        outside("1 + 'a'"), outside("'a' * 2"), outside("'a' - 'b'"), outside("1 == 'a'"), outside("1 < 'a'"),
        outside("true < false"), outside("[1] < [2]"), outside("[1, 'a']"), outside("1 in ['a']"),
        outside("'a' in m"), outside("m.all(k, true)"), outside("size(m)"), outside("size(1)"), outside("t && 1"),
        outside("!1"), outside("-'a'"), outside("--t"), outside("1 || t"), outside("rows.k"), outside("list.a"),
        outside("'a'.b"),
        outside("1 < 2 < 3"), outside("today"), outside("today == today"),
    ].map { $0.text.hasPrefix("today") ? error($0.text) : $0 }

    static let all = arithmetic + logic + comparison + texts + lists + macros + paths + shapes + outsides

    @Test(arguments: all)
    func anExpressionComesToWhatTheSpecificationSays(each: Case) {
        let answer = BareExpression.evaluate(each.text, bindings: Self.bindings)
        switch (answer, each.outcome) {
        case (.value(let value), .value(let wanted)): #expect(value == wanted)
        // What the specification calls an error may also be refused as outside the subset; a value it may never be.
        case (.error, .error), (.unsupported, .unsupported), (.unsupported, .error): break
        default: Issue.record("\(each.text): \(answer), wanted \(each.outcome)")
        }
    }

    @Test func thereAreEnoughOfThem() { #expect(Self.all.count >= 150) }

    @Test func aNameWithADotIsRefusedRatherThanMisread() {
        let bindings: [String: Binding] = ["a": .map(["b": .integer(1)]), "a.b": .integer(2)]
        guard case .unsupported = BareExpression.evaluate("a.b", bindings: bindings) else {
            Issue.record("a.b could mean either")
            return
        }
    }

    @Test func namesThatOnlyLookAlikeAreTwoNames() {
        let bindings: [String: Binding] = ["one": .map(["é": .integer(1)]), "other": .map(["e\u{301}": .integer(1)])]
        #expect(BareExpression.evaluate("one == other", bindings: bindings) != .value(.truth(true)))
    }

    @Test func oddNamesOfBindingsHarmNothing() {
        let bindings: [String: Binding] = [
            "true": .integer(1), "in": .integer(2), "": .integer(3), "x y": .integer(4), "名": .integer(5),
            "x": .integer(6),
        ]
        #expect(BareExpression.evaluate("true", bindings: bindings) == .value(.truth(true)))
        #expect(BareExpression.evaluate("x", bindings: bindings) == .value(.integer(6)))
    }

    @Test func aBindingOutsideTheSubsetOnlyMattersWhereItIsUsed() {
        let bindings: [String: Binding] = ["d": .unsupported("小数"), "x": .integer(1)]
        #expect(BareExpression.evaluate("x == 1", bindings: bindings) == .value(.truth(true)))
        guard case .unsupported = BareExpression.evaluate("d == 1", bindings: bindings) else {
            Issue.record("a double was read")
            return
        }
    }
}

extension ExpressionTableTests.Case {
    var asOutside: Self { .init(text: text, outcome: .unsupported) }
    var asError: Self { .init(text: text, outcome: .error) }
}

/// Whatever is thrown at it, it answers, and says nothing it does not know.
@Suite struct ExpressionStressTests {
    private static func answer(_ text: String) -> BareExpression.Answer {
        BareExpression.evaluate(text, bindings: ExpressionTableTests.bindings)
    }

    @Test(
        arguments: [
            ("(", ")"), ("[", "]"), ("!(", ")"), ("-(", ")"), ("size([", "])"), ("list.all(i, ", ")"),
            ("[1].map(i, ", ")"),
        ])
    func deepNestingIsRefused(open: String, close: String) {
        for depth in [10, 100, 1_000, 3_000, 40_000] {
            let answer = Self.answer(
                String(repeating: open, count: depth) + "true" + String(repeating: close, count: depth))
            if depth >= 1_000, case .value = answer { Issue.record("\(depth) levels of \(open) were evaluated") }
        }
    }

    @Test(
        arguments: [" + 1", " || t", " && t", ".a", ".b.c", " == 1", " in list", ".size()", " - -1"])
    func longChainsAreAnswered(link: String) {
        for length in [10, 40, 300, 1_500, 10_000] {
            let answer = Self.answer(
                (link.contains("t") && !link.contains("list") ? "t" : "m") + String(repeating: link, count: length))
            if length >= 1_500, case .value = answer { Issue.record("\(length) × \(link) was evaluated") }
        }
    }

    @Test func aLongSumIsStillRight() {
        #expect(Self.answer("0" + String(repeating: " + 1", count: 300)) == .value(.integer(300)))
        #expect(Self.answer("f" + String(repeating: " || f", count: 300) + " || t") == .value(.truth(true)))
    }

    @Test func garbageIsAnswered() {
        var generator = Seeded(20_220_930)
        let alphabet = Array("abmtxs12 ().,[]{}&|!=<>+-*/%\"'\\`?:#涉é😀\u{0}\n_insize".unicodeScalars)
        for _ in 0..<3_000 {
            let length = Int.random(in: 0...60, using: &generator)
            var text = String.UnicodeScalarView()
            for _ in 0..<length { text.append(alphabet.randomElement(using: &generator)!) }
            _ = Self.answer(String(text))
        }
        var long = String.UnicodeScalarView()
        for _ in 0..<100_000 { long.append(alphabet.randomElement(using: &generator)!) }
        guard case .value = Self.answer(String(long)) else { return }
        Issue.record("100 kB of garbage had a value")
    }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
