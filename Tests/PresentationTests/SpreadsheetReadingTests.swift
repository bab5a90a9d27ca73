import Casework
import Documents
import Dossiers
import Policies
import Testing

@testable import Presentation

/// Workbooks as people fill them in, read into the tables of a form.
@Suite("A table read from a spreadsheet")
struct SpreadsheetReadingTests {
    private static let columns: [FieldType.Column] = [
        .init(id: "name", label: "名称", type: .text, isOptional: false),
        .init(id: "kind", label: "类别", type: .choice(["固定资产", "软件"]), isOptional: false),
        .init(id: "value", label: "价值", type: .money, isOptional: false),
        .init(id: "bought", label: "购置日期", type: .day, isOptional: true),
        .init(id: "owned", label: "自有", type: .yesNo, isOptional: true),
        .init(id: "share", label: "占比", type: .percent, isOptional: true),
        .init(id: "unit", label: "单位", type: .reference(kind: "unit"), isOptional: true),
    ]

    private func field(_ columns: [FieldType.Column] = SpreadsheetReadingTests.columns) -> Field {
        Field(
            id: "assets", label: "资产清单", type: .rows(columns), isOptional: false,
            provision: Provision(citation: Citation("第一条"), place: .init(file: "x.md", line: 1)), condition: nil,
            rule: nil)
    }

    private func read(
        _ rows: [[ReadCell?]], into form: TypedForm = TypedForm(command: "c"), from first: Int = 1,
        merged: [MergedCells] = [], columns: [FieldType.Column] = SpreadsheetReadingTests.columns
    ) -> SpreadsheetReading {
        let read = rows.enumerated().map { index, cells in
            ReadRow(
                number: first + index,
                cells: Dictionary(
                    uniqueKeysWithValues: cells.enumerated().compactMap { place, cell in cell.map { (place, $0) } }))
        }
        return SpreadsheetReading(
            [ReadSheet(name: "表一", rows: read.filter { !$0.cells.isEmpty }, merged: merged)], file: "资产.xlsx",
            into: form,
            field: field(columns),
            named: ["unit": ["县教育局": [DossierID("d1")], "同名": [DossierID("d2"), DossierID("d3")]]])
    }

    private func heads(_ words: [String]) -> [ReadCell?] { words.map { .text($0) } }
    private func exact(_ text: String) -> ReadCell { .number(Exact(text)!) }

    private func row(_ number: Int, _ reading: SpreadsheetReading) -> [String: String] {
        reading.form.values.reduce(into: [:]) { row, cell in
            let mark = "assets.\(number)."
            if cell.key.hasPrefix(mark) { row[String(cell.key.dropFirst(mark.count))] = cell.value.first }
        }
    }

    @Test(
        "a sheet that is too long is refused before anything is done for its rows; blocks over one another are not followed"
    )
    func amplified() {
        let long = read([heads(["名称", "类别", "价值（元）"])] + Array(repeating: [.text("甲")], count: 2_001))
        #expect(long.error?.contains("表头下面有 2001 行") == true && row(0, long).isEmpty)
        let table = [
            heads(["名称", "类别", "价值（元）"]), [.text("甲"), .text("软件"), exact("1")], [nil, .text("软件"), exact("2")],
        ]
        let block = MergedCells(rows: 2...3, columns: 0...0)
        #expect(row(1, read(table, merged: [block]))["name"] == "甲")
        #expect(row(1, read(table, merged: Array(repeating: block, count: 100)))["name"] == nil)
    }

    @Test("every sort of cell becomes what somebody would have typed")
    func typed() {
        let reading = read([
            heads(["名称", "类别", "价值（元）", "购置日期", "自有", "占比", "单位"]),
            [
                .text("服务器"), .text("固定资产"), exact("1800000.01"), .day(Day("2026-03-05")!), .text("是"),
                .percent(Exact("0.1123")!), .text("县教育局"),
            ],
            [
                .text("平台"), .text(" 软 件 "), .text("￥86,500"), .text("2026年3月5日"), .yes(false), .text("11.23%"),
                .text("同名（d3）"),
            ],
            [.text("机柜"), .text("固定资产"), .text("１２．５万元"), .text("2026/3/5"), .text("√"), nil, .text("d2")],
            [.text("线缆"), .text("固定资产"), exact("0.01"), .text("20260305"), .text("否"), nil, nil],
        ])
        #expect(reading.error == nil && reading.cells.isEmpty, "\(reading.error ?? "")")
        let day = "2026-03-05"
        #expect(
            row(0, reading) == [
                "name": "服务器", "kind": "固定资产", "value": "180.000001", "bought": day, "owned": "yes", "share": "11.23",
                "unit": "d1",
            ])
        #expect(
            row(1, reading) == [
                "name": "平台", "kind": "软件", "value": "8.65", "bought": day, "owned": "no", "share": "11.23",
                "unit": "d3",
            ])
        #expect(
            row(2, reading) == [
                "name": "机柜", "kind": "固定资产", "value": "12.5", "bought": day, "owned": "yes", "unit": "d2",
            ])
        #expect(row(3, reading) == ["name": "线缆", "kind": "固定资产", "value": "0.000001", "bought": day, "owned": "no"])
        #expect(reading.note?.contains("读入 4 行") == true)
    }

    @Test("heads in any order, with blanks, brackets and marks; the unit above the table")
    func headWords() {
        let reading = read(
            [
                [.text("某局资产清单")], [nil, nil, .text("单位：万元")],
                heads(["序号", " 价 值 ", "*名称", "类别（必填）", "备注"]),
                [exact("1"), exact("12.5"), .text("甲"), .text("软件"), .text("x")],
                [.text("合计"), exact("12.5")],
            ], from: 3)
        #expect(row(0, reading) == ["name": "甲", "kind": "软件", "value": "12.5"])
        #expect(reading.note?.contains("没有用到的列：“备注”") == true)
        #expect(reading.note?.contains("合计行（第 7 行）没有读入") == true)
        #expect(reading.note?.contains("“购置日期”") == true)
        #expect(reading.error == nil)
    }

    @Test("an amount without a unit is not guessed")
    func noUnit() {
        let reading = read([heads(["名称", "类别", "价值", "占比"]), [.text("甲"), .text("软件"), exact("1200"), exact("0.5")]])
        #expect(row(0, reading) == ["name": "甲", "kind": "软件"])
        #expect(reading.cells["assets.0.value"]?.contains("没有写金额的单位") == true)
        #expect(reading.cells["assets.0.share"]?.contains("百分数") == true)
    }

    @Test("each mistake is named by row and column, and the good cells are there")
    func mistakes() {
        let reading = read(
            [
                heads(["名称", "类别", "价值（元）", "购置日期", "自有", "单位"]),
                [.text("甲"), .text("硬件"), .text("约十万"), .text("2026-02-30"), .text("也许"), .text("县某局")],
                [.text("乙"), .text("软件"), exact("-5"), exact("46086"), nil, .text("同名")],
                [.text("丙"), .text("软件"), exact("100000000000000000"), nil, nil, nil],
                [.text("丁"), .text("软件"), exact("0.001"), nil, nil, nil],
                [.text("戊"), .text("软件"), .unreadable("公式出错 #N/A"), nil, nil, nil],
            ], from: 4)
        for words in [
            "第 5 行“类别”：只能选：固定资产、软件", "第 5 行“价值”：请只填数字", "第 5 行“购置日期”：请写存在的日期", "第 5 行“自有”：请填", "第 5 行“单位”：没有叫“县某局”的",
            "第 6 行“价值”：不能是负数", "第 6 行“购置日期”", "第 6 行“单位”：叫“同名”的有 2 个", "第 7 行“价值”：", "第 8 行“价值”：金额须精确到分",
            "第 9 行“价值”：单元格里是“公式出错 #N/A”",
        ] { #expect(reading.error?.contains(words) == true, "\(words) is not in \(reading.error ?? "")") }
        #expect(row(0, reading) == ["name": "甲"])
        #expect(row(1, reading)["name"] == "乙" && row(1, reading)["kind"] == "软件")
        #expect(reading.cells["assets.1.value"]?.contains("不能是负数") == true)
        #expect(reading.note?.contains("读入 5 行") == true)
    }

    @Test("what stands there stays, and a file that is read again adds nothing twice")
    func again() {
        var form = TypedForm(command: "c")
        form.values = [
            "assets.3.name": ["旧"], "assets.5.": [" "], "other": ["别处"], "assets.7.name": ["甲"],
            "assets.7.kind": ["软件"],
        ]
        let rows = [
            heads(["名称", "类别", "价值（元）", "自有"]), [.text("甲"), .text("软件")], [.text("甲"), .text("软件")],
            [.text("乙"), .text("软件")],
        ]
        let reading = read(rows, into: form)
        #expect((0..<4).map { row($0, reading)["name"] } == ["旧", "甲", "甲", "乙"])
        #expect(reading.form.rowNumbers(of: "assets") == [0, 1, 2, 3])
        #expect(reading.form.values["other"] == ["别处"])
        #expect(reading.note?.contains("接在原有的 2 行后面") == true)
        #expect(reading.note?.contains("有 1 行与表中已有的完全一样") == true)
        #expect(read(rows, into: reading.form).form.values == reading.form.values)
    }

    @Test("what was not read goes on with its row, and makes room only for the same row put right")
    func holes() {
        let head = heads(["名称", "类别", "价值（元）", "自有"])
        let first = read([head, [.text("甲"), .text("软件"), .text("约十万")], [.text("乙"), .text("软件"), exact("-5")]])
        #expect(first.cells.count == 2)
        var form = first.form
        // Rows are numbered anew, with what was said of them.
        form.values["assets.0.name"] = nil
        let other = read([head, [.text("丙"), .text("固定资产"), exact("1")]], into: form)
        #expect(other.cells["assets.0.value"]?.contains("约十万") == true)
        #expect(other.cells["assets.1.value"]?.contains("不能是负数") == true)
        #expect(row(2, other)["name"] == "丙")
        let right = read(
            [head, [.text("甲"), .text("软件"), exact("7")], [.text("乙"), .text("软件"), exact("5")]], into: other.form)
        #expect((0..<4).map { row($0, right)["name"] } == ["丙", "甲", "乙", nil] && right.cells.isEmpty)
        // What is said of a cell ends where the cell is changed.
        form = other.form
        form.values["assets.0.value"] = ["12"]
        form.values["assets.1.value"] = ["5"]
        #expect(form.unreadCells(of: "assets").isEmpty)
        // A row of which nothing could be read has its place, and makes room for one that is put right.
        let empty = read([head, [nil, nil, .text("约十万")]])
        #expect(empty.form.rowNumbers(of: "assets") == [0] && empty.cells.count == 1)
        var posted = empty.form
        posted.values["assets.0."] = nil
        #expect(posted.rowNumbers(of: "assets") == [0])
        let mended = read([head, [.text("甲"), .text("软件"), exact("1")]], into: posted)
        #expect(mended.form.rowNumbers(of: "assets") == [0] && mended.cells.isEmpty && row(0, mended)["name"] == "甲")
        // A page takes so many controls and no more.
        let many = read([head] + (0..<600).map { [.text("第\($0)"), .text("软件"), .text("贵")] })
        #expect(many.cells.count == 500 && many.error?.contains("有 600 处要改") == true)
    }

    @Test("no head, no rows, one column twice, too many rows: nothing is changed")
    func refused() {
        var form = TypedForm(command: "c")
        form.values = ["assets.0.name": ["旧"]]
        let head = heads(["名称", "类别", "价值（元）", "自有"])
        for (rows, words) in [
            ([heads(["甲", "乙"])], "没有找到表头"), ([head], "下面没有内容"),
            ([heads(["名称", "类别", "价值（元）", "价值（万元）", "自有"])], "“价值（万元）”这样的列不止一个"),
            ([head] + (0..<2_000).map { [.text("第\($0)")] }, "表太长"),
        ] as [([[ReadCell?]], String)] {
            let reading = read(rows, into: form)
            #expect(reading.error?.contains(words) == true, "\(reading.error ?? "")")
            #expect(reading.form.values.filter { !$0.key.hasPrefix("@") } == form.values)
            #expect(reading.form.unreadTable("assets") == reading.error)
            #expect(reading.note == nil)
        }
    }

    @Test("a cell merged downwards says the same for each row")
    func merged() {
        let reading = read(
            [heads(["名称", "类别", "价值（元）", "自有"]), [.text("甲"), .text("软件")], [.text("乙")]],
            merged: [MergedCells(rows: 2...3, columns: 1...1)])
        #expect(row(1, reading) == ["name": "乙", "kind": "软件"])
    }

    @Test("a table in a table goes on below, and never under what stood there before")
    func nested() {
        let columns: [FieldType.Column] = [
            .init(id: "name", label: "功能", type: .text, isOptional: false),
            .init(
                id: "items", label: "数据",
                type: .rows([.init(id: "name", label: "数据名称", type: .text, isOptional: false)]), isOptional: false),
        ]
        var form = TypedForm(command: "c")
        form.values = ["assets.0.name": ["旧"]]
        let reading = read(
            [heads(["功能", "数据名称"]), [nil, .text("没有主")], [.text("登记"), .text("学籍")], [nil, .text("户籍")]], into: form,
            merged: [MergedCells(rows: 3...4, columns: 0...0)], columns: columns)
        #expect(reading.error?.contains("第 2 行：没有写“功能”") == true)
        #expect(row(1, reading) == ["name": "登记", "items-name": "学籍"])
        #expect(row(2, reading) == ["items-name": "户籍"])
    }

    @Test("what is sealed is not read")
    func sealed() {
        let columns = [
            FieldType.Column(id: "name", label: "名称", type: .text, isOptional: false),
            .init(id: "password", label: "密码", type: .sealed, isOptional: false),
        ]
        let reading = read([heads(["名称", "密码"]), [.text("甲"), .text("机密口令")]], columns: columns)
        #expect(reading.form.values == ["assets.0.name": ["甲"]])
    }

    @Test("a figure in the wording of a choice is no formula on the way out and in")
    func formulas() throws {
        var workbook = WorkbookWriter()
        workbook.begin("a", columns: ["名称", "类别", "价值（元）", "自有"].map { SheetColumn($0) })
        workbook.add([.text("=HYPERLINK(\"x\")"), .text("软件"), .money(Money(fen: 1)), .text("是")])
        let reading = SpreadsheetReading(
            try Spreadsheet.read(workbook.finished(), named: "a.xlsx"), file: "a.xlsx", into: TypedForm(command: "c"),
            field: field(),
            named: [:])
        #expect(row(0, reading) == ["name": "=HYPERLINK(\"x\")", "kind": "软件", "value": "0.000001", "owned": "yes"])
    }

    @Test("a cell of several lines is named where the column is one line")
    func severalLines() {
        let columns = [
            FieldType.Column(id: "name", label: "名称", type: .line, isOptional: false),
            FieldType.Column(id: "note", label: "说明", type: .text, isOptional: true),
            FieldType.Column(id: "keeper", label: "保管人", type: .person, isOptional: true),
        ]
        let reading = read(
            [
                heads(["名称", "说明", "保管人"]), [.text("服务器\n两台"), .text("在机房\n二层"), .text("王晓")],
                [.text("平台"), .text("一"), .text("李\n红")],
            ], columns: columns)
        #expect(reading.error?.contains("第 2 行“名称”：只能写一行") == true, "\(reading.error ?? "")")
        #expect(reading.error?.contains("第 3 行“保管人”：只能写一行") == true, "\(reading.error ?? "")")
        #expect(reading.error?.contains("说明") != true && reading.cells.count == 2)
    }
}
