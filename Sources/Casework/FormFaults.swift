import Dossiers
import Policies

/// What of a typed form is wrong (填错的内容): there, but no value that its field takes. A day that does not exist, an amount that nobody can
/// read, a choice that is not offered. Whether something is missing, and what the rules say to it, is another question.
public struct FormFaults: Sendable {
    /// By field, as it is told there; of a table with the row and the column.
    public private(set) var fields: [String: [String]] = [:]
    /// By the name under which the cell of a table was sent.
    public private(set) var cells: [String: String] = [:]

    /// One message at the field, for all that is wrong with it.
    public func words(at field: String) -> String? {
        guard let all = fields[field], !all.isEmpty else { return nil }
        return all.count > FormFaults.mostTold
            ? all.prefix(FormFaults.mostTold).joined(separator: "；") + "；等共 \(all.count) 处" : all.joined(separator: "；")
    }

    /// Rows of a table that are told one by one; each cell has its own message anyhow.
    private static let mostTold = 5

    public init() {}

    mutating func add(_ words: String, at field: String) { fields[field, default: []].append(words) }

    mutating func add(_ words: String, atCell cell: String) { cells[cell] = words }
}

extension TypedForm {
    /// Everything that is wrong with what was typed; nothing that is only not there yet.
    public func faults(for step: Step) -> FormFaults {
        let read = read(for: step)
        var faults = FormFaults()
        for field in step.fields {
            if case .rows(let columns) = field.type {
                for fault in cellFaults(of: field.id, columns) {
                    faults.add(fault.words, at: field.id)
                    faults.add(fault.message, atCell: fault.cell)
                }
                guard faults.fields[field.id] == nil else { continue }
            }
            if let words = read.errors[field.id] {
                faults.add(words, at: field.id)
            } else if let value = read.fields[field.id] {
                if let words = problem(with: value, of: field) { faults.add(words, at: field.id) }
            }
        }
        return faults
    }

    /// A list box cannot show what it does not offer: the message does.
    private func problem(with value: Value, of field: Field) -> String? {
        guard let problem = field.type.problem(with: value) else { return nil }
        guard case .notAChoice = problem else { return problem.words }
        return problem.words + "。您填的是“\((values[field.id] ?? []).joined(separator: "、").prefix(40))”"
    }

    struct CellFault {
        /// The name under which it was sent.
        let cell: String
        let row: Int
        let label: String
        let message: String
        /// The value cannot be read at all.
        let isUnreadable: Bool

        /// 第 3 行“金额”：……
        var words: String { "第 \(row) 行“\(label)”：\(message)" }
    }

    /// Cells of a table that are wrong, in the order in which the page shows them; rows are counted from 1 as the page counts them.
    func cellFaults(of name: String, _ columns: [FieldType.Column]) -> [CellFault] {
        let grid = FieldType.grid(of: columns)
        return rowNumbers(of: name).enumerated().flatMap { place, number in
            grid.compactMap { cell -> CellFault? in
                let key = "\(name).\(number).\(cell.name)"
                guard let text = values[key]?.first else { return nil }
                let fault = { (message: String, isUnreadable: Bool) in
                    CellFault(
                        cell: key, row: place + 1, label: cell.column.label, message: message,
                        isUnreadable: isUnreadable)
                }
                do throws(TypingError) {
                    guard let value = try scalar(text, cell.column.type) else { return nil }
                    guard let problem = cell.column.type.problem(with: value) else { return nil }
                    if case .notAChoice = problem {
                        return fault("\(problem.words)。您填的是“\(text.prefix(40))”", false)
                    }
                    return fault(problem.words, false)
                } catch { return fault(error.message, true) }
            }
        }
    }
}
