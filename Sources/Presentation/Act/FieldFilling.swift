import Casework
import Dossiers
import Pages
import Policies
import Storage

/// Fields of a form with what was typed in them (栏目).
struct FieldFilling {
    let policy: Policy
    let step: Step
    let form: TypedForm?
    let errors: [String: String]
    let choices: Choices
    let links: ArticleLinks
    /// Certainly not asked: not shown, unless something was typed there.
    let excluded: Set<String>
    let certain: Set<String>
    /// With which outcomes a field is asked; the rest is asked with every one.
    let outcomes: [String: [String]]
    /// Each field names its article; not needed where the section does.
    var showsArticles = false
    /// What is wrong with cells of tables, by the name under which they were sent.
    var cells: [String: String] = [:]
    /// Where the empty workbook of a table is had; nil where tables are only typed.
    var template: ((String) -> String)?

    func field(_ field: Field) -> FormField? {
        if excluded.contains(field.id), errors[field.id] == nil { return nil }
        return FormField(
            name: field.id, label: field.label, hint: hint(field),
            articles: showsArticles || field.type == .sealed ? [links.link(field.provision)] : [],
            isRequired: !field.isOptional,
            condition: condition(field), outcomes: outcomes[field.id] ?? [], input: input(field),
            error: errors[field.id] ?? unread(field.id))
    }

    /// What a spreadsheet had for the table and is still waited for.
    private func unread(_ field: String) -> String? {
        guard let form else { return nil }
        let cells = form.unreadCells(of: field).count
        let words = [
            form.unreadTable(field), cells == 0 ? nil : "还有 \(cells) 格没有读入，请在表中补填，或者改好文件重新读入",
        ].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: "；")
    }

    /// When it is asked, in words; nothing where it is asked anyway.
    private func condition(_ field: Field) -> String? {
        if certain.contains(field.id) { return nil }
        let conditions = [field.condition, field.rule.flatMap { policy.rules[$0].condition }].compactMap { $0 }
        guard !conditions.isEmpty else { return nil }
        return conditions.map { policy.wording(of: $0) }.joined(separator: "，且") + "时填写"
    }

    private func hint(_ field: Field) -> String {
        switch field.type {
        case .file(let wanted?): ".\(wanted) 文件"
        case .list(.file): "可以选多个文件"
        case .percent: "百分数，例如 11.23"
        case .rows(let columns): nestedHint(columns)
        default: ""
        }
    }

    /// How a table in a table is typed: as on paper, what goes on below is not written again.
    private func nestedHint(_ columns: [FieldType.Column]) -> String {
        guard columns.contains(where: { if case .rows = $0.type { true } else { false } }),
            let first = columns.first
        else { return "" }
        return "同一“\(first.label)”有几项的，只在第一行写，下面各行留空；可从表格软件整块粘贴"
    }

    private func value(_ name: String) -> String { form?.values[name]?.first ?? "" }

    private func input(_ field: Field) -> FormField.Input {
        let name = field.id
        switch field.type {
        case .text: return isLong(field) ? .longText(value(name)) : .text(value(name))
        case .line: return .text(value(name))
        case .yesNo: return .yesNo(value(name) == "yes" ? true : value(name) == "no" ? false : nil)
        case .money: return .money(value(name), .tenThousandYuan)
        case .percent: return .percent(value(name))
        case .number: return .number(value(name))
        case .day: return .day(value(name))
        case .person: return .person(value(name), known: choices.people)
        case .file(let wanted): return .file(files(name, accept: wanted.map { ".\($0)" } ?? "", isMultiple: false))
        case .choice(let words): return .choice(words.map { Option($0, $0) }, selected: form?.values[name]?.first)
        case .reference(let kind): return .reference(dossiers(kind, for: name), selected: form?.values[name]?.first)
        case .list(.reference(let kind)):
            return .references(dossiers(kind, for: name), selected: form?.values[name] ?? [])
        case .list(.choice(let words)):
            return .choices(words.map { Option($0, $0) }, selected: form?.values[name] ?? [])
        case .list(.file): return .file(files(name, accept: "", isMultiple: true))
        case .list: return .lines(form?.values[name] ?? [])
        case .rows(let columns):
            var table = rows(name, columns)
            if field.isRulings {
                table.filling = "列出申报的功能和比对结果"
                pointOutRepeated(columns, in: &table)
            }
            if errors[name] != nil { pointOutMissing(field, columns, in: &table) }
            return .rows(table)
        case .sealed: return .sealed("本栏只印在纸面的表上，系统不收、不保存。请另行按规定保管。")
        }
    }

    /// Opinions, reasons and accounts want room; a name does not.
    private static let longWords = [
        "意见", "结论", "说明", "原因", "理由", "情况", "内容", "措施", "需求", "必要性", "合规性", "合理性", "方案", "要求", "结果", "建议",
    ]

    /// What an office writes when it decides is an opinion, unless its label says that it is a name or a number.
    private static let shortWords = ["号", "名称", "人", "人员", "单位", "机构", "电话", "地点"]

    private func isLong(_ field: Field) -> Bool {
        let typed = value(field.id)
        if typed.count > 40 || typed.contains(where: \.isNewline) { return true }
        if FieldFilling.longWords.contains(where: field.label.hasSuffix) { return true }
        return !step.outcomes.isEmpty && step.actors.parties.allSatisfy { policy.parties[$0].position == nil }
            && !FieldFilling.shortWords.contains(where: field.label.hasSuffix)
    }

    private func files(_ name: String, accept: String, isMultiple: Bool) -> FileInput {
        let papers = form?.papers[name] ?? []
        let kept = isMultiple ? papers : Array(papers.suffix(1))
        return FileInput(
            uploaded: kept.map {
                .init(
                    name: $0.name, href: Addresses.paper($0.digest, name: $0.name), size: Int64($0.size),
                    digest: String($0.digest.prefix(8)))
            }, accept: accept, isMultiple: isMultiple)
    }

    // MARK: tables

    /// What is being opened may stand as a party of its own dossier, as a unit does; it follows from nothing that it is itself.
    private func dossiers(_ kind: String, for field: String) -> [Option] {
        let all = choices.dossiers[kind] ?? []
        let isParty = policy.parties.contains { $0.position == .opening(field) }
        return isParty ? all : all.filter { $0.value != DossierID.itself.rawValue }
    }

    private func rows(_ name: String, _ columns: [FieldType.Column]) -> RowsInput {
        let numbers = form?.rowNumbers(of: name) ?? []
        let grid = FieldType.grid(of: columns)
        let unread = form?.unreadCells(of: name) ?? [:]
        let rows = (numbers.isEmpty ? [0] : numbers).enumerated().map { place, number in
            grid.map { cell(RowsInput.cellName(name, row: number, column: $0.name), unread, (name, place, $0.name)) }
        }
        var input = RowsInput(
            columns: grid.map {
                .init(
                    name: $0.name, label: $0.column.label, kind: kind($0.column.type),
                    isRequired: !$0.column.isOptional, isInEveryRow: $0.column.isRequired
                )
            }, rows: rows,
            totals: grid.map { total($0, name, numbers) })
        if !SpreadsheetReading.fillable(columns).isEmpty { input.template = template?(name) }
        let table = form?.unreadTable(name)
        if table != nil || !unread.isEmpty {
            input.unread = RowsInput.Unread(
                kept: table.map { .init(name: TypedForm.unreadName(name), values: [$0]) },
                waiver: TypedForm.waiverName(name))
        }
        return input
    }

    /// Marks the cells that no row may leave empty, once the form was refused. Of a table in a table what stands above may be left out
    /// below; a function that was only listed is no row.
    private func pointOutMissing(_ field: Field, _ columns: [FieldType.Column], in table: inout RowsInput) {
        let grid = FieldType.grid(of: columns)
        let telling = field.isRulings ? [RulingTable.ruling, RulingTable.saved] : grid.map(\.name)
        func isBlank(_ cell: RowsInput.Cell) -> Bool { cell.value.allSatisfy(\.isWhitespace) }
        for row in table.rows.indices {
            let cells = Array(zip(grid, table.rows[row]))
            guard cells.contains(where: { telling.contains($0.name) && !isBlank($1) }) else { continue }
            let goesOn =
                cells.contains { $0.0.table != nil } && cells.allSatisfy { $0.table != nil || isBlank($1) }
            for (place, (cell, input)) in cells.enumerated()
            where cell.column.isRequired && isBlank(input) && !(goesOn && cell.table == nil) {
                table.rows[row][place].error = input.error ?? "必须填写"
            }
        }
    }

    /// Marks each row that decides again on what an earlier one decides on.
    private func pointOutRepeated(_ columns: [FieldType.Column], in table: inout RowsInput) {
        let names = FieldType.grid(of: columns).map(\.name)
        let places = [RulingTable.function, RulingTable.existing].compactMap(names.firstIndex)
        var seen: [[String]: Int] = [:]
        for row in table.rows.indices {
            let subject = RulingTable.subject(of: places.map { table.rows[row][$0].value })
            guard subject.contains(where: { !$0.isEmpty }), let cell = places.first else { continue }
            if let first = seen[subject] {
                let words = "与第 \(first + 1) 行重复，请删去一行"
                table.rows[row][cell].error = table.rows[row][cell].error ?? words
            } else {
                seen[subject] = row
            }
        }
    }

    /// A cell with what a spreadsheet said of it, under the name that it has on this page: rows are numbered anew.
    private func cell(_ name: String, _ unread: [String: String], _ place: (field: String, row: Int, column: String))
        -> RowsInput.Cell
    {
        var cell = RowsInput.Cell(value: value(name), error: cells[name])
        if let words = unread[name], let form {
            cell.error = words
            cell.kept = RowsInput.Kept(
                name: TypedForm.unreadName(place.field, row: place.row, column: place.column),
                values: form.unreadParts(words, of: name))
        }
        return cell
    }

    private func kind(_ type: FieldType) -> RowsInput.Kind {
        switch type {
        case .money: .money(.tenThousandYuan)
        case .number: .number
        case .percent: .percent
        case .day: .day
        case .yesNo: .yesNo
        case .choice(let words): .choice(words.map { Option($0, $0) })
        case .reference(let kind): .choice(choices.dossiers[kind] ?? [])
        default: .text
        }
    }

    /// Under a column of amounts. A cell that the form refuses is no amount, and the sum says that it leaves it out.
    private func total(_ column: FieldType.GridColumn, _ name: String, _ numbers: [Int]) -> String? {
        guard column.column.type == .money else { return nil }
        var sum: Int64 = 0
        var leftOut: [Int] = []
        for (place, number) in numbers.enumerated() {
            let cell = RowsInput.cellName(name, row: number, column: column.name)
            let text = value(cell).trimmingBlanks
            guard !text.isEmpty else { continue }
            guard cells[cell] == nil, let money = Money(text.narrow, bare: .tenThousandYuan) else {
                leftOut.append(place + 1)
                continue
            }
            sum = sum.addingSaturated(money.fen)
        }
        return MoneyText.exactTenThousands(sum) + RowsInput.without(rows: leftOut)
    }
}
