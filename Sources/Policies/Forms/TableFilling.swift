/// Unfolds a ruled table: repeated rows stand as often as there are things, and cells that show an outer thing are joined
/// downwards over its inner rows.
struct TableFilling {
    let table: PaperLayout.Table
    let filling: FormFilling

    /// One row of the paper made of a row of the picture.
    private struct Line {
        /// For each loop what it stands at; `nil`: a blank row.
        let items: [Datum]?
        /// For each depth, how many lines from this one on show the same thing; 0 where an earlier one shows it.
        let spans: [Int]
    }

    var rows: [FilledSheet.Row] {
        let lines = table.rows.map(lines)
        var result: [FilledSheet.Row] = []
        for (index, row) in table.rows.enumerated() {
            for (number, line) in lines[index].enumerated() {
                let cells = row.areas.compactMap { area -> FilledSheet.Cell? in
                    let below = lines[(index + 1)..<(index + area.height)].reduce(0) { $0 + $1.count }
                    let span = row.repetition == nil ? 1 : line.spans[area.depth]
                    guard span > 0 else { return nil }
                    return FilledSheet.Cell(
                        column: area.column, width: area.width, height: span + below,
                        inks: inks(area, line, row.repetition, number: number + 1))
                }
                result.append(FilledSheet.Row(cells: cells, height: row.height))
            }
        }
        return result
    }

    private func inks(
        _ area: PaperLayout.Area, _ line: Line, _ repetition: PaperLayout.Repetition?, number: Int
    ) -> [FilledSheet.Ink] {
        let moment = filling.moment
        let outer = moment.slots
        defer { moment.slots = outer }
        for (loop, item) in zip(repetition?.loops ?? [], line.items ?? []) { moment.slots[loop.slot] = item }
        // A row without a thing is blank, but for what looks at no loop.
        let isBlank = repetition != nil && line.items == nil && area.depth > 0
        return area.inks.flatMap { filling.ink($0, number: number, isBlank: isBlank) }
    }

    private func lines(of row: PaperLayout.Row) -> [Line] {
        guard let repetition = row.repetition else { return [Line(items: [], spans: [])] }
        let depth = repetition.loops.count
        var things = things(of: repetition.loops[...], after: [])
        while things.count < repetition.least { things.append(nil) }
        return things.indices.map { index in
            let spans = (0...depth).map { level -> Int in
                if level == 0 { return index == 0 ? things.count : 0 }
                if level == depth || things[index] == nil { return 1 }
                return span(of: things, from: index, level)
            }
            return Line(items: things[index]?.items, spans: spans)
        }
    }

    private func span(of things: [Thing?], from index: Int, _ level: Int) -> Int {
        let own = things[index]!.path.prefix(level)
        if index > 0, let above = things[index - 1], above.path.prefix(level) == own { return 0 }
        return things[index...].prefix { $0?.path.prefix(level) == own }.count
    }

    private struct Thing {
        let items: [Datum]
        /// Which of each list it is.
        let path: [Int]
    }

    /// Every innermost thing with what it stands in; an outer one without any stands alone.
    private func things(of loops: ArraySlice<PaperLayout.Loop>, after outer: [(Datum, Int)]) -> [Thing?] {
        guard let loop = loops.first else { return [Thing(items: outer.map(\.0), path: outer.map(\.1))] }
        guard case .list(let items) = filling.moment.value(loop.list.root), !items.isEmpty else {
            return outer.isEmpty ? [] : [Thing(items: outer.map(\.0), path: outer.map(\.1))]
        }
        let moment = filling.moment
        while moment.slots.count <= loop.slot { moment.slots.append(.unknown) }
        return items.enumerated().flatMap { index, item in
            moment.slots[loop.slot] = item
            defer { moment.slots[loop.slot] = .unknown }
            return things(of: loops.dropFirst(), after: outer + [(item, index)])
        }
    }
}
