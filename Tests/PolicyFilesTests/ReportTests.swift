import Policies
@testable import PolicyFiles
import Testing

@Suite struct ReportTests {
    private static func pack(_ text: String = SmallPack.text) throws -> Pack {
        try #require(PackLoader.load(SmallPack.source(text)).pack)
    }

    @Test func coverageTellsWhoExecutesEachSentenceAndWhatIsMissing() throws {
        let text = SmallPack.text
            .replacing(
                "1. 名册。→ passed_projects",
                with:
                    "1. 名册。→ passed_projects\n2. 是否重大。→ 裁量 review\n3. 上线时间。→ 沉默\n5. 无人驾驶。→ 不可执行：原文没有写清\n6. 意义重大。→ 宣示\n7. 留痕。→ 平台"
            )
            .replacing("apply, limit, under_limit, with_report", with: "apply, apply.report, limit")
            .appending("\n## 第四条\n")
        let report = CoverageReport(try Self.pack(text))
        let third = try #require(report.articles.first { $0.citation == "第三条" })
        #expect(
            third.rows.map(\.kinds) == [
                [.executed], [.judgement], [.silent], [.notExecutable], [.declaratory], [.platform],
            ])
        #expect(third.rows.map(\.means) == [["名册“通过的项目”"], ["由人在环节“审批”时判断"], [], ["原文没有写清"], [], []])
        #expect(third.gaps == ["第3句后面接着第5句"])
        let second = try #require(report.articles.first { $0.citation == "第二条" })
        #expect(second.rows[0].means == ["环节“申报”", "环节“申报”的“报告”", "定义“上限”"])
        #expect(second.gaps == ["规则“超过上限”没有一句话提到", "提示“金额 〔金额〕”没有一句话提到"])
        #expect(report.articles.last?.gaps == ["没有一句说明这一条怎样落实"])
        #expect(report.counts[.executed] == 4)
        #expect(report.summary.hasSuffix("缺 4 处"))
        #expect(report.text.contains("→ 不可执行：原文没有写清"))
    }

    @Test func aStepIsExplainedFromEveryArticleThatSpeaksOfIt() throws {
        let policy = try Self.pack().policy
        let text = StepExplanation(try #require(policy.step("apply")), in: policy).text
        for part in [
            "申报　（第二条）", "【谁办】\n  单位", "须先办理“项目”（第一条）", "报告（文件）（第二条）", "理由（文字）——类别为“乙”时填（第二条）",
            "办理“申报”时，须金额不超过“上限”30万元；不满足的不予办理：超过上限。（第二条）", "提示：金额 〔金额〕（只提示，不拦）", "办成以后可以接着办：“审批”", "从这一步起算期限的：“审批”",
        ] { #expect(text.contains(part), "\(part) is missing of\n\(text)") }
        let last = String(text.split(separator: "\n").last ?? "")
        let line = SmallPack.line(of: "id: apply", in: SmallPack.text) - 1
        #expect(last == "apply · small/regulation.md:\(line)")
        let rest = text.replacing(last, with: "")
        #expect(rest.filter(\.isASCIILetter) == "")
    }

    @Test func theDeadlineIsSaidWithItsStart() throws {
        let policy = try Self.pack().policy
        let text = StepExplanation(try #require(policy.step("review")), in: policy).text
        #expect(text.contains("原则上“申报”后7个工作日内（第二条）"))
        #expect(text.contains("“退回”（退回“申报”，从那里起办过的都要重来）"))
    }

    @Test(arguments: [
        ("7 workdays after apply", "“申报”后7个工作日内"), ("silent after apply", "“申报”之后；原文没写多长，可由本单位设定"),
        ("7 workdays after apply or project", "“申报”、“项目”中较晚的一个后7个工作日内"),
        ("12 months to 24 months after apply", "“申报”满12个月后，24个月内"), ("by 12-31 each year", "每年12月31日以前"),
        ("by silent each year", "每年一次；原文没写哪一天，可由本单位设定"), ("07-01 to 08-31 each year", "每年7月1日至8月31日"),
        ("7 workdays after apply, not counting project to apply", "“申报”后7个工作日内，等待时间不计（从“项目”到“申报”）"),
    ])
    func everyPeriodIsReadAloud(phrase: String, wording: String) throws {
        let text = SmallPack.changing("within: 7 workdays after apply, in principle", to: "within: \(phrase)")
        let policy = try Self.pack(text).policy
        #expect(LawWording(policy: policy).term(try #require(policy.step("review")?.term)) == wording)
    }

    @Test func thePrintedPackReadsLikeALaw() throws {
        let text = PrintedPolicy(try Self.pack()).text
        for part in [
            "小办法", "某县人民政府", "自2024年1月1日起施行", "第一章 总则", "第二条", "（2）审批7个工作日。", "● “申报”由单位办理，在“项目”之后。", "● “上限”：30万元。",
            "● 单位：卷宗里填在“项目单位”一栏的单位。",
            "● 名册“通过的项目”：收已办理“审批”的“项目”卷宗；各列：项目单位、金额。",
        ] { #expect(text.contains(part), "\(part) is missing of\n\(text)") }
        #expect(text.filter(\.isASCIILetter) == "")
    }

    @Test func theDiagramDrawsReturnsAsDottedWires() throws {
        let diagram = ProcedureDiagram(try Self.pack().policy, kind: "project")
        #expect(diagram.bands.map(\.title) == ["第一章 总则"])
        #expect(diagram.bands[0].nodes.map(\.title) == ["项目", "申报", "审批"])
        #expect(diagram.returns.map(\.outcome) == ["退回"])
        let lines = diagram.mermaid.split(separator: "\n").map { $0.drop { $0 == " " } }
        let (project, apply, review) = (
            diagram.bands[0].nodes[0].step, diagram.bands[0].nodes[1].step, diagram.bands[0].nodes[2].step
        )
        #expect(lines.contains("s\(project) --> s\(apply)"))
        #expect(lines.contains("s\(review) -. 退回 .-> s\(apply)"))
    }
}

/// One expression a line, one answer a line.
@Suite struct ExpressionLineTests {
    @Test(arguments: [
        (#"{"expr": "1 + 2"}"#, #"{"value":3}"#),
        (#"{"expr": "x && y", "bindings": {"x": true, "y": false}}"#, #"{"value":false}"#),
        (#"{"expr": "x == 1", "bindings": {"x": 1}}"#, #"{"value":true}"#),
        (#"{"expr": "m.a + '/'", "bindings": {"m": {"a": "涉"}}}"#, #"{"value":"涉/"}"#),
        (#"{"expr": "[1, 2].map(i, i * 2)"}"#, #"{"value":[2,4]}"#),
        (#"{"expr": "big", "bindings": {"big": 9223372036854775807}}"#, #"{"value":9223372036854775807}"#),
    ])
    func anAnswerIsOneLineOfJSON(line: String, answer: String) { #expect(ExpressionLines.answer(to: line) == answer) }

    @Test(arguments: [
        #"{"expr": "x == 1", "bindings": {"x": 1.0}}"#, #"{"expr": "x + 1", "bindings": {"x": 1e2}}"#,
        #"{"expr": "x == 1", "bindings": {"x": 1.5}}"#, #"{"expr": "x", "bindings": {"x": null}}"#,
        #"{"expr": "1 / 2"}"#,
        #"{"expr": "x", "bindings": {"x": 18446744073709551615}}"#,
        // Names of the language, of macros and of containers that the subset does not have.
        #"{"expr": "int"}"#, #"{"expr": "x || true"}"#, #"{"expr": "99999999999999999999.5 > 1.0"}"#,
        #"{"expr": "100000000000000000000e1"}"#, #"{"expr": "[1].map(cel.iterVar(0, 0), 1)"}"#,
        #"{"expr": "y", "bindings": {"x.y": true, "y": false}}"#,
        // Keys that look alike are two to the language and would be one to Swift.
        #"{"expr": "m", "bindings": {"m": {"\u00e9": 1, "e\u0301": 2}}}"#,
        "{\"expr\": \"m\", \"bindings\": {\"m\": {\"é\": 1, \"e\u{301}\": 2}}}",
        // Lists inside lists inside lists.
        #"{"expr": "l.map(a, l.map(b, l.map(c, l.map(d, l.map(e, l.map(f, 1))))))", "bindings": {"l": \#(Array(0..<20))}}"#,
        #"{"expr": "[s].map(x, \#(sum)).map(x, \#(sum)).map(x, \#(sum)).map(x, \#(sum))", "bindings": {"s": "abc"}}"#,
        #"{"expr": "x.filter(e, e in x).size()", "bindings": {"x": \#(Array(0..<20_000))}}"#,
    ])
    func whatLiesOutsideSaysSo(line: String) {
        let answer = ExpressionLines.answer(to: line)
        #expect(answer.contains(#""unsupported":true"#), "\(answer)")
        #expect(!answer.contains("value"))
    }

    private static let sum = Array(repeating: "x", count: 200).joined(separator: " + ")

    @Test(arguments: [
        "", "[]", "{}", "nonsense", #"{"expr": 1}"#, #"{"expr": "1 +"}"#, #"{"expr": "99999999999999999999"}"#,
        #"{"expr": "1", "bindings": [1]}"#, #"{"expr": "1", "bindings": "x"}"#,
    ])
    func whatIsWrongIsAnError(line: String) {
        let answer = ExpressionLines.answer(to: line)
        #expect(answer.contains("error") && !answer.contains("unsupported"), "\(answer)")
    }
}
