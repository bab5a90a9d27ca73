import Dossiers

/// Reads the picture of one form: joins cells to areas, types what stands between braces.
struct LayoutReader {
    var builder: FormBuilder
    let kind: Int
    let provision: Provision
    /// The form's, which a heading without words of its own repeats.
    let title: String
    /// Widths in mm; `nil`: every table has as many columns as its first row has cells.
    let columns: [Int]?

    mutating func layout(_ draft: LayoutDraft, at place: Provision.Place) -> PaperLayout {
        let layout = PaperLayout(everyPage: parts(draft.everyPage), body: parts(draft.body))
        if layout.parts.isEmpty { builder.fail("layout 是空的：纸面上什么也没有", at: place) }
        return layout
    }

    private mutating func parts(_ lines: [LayoutDraft.Line]) -> [PaperLayout.Part] {
        var result: [PaperLayout.Part] = []
        var rows: [LayoutDraft.Row] = []
        for line in lines {
            if case .row(let row) = line {
                rows.append(row)
                continue
            }
            flush(&rows, into: &result)
            switch line {
            case .heading(let level, let text):
                let words = text.text.isEmpty ? Written(title, at: text.place) : text
                result.append(.heading(level: level, inks(words)))
            case .text(let text): result.append(.text(pieces(text).map { inks($0) }))
            case .places(let cells): result.append(.places(cells.map { inks($0) }))
            case .row: break
            }
        }
        flush(&rows, into: &result)
        return result
    }

    /// Pieces of a line that two or more blanks hold apart.
    private func pieces(_ line: Written) -> [Written] {
        var result: [Written] = []
        var rest = line.text
        while let (front, back) = rest.cut(at: "  ") {
            if !front.trimmingBlanks.isEmpty { result.append(Written(front.trimmingBlanks, at: line.place)) }
            rest = back.trimmingBlanks
        }
        if !rest.trimmingBlanks.isEmpty || result.isEmpty {
            result.append(Written(rest.trimmingBlanks, at: line.place))
        }
        return result
    }

    // MARK: tables

    private mutating func flush(_ rows: inout [LayoutDraft.Row], into parts: inout [PaperLayout.Part]) {
        defer { rows = [] }
        guard let first = rows.first else { return }
        let count = columns?.count ?? first.cells.count
        var ragged = false
        for row in rows where row.cells.count != count {
            ragged = true
            let wanted = columns == nil ? "这张表的第一行有 \(count) 格" : "columns 有 \(count) 列"
            builder.fail("这一行有 \(row.cells.count) 格，\(wanted)；并到左边的格子也要画出来，写 <", at: row.place)
        }
        if ragged { return }
        let joined = LayoutAreas(rows.map(\.cells))
        for problem in joined.problems { builder.fail(problem.message, at: problem.place) }
        let table = rows.enumerated().map { index, row in
            self.row(row, joined.areas.filter { $0.row == index })
        }
        parts.append(.table(PaperLayout.Table(columns: columns, columnCount: count, rows: table)))
    }

    private mutating func row(_ row: LayoutDraft.Row, _ areas: [LayoutAreas.Area]) -> PaperLayout.Row {
        let loops = loops(row.repetition)
        let binding = loops.map { (name: $0.variable, type: $0.element) }
        let result = areas.map { area in
            if row.repetition != nil, area.height > 1 {
                builder.fail("重复的行里的格子不能再和下面的行合并", at: area.cell.place)
            }
            return PaperLayout.Area(
                column: area.column, width: area.width, height: area.height,
                inks: inks(area.cell, binding: binding), depth: depth(of: area.cell, binding.map(\.name)))
        }
        let repetition = row.repetition.map {
            PaperLayout.Repetition(
                loops: loops.enumerated().map {
                    .init(variable: $1.variable, slot: $0, list: $1.list)
                }, least: $0.least)
        }
        return PaperLayout.Row(areas: result, height: row.height, repetition: repetition)
    }

    private mutating func loops(
        _ repetition: LayoutDraft.Repetition?
    ) -> [(variable: String, list: Condition, element: ConditionType)] {
        var result: [(variable: String, list: Condition, element: ConditionType)] = []
        for (list, variable) in repetition?.loops ?? [] {
            let binding = result.map { (name: $0.variable, type: $0.element) }
            do throws(ConditionError) {
                let condition = try builder.compile(list.text, kind: kind, binding: binding)
                guard case .list(let element) = condition.type else {
                    throw ConditionError("each 后面要是列表或表格栏目，\(list.text) 是\(condition.type.title)")
                }
                result.append((variable, condition, element))
            } catch { builder.fail("\(error)", at: list.place) }
        }
        return result
    }

    /// How many loops a cell needs. Mere ink stands on every row.
    private func depth(of cell: Written, _ variables: [String]) -> Int {
        let slots = slots(in: cell.text)
        if slots.isEmpty || slots.contains("no") { return variables.count }
        return slots.map { slot in
            // What cannot be read has been reported where it was compiled.
            guard let syntax = try? Syntax(parsing: slot.cut(at: "boxes ")?.1 ?? slot) else { return 0 }
            return (variables.lastIndex { syntax.mentions($0) } ?? -1) + 1
        }.max() ?? 0
    }

    private func slots(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
            $0.split(separator: "}").first.map(String.init)
        }
    }

    // MARK: ink

    private mutating func inks(
        _ written: Written, binding: [(name: String, type: ConditionType)] = []
    ) -> [PaperLayout.Ink] {
        var result: [PaperLayout.Ink] = []
        var rest = Substring(written.text)
        while let open = rest.firstIndex(of: "{") {
            print(rest[..<open], into: &result)
            guard let close = rest[open...].firstIndex(of: "}") else {
                builder.fail("{ 没有配上 }", at: written.place)
                return result
            }
            var slots = SlotReader(builder: builder, kind: kind, provision: provision, binding: binding)
            let text = String(rest[rest.index(after: open)..<close]).trimmingBlanks
            if let slot = slots.slot(Written(text, at: written.place)) { result.append(.slot(slot)) }
            builder = slots.builder
            rest = rest[rest.index(after: close)...]
        }
        print(rest, into: &result)
        return result
    }

    /// Ink, with ` / ` as a line break.
    private func print(_ text: Substring, into inks: inout [PaperLayout.Ink]) {
        var rest = String(text)
        while let (front, back) = rest.cut(at: " / ") {
            if !front.isEmpty { inks.append(.text(front)) }
            inks.append(.lineBreak)
            rest = back
        }
        if !rest.isEmpty { inks.append(.text(rest)) }
    }
}

extension Syntax {
    /// Whether a name stands somewhere in it.
    func mentions(_ name: String) -> Bool {
        switch self {
        case .truth, .integer, .text: false
        case .name(let other): other == name
        case .list(let items): items.contains { $0.mentions(name) }
        case .member(let base, _), .not(let base), .negated(let base): base.mentions(name)
        case .call(let receiver, _, let arguments):
            (receiver?.mentions(name) ?? false) || arguments.contains { $0.mentions(name) }
        case .binary(_, let one, let other): one.mentions(name) || other.mentions(name)
        }
    }
}
