import Foundation
import Policies
import PolicyFiles
import Testing

/// Whatever is handed to the loader it answers, soon and without falling over: a pack, or mistakes with file and line. The
/// changes are the same in every run; `TONGCHOU_FUZZ=5000` tries so many of each pack.
@Suite struct HostilePackTests {
    private static let usual = 150
    /// What somebody tries who wants a reader of Markdown, YAML or conditions to fall over.
    private static let hostile = [
        "\u{0}", "\u{202E}", "\u{FEFF}", "\u{2028}", "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦", "\u{10FFFF}", "\r", "\t", "｛", "：",
        "→ ",
        "&a ", "*a", "<<: *a", "!!binary |", "? ", "- - - -", "{{{{", "]]]]", "|-\n", ">\n", "'", "\"", "%YAML 9.9\n",
        "---\n",
        "...\n", "```\n", "```rule\n", "````\n", "~~~\n", "# ", "## 第九百条\n", "1. ", "is: 99999999999999999999万元\n",
        "within: 999999999 workdays after project\n", "0x", "1e999", "9223372036854775808", "-", ".", "..", "a.b.c.d",
        "!!!!!!!!", "((((((((", "has(", "all(x, ", "in [", " && ", "\\u0000", "each ", "all of ", "amends: ",
        "extends: ",
        "after: [a, b, c]\n", "id: project\n", "| {no} | < | ^ |\n", "{boxes }", "每页",
    ]

    private enum Change: CaseIterable {
        case flip, cut, double, swap, insert, indent, drop
    }

    private static func change(_ bytes: inout [UInt8], _ generator: inout Seeded) {
        guard bytes.count > 2 else { return }
        var at = Int.random(in: 0..<bytes.count, using: &generator)
        // Three times of four between characters: what is no text any more is refused before anything is read.
        func settle(_ place: inout Int) {
            while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
        }
        let isTorn = Int.random(in: 0..<4, using: &generator) == 0
        if !isTorn { settle(&at) }
        switch Change.allCases.randomElement(using: &generator)! {
        case .flip where bytes[at] < 128 && !isTorn: bytes[at] = UInt8.random(in: 0...127, using: &generator)
        case .flip: bytes[at] = UInt8.random(in: 0...255, using: &generator)
        case .cut:
            var end = min(bytes.count, at + Int.random(in: 1...200, using: &generator))
            if !isTorn { settle(&end) }
            bytes.removeSubrange(min(at, end)..<max(at, end))
        case .insert: bytes.insert(contentsOf: hostile.randomElement(using: &generator)!.utf8, at: at)
        case .double, .swap, .indent, .drop:
            var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
            let (one, other) = (
                Int.random(in: 0..<lines.count, using: &generator), Int.random(in: 0..<lines.count, using: &generator)
            )
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: lines.insert(lines[one], at: other)
            case 1: lines.swapAt(one, other)
            case 2: lines[one] = [32, 32] + lines[one]
            default: lines.remove(at: one)
            }
            bytes = Array(lines.joined(separator: [10]))
        }
    }

    /// The head of a regulation and a stretch of it, so that many changes can be tried in the time of one whole pack.
    private static func stretch(of source: PackSource, _ generator: inout Seeded) -> PackSource {
        let lines = source.regulation.text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = (lines.dropFirst().firstIndex(of: "---") ?? 0) + 1
        let start = Int.random(in: head..<max(head + 1, lines.count - 90), using: &generator)
        var part = source
        part.regulation.text = (lines[..<head] + lines[start..<min(lines.count, start + 90)]).joined(separator: "\n")
        part.forms =
            Bool.random(using: &generator) ? part.forms.randomElement(using: &generator).map { [$0] } ?? [] : []
        part.scenarios = Array(part.scenarios.prefix(1))
        return part
    }

    /// One changed pack; `nil` where its bytes are no text any more, which is refused when the file is read.
    private static func changed(_ source: PackSource, _ generator: inout Seeded) -> PackSource? {
        var changed = source
        let files = 1 + source.forms.count + source.scenarios.count
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            // The regulation is most of a pack.
            let file = Bool.random(using: &generator) ? 0 : Int.random(in: 0..<files, using: &generator)
            func change(_ text: inout String) -> Bool {
                var bytes = Array(text.utf8)
                Self.change(&bytes, &generator)
                guard let read = String(validating: bytes, as: UTF8.self) else { return false }
                text = read
                return true
            }
            let isText =
                if file == 0 {
                    change(&changed.regulation.text)
                } else if file <= source.forms.count {
                    change(&changed.forms[file - 1].text)
                } else {
                    change(&changed.scenarios[file - 1 - source.forms.count].text)
                }
            if !isText { return nil }
        }
        return changed
    }

    /// What is wrong with an answer; `nil` where it is a pack, or mistakes at places that are there.
    private static func fault(of result: PackLoader.Result, for source: PackSource) -> String? {
        let mistakes = result.problems.filter { !$0.isWarning }
        if result.pack == nil, mistakes.isEmpty { return "neither a pack nor a mistake" }
        if result.pack != nil, !mistakes.isEmpty { return "a pack with mistakes: \(mistakes[0])" }
        let files = [source.regulation] + source.forms + source.scenarios
        let lengths = Dictionary(
            files.map { ($0.path, $0.text.split(separator: "\n", omittingEmptySubsequences: false).count) },
            uniquingKeysWith: { one, _ in one })
        for problem in result.problems {
            guard let length = lengths[problem.place.file] else { return "no such file: \(problem)" }
            if !(1...length + 1).contains(problem.place.line) { return "no such line of \(length): \(problem)" }
            if problem.message.isEmpty { return "says nothing: \(problem)" }
        }
        return nil
    }

    @Test(arguments: Shipped.folders) func everyChangeIsAnswered(folder: String) throws {
        let source = try PackSource(folder: folder)
        let count = ProcessInfo.processInfo.environment["TONGCHOU_FUZZ"].flatMap(Int.init) ?? Self.usual
        let salt = folder.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        var (loaded, refused, unread) = (0, 0, 0)
        for number in 0..<count {
            var generator = Seeded(salt &+ UInt64(number))
            let part = number % 60 == 59 ? source : Self.stretch(of: source, &generator)
            guard let changed = Self.changed(part, &generator) else {
                unread += 1
                continue
            }
            let result = PackLoader.load(changed, parent: Shipped.library.parent)
            if result.pack == nil { refused += 1 } else { loaded += 1 }
            if let fault = Self.fault(of: result, for: changed) { Issue.record("change \(number): \(fault)") }
        }
        #expect(refused > count / 4)
        #expect(unread < count)
        if count > Self.usual { print("\(folder): \(loaded) loaded, \(refused) refused, \(unread) no text") }
    }

    /// Bytes that are no text are refused by name when the file is read.
    @Test func aFileThatIsNoTextIsNamed() throws {
        let folder = NSTemporaryDirectory() + "tongchou-hostile-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left lies in a temporary folder
        try Data([0x2D, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: folder + "/regulation.md"))
        let error = #expect(throws: PackFileError.self) { try PackSource(folder: folder) }
        #expect(error?.description.contains("regulation.md") == true)
    }

    private static let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + zip("bcdefghi", "abcdefgh").map { name, before in
            "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 10).joined(separator: ",") + "]\n"
        }.joined()

    private static let attacks: [(String, String)] = [
        ("an alias bomb", SmallPack.changing("id: limit\n", to: bomb + "id: limit\n")),
        ("an alias bomb as a key", SmallPack.changing("id: limit\n", to: bomb + "? *i\n: x\nid: limit\n")),
        ("an alias to itself", SmallPack.changing("id: limit\n", to: "x: &x [*x]\nid: limit\n")),
        ("an alias bomb in the head", SmallPack.changing("id: small-2024\n", to: bomb + "id: small-2024\n")),
        ("brackets without end", SmallPack.changing("is: 30万元", to: "is: " + String(repeating: "[", count: 100_000))),
        ("deep lists", SmallPack.changing("is: 30万元", to: "is: " + String(repeating: "- ", count: 20_000))),
        (
            "nots without end",
            SmallPack.changing(
                "project.amount <= limit", to: "'" + String(repeating: "!", count: 50_000) + "apply.done'")
        ),
        (
            "brackets in a condition",
            SmallPack.changing("project.amount <= limit", to: "'" + String(repeating: "(", count: 50_000) + "'")
        ),
        (
            "a type in a type",
            SmallPack.changing("(file)", to: "(" + String(repeating: "list of ", count: 50_000) + "text)")
        ),
        ("many headings", SmallPack.text + String(repeating: "## 第三条\n", count: 5_000)),
        ("zero bytes", SmallPack.text.replacing("审批", with: "\u{0}\u{0}")),
    ]

    @Test(arguments: attacks.map(\.0)) func anAttackIsAnswered(what: String) throws {
        let source = SmallPack.source(try #require(Self.attacks.first { $0.0 == what }).1)
        let fault = Self.fault(of: PackLoader.load(source), for: source)
        #expect(fault == nil)
    }
}
