import Dossiers

/// The door through which spreadsheets come in (读入表格): workbooks (XLSX) and CSV, told apart by their content and not by their name.
/// Whatever is sent, it costs bounded time and memory, and what cannot be read is refused with a sentence.
public enum Spreadsheet {
    /// Megabytes of a file.
    public static let largest = 10
    /// Of a sheet: what is wider or longer is no table that somebody filled in for a form.
    static let widest = 256
    static let longest = 20_000

    /// All sheets that people can see, in their order; a CSV has one without a name.
    public static func read(_ octets: [UInt8], named name: String) throws(SpreadsheetProblem) -> [ReadSheet] {
        guard !octets.isEmpty else { throw .empty }
        guard octets.count <= largest << 20 else { throw .tooLarge(megabytes: largest) }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ["xlsm", "xltm", "xlam"].contains(ending) { throw .macros }
        if octets.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldOrLocked }
        if octets.starts(with: [0x50, 0x4B]) { return try WorkbookReader(octets).sheets() }
        if ["csv", "txt", "tsv", ""].contains(ending) { return [try CSVReader.sheet(octets)] }
        throw .unknownFormat
    }
}
