import Dossiers

/// A sheet as one text that is digested (表的规范文字): what anybody must get who fills the same form from the same entries. A part
/// a line; every piece says what it is and how long, so that no two sheets read alike.
extension FilledSheet {
    public var canonical: String {
        var text = CanonicalSheet()
        text.line(["sheet", form])
        for part in everyPage { text.write(part, "every page") }
        for part in body { text.write(part, "body") }
        return text.lines.joined(separator: "\n") + "\n"
    }
}

private struct CanonicalSheet {
    var lines: [String] = []

    mutating func line(_ pieces: [String]) {
        lines.append(pieces.map { "\($0.utf8.count):\($0)" }.joined(separator: " "))
    }

    mutating func write(_ part: FilledSheet.Part, _ place: String) {
        switch part {
        case .heading(let level, let inks): line([place, "heading", "\(level)"] + pieces(inks))
        case .text(let texts): line([place, "text"] + texts.flatMap { ["|"] + pieces($0) })
        case .places(let places): line([place, "places"] + places.flatMap { ["|"] + pieces($0) })
        case .table(let table):
            line([place, "table", "\(table.columnCount)"] + (table.columns ?? []).map { "\($0)" })
            for row in table.rows {
                line(["row", row.height.map { "\($0)" } ?? ""])
                for cell in row.cells {
                    line(["\(cell.column)", "\(cell.width)", "\(cell.height)"] + pieces(cell.inks))
                }
            }
        }
    }

    private func pieces(_ inks: [FilledSheet.Ink]) -> [String] { inks.flatMap(pieces) }

    private func pieces(_ ink: FilledSheet.Ink) -> [String] {
        switch ink {
        case .printed(let text): ["printed", text]
        case .lineBreak: ["break"]
        case .written(let text): ["written", text]
        case .person(let id): ["person", id]
        case .dossier(let id): ["dossier", id.rawValue]
        case .boxes(let boxes): ["boxes"] + boxes.flatMap { [$0.isChecked ? "1" : "0", $0.word] }
        case .signatures(let signatures):
            ["signed"] + signatures.flatMap { [$0.person, $0.organisation, "\($0.entry)", $0.on.description] }
        case .seal(let party, let units): ["seal", party] + units.map(\.rawValue)
        case .party(let title, let units): ["party", title] + units.map(\.rawValue)
        case .day(let day): ["day", day?.description ?? ""]
        case .sealed(let label, let article): ["sealed", label, article.heading]
        }
    }
}
