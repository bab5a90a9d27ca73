import Dossiers
import Foundation
import Policies
import PolicyFiles
import Testing

/// A form shows what the steps recorded, and nothing else.
@Suite struct FormFillingTests {
    private static let units = """
        2024-01-02 #甲局 主管局 建 单位 单位名称=甲局
        2024-01-02 #乙局 主管局 建 单位 单位名称=乙局
        """
    private static let apply = """
        2024-01-03 项目单位 申报 总投资=163.5万元 建设内容=一网通办 联系人=张三 登录用户名=admin \
        数据内容=登记/[学籍/每日/100元,户籍/每月/20.5元],录取/[名单/每月/0元]
        """

    private func pack(_ change: (inout PackSource) -> Void = { _ in }) throws -> Pack {
        let folder = (Shipped.root as NSString).deletingLastPathComponent + "/Tests/Packs/forms"
        var source = try PackSource(folder: folder)
        change(&source)
        let result = PackLoader.load(source)
        #expect(result.problems.isEmpty, "\(result.problems)")
        return try #require(result.pack)
    }

    /// The form as it reads after a story about one project.
    private func filled(_ form: String, after lines: String, of other: Pack? = nil) throws -> FilledSheet {
        let pack = try other ?? pack()
        let calendar = try Shipped.calendar()
        let story = "```state\n示例\n\(FormFillingTests.units)\n\(lines)\n```\n"
        let life = try PlayedLife(.init(path: "story.md", text: story), of: pack, calendar: calendar)
        let dossier = try #require(life.dossiers.last)
        let day = try #require(dossier.entries.last).happenedOn
        return pack.policy.fill(
            try #require(pack.policy.form(form)), on: dossier, day: day,
            surroundings: life.surroundings(of: dossier, on: day))
    }

    @Test func aBlankFormHoldsNothing() throws {
        let policy = try pack().policy
        for form in policy.forms {
            let lines = SheetLines(policy.blank(form)).lines.filter { !$0.hasPrefix("row") }
            #expect(!lines.joined().contains { $0.isASCII && $0.isNumber }, "\(lines)")
            #expect(!lines.joined().contains("☑"))
        }
        let second = SheetLines(policy.blank(try #require(policy.form("annex_2")))).lines
        // The head, four rows to write in, the sum.
        #expect(second.count { $0.hasPrefix("row") } == 6, "\(second)")
    }

    /// `#` without words: the form's name is written once.
    @Test(arguments: Shipped.folders) func aHeadingWithoutWordsIsTheFormsName(folder: String) throws {
        let pack = try #require(try Shipped.load(folder).pack)
        for form in pack.policy.forms {
            let headings = SheetLines(pack.policy.blank(form)).lines.filter { $0.hasPrefix("# ") }
            #expect(headings.contains("# " + form.title), "\(form.id): \(headings)")
        }
    }

    @Test func valuesBoxesAndOpinionsStandInTheirPlaces() throws {
        let project = "2024-01-03 #本项目 项目单位 建 项目 项目单位=#甲局 项目名称=入学一件事 建设性质=扩建 是否列入年度计划=否 主管部门=无"
        let opened = SheetLines(try filled("annex_1", after: project)).text
        #expect(opened.contains("项目名称|入学一件事"))
        #expect(opened.contains("建设性质|□新建☑扩建□改建"))
        #expect(opened.contains("□是☑否"))
        #expect(opened.contains("总投资（万元）||联系人|"), "not applied for: the place is blank, not nought: \(opened)")
        let applied = SheetLines(try filled("annex_1", after: "\(project)\n\(FormFillingTests.apply)")).text
        #expect(applied.contains("总投资（万元）|163.50|联系人|张三"))
        #expect(applied.contains("主管部门意见：无主管部门⏎签字：（签）⏎（日）"), "\(applied)")
        #expect(applied.contains("审批意见：⏎签字：（签）⏎（日）"))
        #expect(applied.contains("登录密码|（登录密码不收：第三条）"))
        let reviewed = SheetLines(
            try filled(
                "annex_1", after: "\(project)\n\(FormFillingTests.apply)\n2024-01-05 主管局 审批 审批意见=同意立项")
        ).text
        #expect(reviewed.contains("审批意见：同意立项⏎签字：（签 第3笔）⏎2024-01-05"), "\(reviewed)")
        // Returned, and handed in again: the old opinion does not stand on the new sheet.
        let again = SheetLines(
            try filled(
                "annex_1",
                after: "\(project)\n\(FormFillingTests.apply)\n2024-01-05 主管局 审批 退回 审批意见=材料不全\n"
                    + FormFillingTests.apply.replacing("01-03", with: "01-08").replacing("163.5", with: "150"))
        ).text
        #expect(again.contains("总投资（万元）|150.00"))
        #expect(again.contains("审批意见：⏎"), "\(again)")
    }

    @Test func aReturnIsShownUntilItIsAnswered() throws {
        let project = "2024-01-03 #本项目 项目单位 建 项目 项目单位=#甲局 项目名称=入学一件事 主管部门=无"
        let returned = SheetLines(
            try filled(
                "annex_1", after: "\(project)\n\(FormFillingTests.apply)\n2024-01-05 主管局 审批 退回 审批意见=材料不全")
        ).text
        #expect(returned.contains("审批意见：材料不全⏎签字：（签 第3笔）⏎2024-01-05"), "\(returned)")
        #expect(returned.contains("总投资（万元）||"), "the application no longer stands: \(returned)")
    }

    /// A digest froze how sheets read: whatever people read elsewhere, their amounts have no separators.
    @Test func amountsOfASheetReadAsTheyAlwaysDid() throws {
        let pack = try pack { source in
            source.forms[0].text = source.forms[0].text.replacing("{apply.total}", with: "{apply.total * share}")
                .replacing("→ annex_1\n", with: "→ annex_1, share\n")
                .replacing(
                    "```form\nid: annex_1",
                    with: "```define\nid: share\ntitle: 份额\nis: 12.3456789%\n```\n```form\nid: annex_1")
        }
        let project = "2024-01-03 #本项目 项目单位 建 项目 项目单位=#甲局 项目名称=入学一件事 主管部门=无"
        let sheet = SheetLines(try filled("annex_1", after: "\(project)\n\(FormFillingTests.apply)", of: pack)).text
        #expect(sheet.contains("总投资（万元）|约201851.85元|"), "\(sheet)")
    }

    @Test func outerCellsAreJoinedOverTheirInnerRows() throws {
        let project = "2024-01-03 #本项目 项目单位 建 项目 项目单位=#甲局 项目名称=入学一件事 主管部门=#乙局"
        let sheet = SheetLines(try filled("annex_2", after: "\(project)\n\(FormFillingTests.apply)"))
        let rows = sheet.lines.filter { $0.hasPrefix("row") }
        #expect(rows.count == 6, "\(rows)")
        #expect(rows[1] == "row|0+1x4 入学一件事|1+1x1 1|2+1x2 登记|3+1x1 学籍|4+1x1 每日|5+1x1 100.00", "\(rows)")
        #expect(rows[2] == "row|1+1x1 2|3+1x1 户籍|4+1x1 每月|5+1x1 20.50")
        #expect(rows[3] == "row|1+1x1 3|2+1x1 录取|3+1x1 名单|4+1x1 每月|5+1x1 0.00")
        // The paper has four rows at least.
        #expect(rows[4] == "row|1+1x1 |2+1x1 |3+1x1 |4+1x1 |5+1x1 ", "\(rows)")
        #expect(rows[5] == "row|0+4x1 合计|4+1x1 3项|5+1x1 120.50", "\(rows)")
    }

    @Test func twoSheetsDigestAlikeOnlyIfTheyReadAlike() throws {
        let project = "2024-01-03 #本项目 项目单位 建 项目 项目单位=#甲局 项目名称=入学一件事 主管部门=无"
        let once = try filled("annex_1", after: "\(project)\n\(FormFillingTests.apply)").canonical
        #expect(try filled("annex_1", after: "\(project)\n\(FormFillingTests.apply)").canonical == once)
        for (old, new) in [
            ("163.5", "163.51"), ("一网通办", "一网统管"), ("admin", "admin2"), ("01-03 项目单位 申报", "01-04 项目单位 申报"),
        ] {
            let changed = FormFillingTests.apply.replacing(old, with: new)
            #expect(try filled("annex_1", after: "\(project)\n\(changed)").canonical != once, "\(new)")
        }
    }

    @Test func formsKnowWhichStepsFillThem() throws {
        let policy = try pack().policy
        func ids(_ step: String) -> [String] { policy.forms(showing: policy.step(step)!).map(\.id) }
        #expect(ids("apply") == ["annex_1", "annex_2"])
        #expect(ids("review") == ["annex_1"])
        #expect(ids("project") == ["annex_1", "annex_2"])
        #expect(ids("unit") == [])
    }
}

/// A sheet as lines of text, for looking at.
struct SheetLines {
    let lines: [String]
    var text: String { lines.joined(separator: "\n") }

    init(_ sheet: FilledSheet) {
        lines = (sheet.everyPage + sheet.body).flatMap { part -> [String] in
            switch part {
            case .heading(_, let inks): ["# " + SheetLines.words(inks)]
            case .text(let pieces): [pieces.map(SheetLines.words).joined(separator: "  ")]
            case .places(let places): ["|| " + places.map(SheetLines.words).joined(separator: "|")]
            case .table(let table): table.rows.map(SheetLines.row) + table.rows.map(SheetLines.plain)
            }
        }
    }

    /// With the place and the size of each cell.
    private static func row(_ row: FilledSheet.Row) -> String {
        "row|" + row.cells.map { "\($0.column)+\($0.width)x\($0.height) \(words($0.inks))" }.joined(separator: "|")
    }

    private static func plain(_ row: FilledSheet.Row) -> String {
        row.cells.map { words($0.inks) }.joined(separator: "|")
    }

    private static func words(_ inks: [FilledSheet.Ink]) -> String {
        inks.map { ink in
            switch ink {
            case .printed(let text), .written(let text): text
            case .lineBreak: "⏎"
            case .person(let id): id
            case .dossier(let id): id.rawValue
            case .boxes(let boxes): boxes.map { ($0.isChecked ? "☑" : "□") + $0.word }.joined()
            case .signatures(let signed): "（签\(signed.map { " 第\($0.entry)笔" }.joined())）"
            case .seal: "（章）"
            case .party(let title, _): title
            case .day(let day): day?.description ?? "（日）"
            case .sealed(let label, let article): "（\(label)不收：\(article)）"
            }
        }.joined()
    }
}
