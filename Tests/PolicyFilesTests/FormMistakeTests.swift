import Policies
@testable import PolicyFiles
import Testing

/// Whoever draws a form is told what is wrong, in which line, and what was expected.
@Suite struct FormMistakeTests {
    struct Mistake: Sendable, CustomStringConvertible {
        let description: String
        let old: String
        let new: String
        /// Something that stands in the line that must be named.
        let at: String
        let says: String
        var isWarning = false
    }

    static let mistakes: [Mistake] = [
        Mistake(
            description: "unknown kind", old: "of: project", new: "of: projekt", at: "of: projekt",
            says: "没有卷宗种类 projekt；可用：project、unit"),
        Mistake(
            description: "unknown key", old: "unit: 元", new: "units: 元", at: "units: 元", says: "没有 units 这个键"),
        Mistake(description: "no title", old: "title: 项目申报表\n", new: "", at: "```form", says: "缺 title"),
        Mistake(description: "no picture", old: "```layout", new: "```", at: "id: annex_1", says: "后面要跟一个 ```layout"),
        Mistake(
            description: "picture without form", old: "```form", new: "```layout\n| 早 |\n```\n```form",
            at: "```layout", says: "layout 要跟在它的 form 块后面"),
        Mistake(
            description: "two pictures", old: "```layout\n[every",
            new: "```layout\n| 甲 | < | < | < |\n```\n```layout\n[every",
            at: "[every page]", says: "layout 要跟在它的 form 块后面"),
        Mistake(
            description: "unknown step needs it", old: "needs: [apply]", new: "needs: [aply]", at: "needs: [aply]",
            says: "needs：没有环节 aply"),
        Mistake(
            description: "unknown filler", old: "filled_by: owner", new: "filled_by: owners", at: "owners",
            says: "没有主体 owners"),
        Mistake(
            description: "unknown paper", old: "A4 landscape", new: "A3", at: "paper: A3",
            says: "只能是 A4、A4 landscape，写的是 A3"),
        Mistake(
            description: "widths in words", old: "40 40 40 60", new: "40 wide 40 60", at: "columns:", says: "各列的毫米数"),
        Mistake(
            description: "too wide", old: "40 40 40 60", new: "140 40 40 60", at: "columns:",
            says: "各列共 280 毫米，A4横向最多放得下 277 毫米"),
        Mistake(description: "unknown unit", old: "unit: 元", new: "unit: 角", at: "unit: 角", says: "只能是 万元、元"),
        Mistake(
            description: "unknown style", old: "unit: 元", new: "style: poster", at: "style: poster",
            says: "只能是 table、report、letter"),
        Mistake(
            description: "ragged row", old: "{boxes apply.urgent} |\n| 总额", new: "{boxes apply.urgent} | 多 |\n| 总额",
            at: "| 多 |", says: "这一行有 5 格，columns 有 4 列"),
        Mistake(
            description: "no rectangle", old: "| 内容 | 功能 | 数据 | 周期 |", new: "| 内容 | ^ | 数据 | 周期 |",
            at: "| 内容 | ^", says: "不是长方形"),
        Mistake(
            description: "nothing at the left", old: "| 总额 |", new: "| < |", at: "| < | {sum", says: "左边没有格子可并"),
        Mistake(
            description: "nothing above", old: "| 性质 |", new: "| ^ |", at: "| ^ | {boxes", says: "上面没有格子可并"),
        Mistake(
            description: "joined out of a repeated row",
            old: "| {opinion review or 无意见} / {sign review office} / {day review} | < | < | < |",
            new: "| {opinion review} | ^ | 甲 | 乙 |", at: "| ^ | {no}", says: "不能再和下面的行合并"),
        Mistake(
            description: "each without row", old: "(at least 3):\n", new: "(at least 3):\n其他\n", at: "each apply",
            says: "each 下面要跟一行表格"),
        Mistake(
            description: "each without colon", old: "(at least 3):", new: "(at least 3)", at: "each apply", says: "冒号"),
        Mistake(
            description: "each over no list", old: "each apply.works as w", new: "each apply.nature as w",
            at: "each apply.nature", says: "要是列表或表格栏目"),
        Mistake(
            description: "unreadable each", old: "each apply.works as w,", new: "each apply.works,",
            at: "each apply.works",
            says: "each 写成"),
        Mistake(
            description: "bad count", old: "at least 3", new: "at least many", at: "at least many", says: "1 到 100 的行数"),
        Mistake(
            description: "bad height", old: ">=20mm", new: ">=2cm", at: ">=2cm", says: "最小高度，如 >=50mm"),
        Mistake(
            description: "slot names nothing", old: "{boxes apply.nature}", new: "{apply.natur}", at: "{apply.natur}",
            says: "环节 apply 不记 natur"),
        Mistake(
            description: "empty slot", old: "{boxes apply.nature}", new: "{}", at: "{}", says: "{} 里什么也没有；可用：{栏目或算式}"),
        Mistake(
            description: "open slot", old: "{boxes apply.nature}", new: "{boxes apply.nature",
            at: "{boxes apply.nature",
            says: "{ 没有配上 }"),
        Mistake(
            description: "table in one place", old: "{boxes apply.nature}", new: "{apply.works}", at: "{apply.works}",
            says: "apply.works 是表格：在行前写 each apply.works as x:"),
        Mistake(
            description: "boxes of an amount", old: "{boxes apply.nature}", new: "{boxes project.amount}",
            at: "{boxes project.amount}", says: "boxes 只用于选项或“是否”栏目，project.amount 是金额"),
        Mistake(
            description: "label of a sum", old: "{label apply.urgent}", new: "{label sum(apply.works.price)}",
            at: "{label sum", says: "label 后面要是一个栏目"),
        Mistake(
            description: "unknown column", old: "{d.cycle}", new: "{d.cycles}", at: "{d.cycles}", says: "没有 cycles 这一列"),
        Mistake(
            description: "unknown signing step", old: "{sign review office}", new: "{sign reviews office}",
            at: "{sign reviews", says: "sign：没有环节 reviews"),
        Mistake(
            description: "step of another kind", old: "{sign review office}", new: "{sign unit office}",
            at: "{sign unit", says: "属于另一种卷宗"),
        Mistake(
            description: "signature of nobody", old: "{sign review office}", new: "{sign review}", at: "{sign review}",
            says: "看不懂 {sign review}"),
        Mistake(
            description: "seal of nobody", old: "{seal owner}", new: "{seal ownr}", at: "{seal ownr}", says: "没有主体 ownr"
        ),
        Mistake(
            description: "unknown day", old: "{day review}", new: "{day nothing}", at: "{day nothing}",
            says: "day：没有环节 nothing"),
        Mistake(
            description: "unknown opinion", old: "{opinion review or 无意见}", new: "{opinion views}",
            at: "{opinion views}",
            says: "opinion：没有环节 views"),
        Mistake(
            description: "every page too late", old: "编号：{project.kind}", new: "[every page]\n编号：{project.kind}",
            at: "编号：", says: "[every page] 要写在最前面"),
        Mistake(
            description: "table in a table in a table", old: "cycle: 周期 (每日 | 每月)",
            new: "cycle: {label: 周期, rows: {name: 名}}", at: "works:", says: "不能再套表格"),
        Mistake(
            description: "form that no sentence mentions", old: "→ annex_1, papers", new: "→ papers", at: "```form",
            says: "form annex_1 没有被任何一句话提到", isWarning: true),
        Mistake(
            description: "sentence names an unknown form", old: "→ annex_1,", new: "→ annex_9,", at: "annex_9",
            says: "→ annex_9：没有这个块"),
    ]

    @Test func theFormItselfIsSound() {
        let result = PackLoader.load(SmallForm.source())
        #expect(result.problems.isEmpty, "\(result.problems)")
        #expect(result.pack?.policy.forms.count == 1)
    }

    @Test(arguments: mistakes) func mistakeIsNamed(_ mistake: Mistake) {
        let text = SmallForm.changing(mistake.old, to: mistake.new)
        let result = PackLoader.load(SmallForm.source(text))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = (lines.firstIndex { $0.contains(mistake.at) } ?? -2) + 1
        let found = result.problems.first { $0.message.contains(mistake.says) }
        #expect(found != nil, "\(mistake): \(result.problems)")
        #expect((result.pack == nil) == !mistake.isWarning, "\(mistake): \(result.problems)")
        guard let found else { return }
        #expect(found.isWarning == mistake.isWarning)
        #expect(found.place.file == "small/forms/1.md", "\(mistake): \(found)")
        #expect(abs(found.place.line - wanted) <= 1, "\(mistake): \(found), wanted line \(wanted)")
    }
}
