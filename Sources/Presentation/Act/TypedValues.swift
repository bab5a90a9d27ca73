import Casework
import Dossiers
import Pages
import Policies

extension Presenter {
    /// What a program filled in, as somebody would have typed it, for people who read it in the form; and the fields of which the form would
    /// say anything else.
    public func typed(_ fields: [String: Value], for step: Step, command: String) -> (form: TypedForm, unsaid: [String])
    {
        var form = TypedForm(fields, command: command, names: Names())
        for (name, value) in fields {
            switch value {
            case .person(let who): form.values[name] = [who]
            case .list(let items):
                let people = items.compactMap { if case .person(let who) = $0 { who } else { nil } }
                if !people.isEmpty { form.values[name] = people }
            default: break
            }
        }
        let read = form.read(for: step)
        let filled = fields.filter { $0.value != .list([]) && $0.value != .rows([]) && $0.value != .text("") }
        return (form, filled.keys.filter { read.fields[$0] != filled[$0] }.sorted())
    }
}

/// Recorded values as somebody would have typed them, so that they can be put right in the same form.
extension TypedForm {
    init(_ fields: [String: Value], command: String, names: Names) {
        self.init(command: command)
        for (name, value) in fields { put(value, name, names) }
    }

    private mutating func put(_ value: Value, _ name: String, _ names: Names) {
        switch value {
        case .list(let items):
            if case .person? = items.first { break }
            if let papers = items.isEmpty
                ? nil : items.compactMap({ if case .file(let paper) = $0 { paper } else { nil } }),
                papers.count == items.count
            {
                self.papers[name] = papers
            } else {
                values[name] = items.map { TypedForm.typed($0, names) }
            }
        case .rows(let rows):
            for (number, row) in rows.flatMap(TypedForm.lines).enumerated() {
                for (column, cell) in row {
                    values[RowsInput.cellName(name, row: number, column: column)] = [TypedForm.typed(cell, names)]
                }
            }
        case .file(let paper): papers[name] = [paper]
        // A name typed again would be a new person: whoever is recorded stays until somebody else is named.
        case .person: break
        default: values[name] = [TypedForm.typed(value, names)]
        }
    }

    private static func typed(_ value: Value, _ names: Names) -> String {
        switch value {
        case .yes(let answer): answer ? "yes" : "no"
        case .money(let money): MoneyText.plainTenThousands(money.fen)
        case .percent(let ratio): ValueText.percent(ratio)
        case .reference(let id): id.rawValue
        default: ValueText(names: names).words(value)
        }
    }
}
