import Foundation

/// Text with commas (CSV) as spreadsheets in China write it: UTF-8 with or without a mark, GB18030, or UTF-16 with tabs.
enum CSVReader {
    static func sheet(_ octets: [UInt8]) throws(SpreadsheetProblem) -> ReadSheet {
        let text = try decoded(octets)
        if text.unicodeScalars.contains(where: { $0.value < 32 && $0.value != 9 && $0.value != 10 && $0.value != 13 }) {
            throw .unknownFormat
        }
        let first = text.prefix { !$0.isNewline }
        let mark: UInt8 = first.contains("\t") && !first.contains(",") ? 9 : 44
        return ReadSheet(name: "", rows: try rows(Array(text.utf8), mark))
    }

    /// A text is UTF-8 if it can be: Chinese in GB18030 is hardly ever.
    private static func decoded(_ octets: [UInt8]) throws(SpreadsheetProblem) -> String {
        if octets.starts(with: [0xFF, 0xFE]) || octets.starts(with: [0xFE, 0xFF]) {
            guard octets.count % 2 == 0, let text = String(data: Data(octets), encoding: .utf16) else {
                throw .encoding
            }
            return text
        }
        let plain = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? octets.dropFirst(3) : octets[...]
        if let text = String(validating: plain, as: UTF8.self) { return text }
        guard let text = String(data: Data(plain), encoding: gb18030) else { throw .encoding }
        return text
    }

    /// Foundation has it by the number of Core Foundation only (kCFStringEncodingGB_18030_2000).
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    private static func rows(_ octets: [UInt8], _ mark: UInt8) throws(SpreadsheetProblem) -> [ReadRow] {
        var rows: [ReadRow] = []
        var row = ReadRow(number: 1, cells: [:])
        var column = 0
        var cell: [UInt8] = []
        var isQuoted = false
        var at = 0
        func close() throws(SpreadsheetProblem) {
            let text = String(decoding: cell, as: UTF8.self).trimmingBlanks
            cell = []
            guard !text.isEmpty else { return }
            guard column < Spreadsheet.widest else { throw .tooWide(columns: Spreadsheet.widest) }
            row.cells[column] = .text(unguarded(text))
        }
        func end() throws(SpreadsheetProblem) {
            try close()
            if !row.cells.isEmpty {
                guard row.number <= Spreadsheet.longest else { throw .tooLong(rows: Spreadsheet.longest) }
                rows.append(row)
            }
            row = ReadRow(number: row.number + 1, cells: [:])
            column = 0
        }
        while at < octets.count {
            let octet = octets[at]
            let next = at + 1 < octets.count ? octets[at + 1] : 0
            switch octet {
            case 34 where isQuoted && next == 34:
                cell.append(34)
                at += 1
            case 34 where isQuoted: isQuoted = false
            case 34 where cell.isEmpty: isQuoted = true
            case mark where !isQuoted:
                try close()
                column += 1
            case 10 where !isQuoted, 13 where !isQuoted:
                try end()
                if octet == 13, next == 10 { at += 1 }
            default: cell.append(octet)
            }
            at += 1
        }
        guard !isQuoted else { throw .broken }
        try end()
        return rows
    }

    /// An apostrophe before what would be a formula is ours (and Excel's): it is no part of the text.
    private static func unguarded(_ text: String) -> String {
        guard text.hasPrefix("'"), let second = text.dropFirst().first, "=+-@＝＋－＠".contains(second) else { return text }
        return String(text.dropFirst())
    }
}
