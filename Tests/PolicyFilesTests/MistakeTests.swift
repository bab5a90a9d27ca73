import Policies
@testable import PolicyFiles
import Testing

/// Whoever writes a pack is told what is wrong, where, and what was expected.
@Suite struct MistakeTests {
    struct Mistake: Sendable, CustomStringConvertible {
        let description: String
        let old: String
        let new: String
        /// Something that stands in the line that must be named; the line of the fence where nothing is given.
        let at: String
        /// What the message must say.
        let says: String
        var isWarning = false
    }

    static let mistakes: [Mistake] = [
        Mistake(
            description: "unknown key", old: "by: owner\nafter: project",
            new: "by: owner\nwhom: office\nafter: project", at: "whom: office", says: "没有 whom 这个键"),
        Mistake(
            description: "a party oversees something else", old: "short: 主管局, sees: all}",
            new: "short: 主管局, sees: all, oversees: everything}", at: "oversees: everything", says: "oversees 只能写 office"
        ),
        Mistake(
            description: "a party oversees a list", old: "short: 主管局, sees: all}",
            new: "short: 主管局, sees: all, oversees: [office]}", at: "oversees: [office]", says: "oversees 只能写 office"),
        Mistake(
            description: "duplicate key", old: "title: 上限", new: "title: 上限\ntitle: 下限", at: "title: 下限", says: "重复"),
        Mistake(
            description: "unknown fence", old: "```define", new: "```definition", at: "```definition",
            says: "不认识的块 definition"),
        Mistake(
            description: "unclosed fence", old: "columns: [it.owner.name, it.amount]\n```",
            new: "columns: [it.owner.name, it.amount]", at: "```register", says: "没有用 ``` 结束"),
        Mistake(
            description: "bad YAML", old: "records:\n  report: 报告 (file)", new: "records:\n  report: [报告 (file)",
            at: "reason: {label", says: "YAML"),
        Mistake(
            description: "tab", old: "  report: 报告 (file)", new: "\treport: 报告 (file)", at: "\treport", says: "YAML"),
        Mistake(
            description: "empty block", old: "id: limit\ntitle: 上限\nis: 30万元\n", new: "", at: "```define", says: "空"),
        Mistake(
            description: "block is a list", old: "id: limit\ntitle: 上限\nis: 30万元", new: "- limit", at: "- limit",
            says: "键: 值"),
        Mistake(
            description: "unknown party", old: "by: office\nafter: apply", new: "by: offices\nafter: apply",
            at: "by: offices", says: "没有主体 offices"),
        Mistake(
            description: "unknown step", old: "after: apply", new: "after: aply", at: "after: aply", says: "没有环节 aply"),
        Mistake(
            description: "unknown field", old: "that: project.amount", new: "that: project.amout",
            at: "that: project.amout", says: "没有 amout"),
        Mistake(
            description: "unknown name", old: "<= limit", new: "<= limits", at: "<= limits", says: "没有 limits 这个名字"),
        Mistake(
            description: "wrong type", old: "project.amount <= limit", new: "project.kind <= limit",
            at: "project.kind <= limit", says: "不能比较"),
        Mistake(
            description: "money and day", old: "project.amount <= limit", new: "project.amount <= apply.on",
            at: "apply.on", says: "不能比较金额和日期"),
        Mistake(
            description: "not a condition", old: "that: project.amount <= limit", new: "that: project.amount",
            at: "that: project.amount", says: "是或否"),
        Mistake(
            description: "figure in a condition", old: "<= limit", new: "<= 300000", at: "<= 300000", says: "不直接写数字"),
        Mistake(
            description: "word outside its choice", old: #"project.kind == "乙""#, new: #"project.kind == "丙""#, at: "丙",
            says: "不在可选的词里：甲、乙"),
        Mistake(
            description: "ternary", old: "project.amount <= limit", new: "'project.amount <= limit ? true : false'",
            at: "? true", says: "三元"),
        Mistake(
            description: "circle of steps", old: "after: project\nrecords:\n  report",
            new: "after: [project, review]\nrecords:\n  report", at: "```", says: "绕成了圈"),
        Mistake(description: "circle of definitions", old: "is: 30万元", new: "is: limit", at: "id: limit", says: "绕了一圈"),
        Mistake(
            description: "a day that does not exist each year", old: "7 workdays after apply",
            new: "by 04-31 each year",
            at: "04-31", says: "看不懂期限"),
        Mistake(
            description: "no after", old: "after: project\nrecords:\n  report", new: "records:\n  report",
            at: "id: apply", says: "没有 after"),
        Mistake(
            description: "no by", old: "title: 审批\nby: office\n", new: "title: 审批\n", at: "id: review", says: "没有 by"),
        Mistake(
            description: "nonsense period", old: "7 workdays after apply", new: "7 fortnights after apply",
            at: "7 fortnights", says: "看不懂期限"),
        Mistake(
            description: "period from nowhere", old: "7 workdays after apply", new: "7 workdays after nothing",
            at: "7 workdays after nothing", says: "没有这个环节"),
        Mistake(
            description: "period by a field that is no day", old: "7 workdays after apply", new: "by apply.report",
            at: "by apply.report", says: "没有日期栏目"),
        Mistake(description: "id twice", old: "id: with_report", new: "id: under_limit", at: "", says: "重复"),
        Mistake(description: "id of a party again", old: "id: limit", new: "id: office", at: "id: office", says: "重复"),
        Mistake(description: "bad id", old: "id: passed_projects", new: "id: 通过", at: "id: 通过", says: "小写字母"),
        Mistake(description: "reserved id", old: "id: limit", new: "id: today", at: "id: today", says: "保留字"),
        Mistake(description: "missing title", old: "title: 上限\n", new: "", at: "```define", says: "缺 title"),
        Mistake(description: "missing id", old: "id: under_limit\n", new: "", at: "```rule", says: "缺 id"),
        Mistake(description: "rule nowhere", old: "at: apply\nthat", new: "that", at: "id: under_limit", says: "没有 at"),
        Mistake(
            description: "demand without a sentence", old: "else: 超过上限\n", new: "", at: "id: under_limit",
            says: "没有 else"),
        Mistake(
            description: "sentence without a demand", old: "that: project.amount <= limit\n", new: "",
            at: "id: under_limit", says: "没有 that"),
        Mistake(description: "unknown type", old: "报告 (file)", new: "报告 (fiel)", at: "(fiel)", says: "不认识的栏目类型"),
        Mistake(
            description: "return to nowhere", old: "reopens: apply", new: "reopens: aply", at: "aply", says: "没有环节 aply"
        ),
        Mistake(
            description: "unknown key of an outcome", old: "reopens: apply", new: "reopen: apply", at: "reopen: apply",
            says: "没有 reopen"),
        Mistake(
            description: "unknown key of a field", old: "{label: 理由, when", new: "{label: 理由, if", at: "if:",
            says: "没有 if 这个键"),
        Mistake(
            description: "an amount that means nothing known", old: "amount: 金额 (money)",
            new: "amount: {label: 金额, type: money, as: spent}", at: "as: spent",
            says: "不认识 spent：只能写 applied、approved、contract、paid"),
        Mistake(
            description: "a meaning of what is no amount", old: "{label: 理由, when", new: "{label: 理由, as: paid, when",
            at: "as: paid", says: "不是金额"),
        Mistake(
            description: "a dossier found by what is no line", old: "{label: 理由, when",
            new: "{label: 理由, as: particular, when", at: "as: particular", says: "不是一行文字（line）"),
        Mistake(
            description: "a meaning of a column", old: "report: 报告 (file)",
            new: "report: 报告 (file)\n  items: {label: 清单, rows: {price: {label: 价, type: money, as: paid}}}",
            at: "as: paid", says: "表格的列不能写 as"),
        Mistake(
            description: "a field that is required anyway", old: "report: 报告 (file)",
            new: "report: 报告 (file, required)",
            at: "report: 报告 (file, required)", says: "required 只写给表格的列"),
        Mistake(
            description: "a column that must and need not be filled", old: "report: 报告 (file)",
            new: "report: 报告 (file)\n  items: {label: 清单, rows: {price: \"价 (money, optional, required)\"}}",
            at: "optional, required", says: "写了 optional，又写 required"),
        Mistake(
            description: "a meaning of what several write again and again",
            old: "by: owner\nafter: project\nrecords:\n  report: 报告 (file)",
            new: "by: all of owner, office\nafter: project\nrepeats: true\nrecords:\n  report: 报告 (file)\n"
                + "  price: {label: 价, type: money, as: paid}",
            at: "price: {label", says: "同一笔钱会记几遍"),
        Mistake(
            description: "yes is no truth", old: "after: apply\nwithin", new: "after: apply\nrepeats: yes\nwithin",
            at: "repeats: yes", says: "true 或 false"),
        Mistake(
            description: "unknown name behind an arrow", old: "→ review", new: "→ reviews", at: "→ reviews",
            says: "没有这个块"),
        Mistake(
            description: "unknown key behind an arrow", old: "→ review", new: "→ review.nothing", at: "review.nothing",
            says: "没有 nothing"),
        Mistake(description: "no arrow", old: "1. 名册。→ passed_projects", new: "1. 名册。", at: "1. 名册。", says: "没有“→”"),
        Mistake(
            description: "not executable without a reason", old: "1. 名册。→ passed_projects",
            new: "1. 名册。→ passed_projects, 不可执行", at: "1. 名册。", says: "理由"),
        Mistake(
            description: "unknown kind of dossier", old: "over: project", new: "over: projects", at: "over: projects",
            says: "没有卷宗种类 projects"),
        Mistake(
            description: "unknown status", old: "status: trial", new: "status: perhaps", at: "status: perhaps",
            says: "status 只能是"),
        Mistake(
            description: "no day", old: "from: 2024-01-01", new: "from: 2024-02-30", at: "2024-02-30", says: "不是日期"),
        Mistake(
            description: "front matter key", old: "basis: []", new: "bases: []", at: "bases: []", says: "没有 bases 这个键"),
        Mistake(
            description: "no front matter", old: "---\nid: small-2024", new: "id: small-2024", at: "id: small-2024",
            says: "文件头"),
        Mistake(
            description: "unknown parent", old: "extends: null", new: "extends: nowhere", at: "id: small-2024",
            says: "找不到政策包 nowhere"),
        Mistake(
            description: "amends nothing", old: "id: limit\n", new: "amends: limits\n", at: "amends: limits",
            says: "前面没有"),
        Mistake(
            description: "brace of an advice", old: "金额 {project.amount}", new: "金额 {project.amount", at: "advise",
            says: "没有配上"),
        Mistake(
            description: "override by nobody", old: "else: 超过上限", new: "else: 超过上限\nin_principle: king",
            at: "in_principle: king", says: "没有主体 king"),
        Mistake(
            description: "waives nothing", old: "else: 超过上限", new: "else: 超过上限\nwithout: [nothing]", at: "without",
            says: "没有环节、规则或栏目 nothing"),
        Mistake(description: "anchor", old: "id: limit\n", new: "x: &x [a]\nid: limit\n", at: "x: &x", says: "锚点"),
        Mistake(
            description: "list in a list", old: "报告 (file)", new: "报告 (list of list of text)", at: "(list of list",
            says: "不能再套列表"),
        // What runs, but is hardly meant.
        Mistake(
            description: "nobody speaks of it", old: "under_limit, with_report", new: "under_limit", at: "```",
            says: "没有被任何一句话提到", isWarning: true),
        Mistake(description: "heading twice", old: "## 第三条", new: "## 第二条", at: "", says: "出现两次", isWarning: true),
        Mistake(
            description: "open cases", old: "is: 30万元", new: "is:\n- when: project.kind == \"甲\"\n  is: 30万元", at: "",
            says: "兜底", isWarning: true),
        Mistake(
            description: "idle party", old: "owner: {title", new: "idle: 闲人\nowner: {title", at: "idle: 闲人",
            says: "没有用到", isWarning: true),
        Mistake(
            description: "stray return", old: "reopens: apply}",
            new:
                "reopens: apply}\n```\n```step\nid: later\ntitle: 之后\nby: office\nafter: review\noutcomes:\n  a: {title: 办成}\n  b: {title: 退, reopens: side}\n```\n```step\nid: side\ntitle: 旁支\nby: office\nafter: review",
            at: "", says: "不在 later 的前面", isWarning: true),
        Mistake(
            description: "dead end", old: "after: apply\nwithin", new: "after: [apply, never]\nwithin", at: "",
            says: "", isWarning: true),
        Mistake(
            description: "twin rules", old: "advise: 金额 {project.amount}",
            new: "that: project.amount <= limit\nelse: 又超过上限", at: "", says: "要求同一件事", isWarning: true),
    ].filter { $0.description != "dead end" }

    @Test(arguments: mistakes) func aMistakeIsNamedWithItsLineAndWhatWasExpected(mistake: Mistake) throws {
        let text = SmallPack.changing(mistake.old, to: mistake.new)
        let result = PackLoader.load(SmallPack.source(text))
        let found = result.problems.filter { $0.message.contains(mistake.says) && $0.isWarning == mistake.isWarning }
        let problem = try #require(found.first, "said only: \(result.problems)")
        #expect((result.pack == nil) == !mistake.isWarning)
        #expect(problem.place.file == "small/regulation.md")
        if mistake.at.isEmpty || mistake.at == "```" { return }
        // A block's own mistakes are named at its fence.
        let line = SmallPack.line(of: mistake.at, in: text)
        #expect(problem.place.line == line || problem.place.line == line - 1, "\(problem)")
    }

    @Test func thereAreEnoughOfThem() { #expect(Self.mistakes.count >= 30) }

    @Test func theSmallPackItselfIsSound() throws {
        let result = PackLoader.load(SmallPack.source(SmallPack.text))
        #expect(result.problems.map(\.description) == [])
        #expect(result.pack?.policy.steps.count == 4)
    }

    @Test func allMistakesAreSaidAtOnce() {
        let text = SmallPack.text.replacing("by: office", with: "by: nobody").replacing(
            "project.amount <= limit", with: "project.nothing")
        let problems = PackLoader.load(SmallPack.source(text)).problems
        #expect(problems.count { $0.message.contains("没有主体 nobody") } == 2)
        #expect(problems.contains { $0.message.contains("nothing") })
        #expect(problems == problems.sorted())
    }

    @Test func aStepBehindOneThatNeverPassesIsNamed() {
        let text = SmallPack.changing(
            "## 第三条", to: "```step\nid: last\ntitle: 末\nby: office\nafter: review\n```\n\n## 第三条"
        ).replacing("passed: 通过", with: "passed: {title: 通过, passes: false}").replacing(
            "→ review", with: "→ review, last")
        #expect(
            PackLoader.load(SmallPack.source(text)).problems.contains { $0.isWarning && $0.message.contains("永远办不到") })
    }

    @Test func aPeriodThatNeverComesIntoForceIsNamed() {
        let rules =
            "```rule\nid: sooner\nat: review\nwithin: 3 workdays after apply\n```\n```rule\nid: latest\nat: review\nwithin: 5 workdays after apply\n```\n\n## 第三条"
        let text = SmallPack.changing("## 第三条", to: rules).replacing("→ review", with: "→ review, sooner, latest")
        let doubts = PackLoader.load(SmallPack.source(text)).problems
        #expect(doubts.contains { $0.isWarning && $0.message.contains("规则 latest 给 review 的期限永远用不上") })
    }

    @Test(arguments: ["", "\n", "---", "---\n---\n", "\u{FEFF}", "# 一\n", "```", "---\nid: [\n---\n"])
    func whatIsNoPackIsRefusedWithAPlace(text: String) throws {
        let result = PackLoader.load(SmallPack.source(text))
        #expect(result.pack == nil)
        #expect(try #require(result.problems.first).place.line >= 1)
    }

    @Test func linesMayEndAsWindowsEndsThem() throws {
        let result = PackLoader.load(SmallPack.source(SmallPack.text.replacing("\n", with: "\r\n")))
        #expect(result.problems.map(\.description) == [])
        #expect(result.pack?.policy.rules.count == 2)
    }

    @Test func aByteOrderMarkDoesNotHurt() {
        #expect(PackLoader.load(SmallPack.source("\u{FEFF}" + SmallPack.text)).problems.map(\.description) == [])
    }

    /// Whichever way round they are written, and long before the program runs out of room.
    @Test(arguments: [false, true], [150, 3_000])
    func definitionsInsideDefinitionsHaveAnEnd(forward: Bool, count: Int) {
        let chain = (0..<count).map { index in
            "```define\nid: d\(index)\ntitle: 第 \(index) 个\nis: \(index == 0 ? "limit" : "d\(index - 1) + d\(index - 1)")\n```\n"
        }
        let written = (forward ? chain : chain.reversed()).joined()
        let text = SmallPack.text.replacing("```define\nid: limit", with: written + "```define\nid: limit")
        let problems = PackLoader.load(SmallPack.source(text)).problems.filter { !$0.isWarning }.map(\.description)
        #expect(problems.contains { $0.contains("超过了 200 层") } == (count > 200), "\(problems.prefix(3))")
    }

    @Test func aLineOfAMegabyteIsAnswered() {
        let long = String(repeating: "a && ", count: 200_000)
        for text in [
            SmallPack.changing("project.amount <= limit", to: long),
            SmallPack.changing("else: 超过上限", to: "else: " + long),
            SmallPack.changing("1. 名册", to: "1. " + long),
            SmallPack.changing("报告 (file)", to: String(repeating: "(", count: 1_000_000)),
        ] {
            _ = PackLoader.load(SmallPack.source(text))
        }
    }
}

/// The loader reads whatever it is given, and answers.
@Suite struct FuzzTests {
    @Test func noChangeOfBytesBreaksTheLoader() throws {
        var generator = Seeded(1)
        let original = Array(SmallPack.text.utf8)
        var loaded = 0
        for _ in 0..<2_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(Array("`:#-[]{}'\"|>&*!%@\n \t→。".utf8).randomElement(using: &generator)!, at: at)
                case 3:
                    let end = min(bytes.count, at + Int.random(in: 1...40, using: &generator))
                    bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0..<bytes.count, using: &generator))
                default: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator)))
                }
            }
            let result = PackLoader.load(SmallPack.source(String(decoding: bytes, as: UTF8.self)))
            #expect(result.pack != nil || !result.problems.isEmpty)
            if result.pack != nil { loaded += 1 }
        }
        // Most changes hurt, some do not: otherwise the fuzzing tries nothing.
        #expect(loaded > 50 && loaded < 1_950)
    }
}
