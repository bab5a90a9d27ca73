/// Tables as other programs open them (CSV): RFC 4180 with a byte order mark, because Excel takes UTF-8 for the local
/// code page without one.
struct CSV {
    private(set) var text = "\u{FEFF}"

    init(heads: [String]) { add(heads) }

    mutating func add(_ cells: [String]) {
        text += cells.map(CSV.cell).joined(separator: ",") + "\r\n"
    }

    /// A cell that a spreadsheet would run as a formula begins with an apostrophe instead; figures stay figures.
    static func cell(_ value: String) -> String {
        var value = value
        // A program passes over marks without width before it looks for a formula.
        if let first = value.unicodeScalars.first(where: { !$0.properties.isDefaultIgnorableCodePoint }),
            "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first), !isFigure(value)
        {
            value = "'" + value
        }
        guard value.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }

    private static func isFigure(_ value: String) -> Bool {
        let digits = value.hasPrefix("-") ? value.dropFirst() : Substring(value)
        return !digits.isEmpty && digits.utf8.allSatisfy { $0 >= 48 && $0 <= 57 || $0 == 46 }
    }
}
