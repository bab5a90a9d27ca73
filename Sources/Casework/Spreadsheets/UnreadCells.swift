import Policies

/// What of a spreadsheet did not get into a table of the form (没有读入的格子). It goes with the form as it is typed, whatever else is done on the
/// page, and stands at its cell until something is written there, the row is taken away, the table is read in anew, or somebody says that he
/// does without it: a value that was in the file must not be lost by looking away.
extension TypedForm {
    static let unread = "@unread."
    private static let waived = "@without."
    /// Each is one more control of the page.
    static let mostUnread = 500

    /// The name under which the message of a cell goes with the form; of the table as a whole without a row.
    public static func unreadName(_ field: String, row: Int? = nil, column: String = "") -> String {
        row.map { "\(unread)\(field).\($0).\(column)" } ?? unread + field
    }

    /// The box by which somebody does without what was not read.
    public static func waiverName(_ field: String) -> String { waived + field }

    /// Messages of a table by the name of their cell; only of cells that stand as they were left: empty, or with what the form refuses, which
    /// goes beside the message.
    public func unreadCells(of field: String) -> [String: String] {
        let mark = TypedForm.unreadName(field) + "."
        var messages: [String: String] = [:]
        for (key, texts) in values where key.hasPrefix(mark) {
            let cell = String(key.dropFirst(TypedForm.unread.count))
            guard let words = texts.first, values[cell]?.first?.trimmingBlanks ?? "" == texts.dropFirst().first ?? ""
            else { continue }
            messages[cell] = words
        }
        return messages
    }

    /// How a message goes with the form: its words, and what stands in the cell.
    public func unreadParts(_ words: String, of cell: String) -> [String] {
        [words] + [values[cell]?.first?.trimmingBlanks ?? ""].filter { !$0.isEmpty }
    }

    /// What was said to the table as a whole.
    public func unreadTable(_ field: String) -> String? { values[TypedForm.unreadName(field)]?.first }

    /// Some table of the step waits for what a spreadsheet had for it.
    public func awaitsCells(of step: Step) -> Bool {
        step.fields.contains { unreadTable($0.id) != nil || !unreadCells(of: $0.id).isEmpty }
    }

    /// Takes away what somebody said he does without.
    public mutating func waiveUnread() {
        for name in values.keys where name.hasPrefix(TypedForm.waived) {
            dropUnread(of: String(name.dropFirst(TypedForm.waived.count)))
            values[name] = nil
        }
    }

    mutating func dropUnread(of field: String) {
        let name = TypedForm.unreadName(field)
        values = values.filter { $0.key != name && !$0.key.hasPrefix(name + ".") }
    }

    /// Takes a row away with all that was said of it; `row` is `field.row`.
    public mutating func drop(row: String) {
        values = values.filter { !$0.key.hasPrefix(row + ".") && !$0.key.hasPrefix(TypedForm.unread + row + ".") }
    }
}
