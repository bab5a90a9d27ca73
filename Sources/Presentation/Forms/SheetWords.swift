import Dossiers
import Pages
import Policies

/// A filled sheet with names in the places of ids.
struct SheetWords {
    let names: Names

    func part(_ part: FilledSheet.Part) -> FormPage.Part {
        switch part {
        case .heading(let level, let inks): .heading(level: level, inks.flatMap(self.inks))
        case .text(let pieces): .text(pieces.map { $0.flatMap(inks) })
        case .places(let places): .places(places.map { $0.flatMap(inks) })
        case .table(let table):
            .table(
                FormPage.Table(
                    columns: table.columns, columnCount: table.columnCount,
                    rows: table.rows.map { row in
                        FormPage.Row(
                            height: row.height,
                            cells: row.cells.map {
                                FormPage.Cell(width: $0.width, height: $0.height, $0.inks.flatMap(inks))
                            })
                    }))
        }
    }

    private func inks(_ ink: FilledSheet.Ink) -> [FormPage.Ink] {
        switch ink {
        case .printed(let text): [.printed(text)]
        case .lineBreak: [.lineBreak]
        case .written(let text): [.written(text)]
        case .person(let id): [.written(names.person(id))]
        case .dossier(let id): [.written(names.dossier(id))]
        case .boxes(let boxes): [.boxes(boxes.map { (word: $0.word, isChecked: $0.isChecked) })]
        case .signatures(let signed):
            [.signatures(signed.map { .init(name: names.person($0.person), entry: "历史第 \($0.entry) 条") })]
        case .seal(let party, let units):
            [.seal(units.isEmpty ? party : units.map(names.dossier).joined(separator: "、"))]
        case .party(let title, let units):
            [.written(units.isEmpty ? title : units.map(names.dossier).joined(separator: "、"))]
        case .day(let day): [.day(day?.onPaper)]
        case .sealed(_, let article): [.sealed("\(FieldProblem.sealedWords)（\(article)）")]
        }
    }
}
