/// The parts of a workbook that say how the others hang together (Office Open XML, ECMA-376).
enum Package {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"
    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    static func contentTypes(sheets: Int, hasTexts: Bool) -> String {
        declaration + "<Types xmlns=\"\(packages)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/>"
            + (1...sheets).map {
                "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(types).worksheet+xml\"/>"
            }.joined()
            + (hasTexts
                ? "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"\(types).sharedStrings+xml\"/>" : "")
            + "</Types>"
    }

    static var root: String {
        declaration + "<Relationships xmlns=\"\(packages)/relationships\">"
            + "<Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    }

    static func workbookRelations(sheets: Int, hasTexts: Bool) -> String {
        declaration + "<Relationships xmlns=\"\(packages)/relationships\">"
            + (1...sheets).map {
                "<Relationship Id=\"rId\($0)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
            }.joined()
            + "<Relationship Id=\"rId\(sheets + 1)\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/>"
            + (hasTexts
                ? "<Relationship Id=\"rId\(sheets + 2)\" Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                : "")
            + "</Relationships>"
    }

    /// Texts that cells name by their place.
    static func texts(_ texts: [String]) -> String {
        declaration + "<sst xmlns=\"\(main)\" count=\"\(texts.count)\" uniqueCount=\"\(texts.count)\">"
            + texts.map { "<si><t xml:space=\"preserve\">\(XMLText.cell($0))</t></si>" }.joined() + "</sst>"
    }

    /// `ranges` are names that Excel itself knows: which rows repeat on paper, what the filter spans.
    static func workbook(_ sheets: [(name: String, isHidden: Bool)], ranges: [String]) -> String {
        let list = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(index + 1)\""
                + (sheet.isHidden ? " state=\"hidden\"" : "") + " r:id=\"rId\(index + 1)\"/>"
        }
        return declaration
            + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><bookViews><workbookView/></bookViews>"
            + "<sheets>\(list.joined())</sheets>"
            + (ranges.isEmpty ? "" : "<definedNames>\(ranges.joined())</definedNames>") + "</workbook>"
    }
}

enum XMLText {
    /// Text as XML 1.0 takes it: marks escaped, control characters (which no XML may hold) left out.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 32 || $0 == 34 || $0 == 38 || $0 == 60 || $0 == 62 || $0 >= 0xEF })
        else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 38: result += "&amp;"
            case 60: result += "&lt;"
            case 62: result += "&gt;"
            case 34: result += "&quot;"
            case 9, 10: result.unicodeScalars.append(scalar)
            case 13: result += result.hasSuffix("\n") ? "" : "\n"
            case ..<32, 0xFFFE, 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Spreadsheets read `_x0041_` in a cell as the letter A: the first mark of one that is meant literally is written so itself.
    static func cell(_ text: String) -> String {
        let kept = text.utf8.count <= longest ? text : String(text.prefix(longest / 4))
        guard kept.contains("_x") else { return escaped(kept) }
        return escaped(kept.replacing(escape) { "_x005F\($0.output)" })
    }

    /// What a cell says of text that was escaped so.
    static func literal(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        return text.replacing(escape) { found in
            let digits = found.output.dropFirst(2).dropLast()
            return UInt32(digits, radix: 16).flatMap(UnicodeScalar.init).map { String(Character($0)) }
                ?? String(found.output)
        }
    }

    private static var escape: Regex<Substring> { /_x[0-9A-Fa-f]{4}_/ }
    /// What a cell of a spreadsheet can hold, in units of UTF-16: never more than octets of UTF-8.
    private static let longest = 32_767
}
