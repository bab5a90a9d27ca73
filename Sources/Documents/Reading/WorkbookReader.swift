import Dossiers

/// A workbook (XLSX) as somebody sent it: which sheets it has, what its looks mean, and the texts that its cells share.
struct WorkbookReader {
    private let archive: ArchiveReader
    private let folder: String

    init(_ octets: [UInt8]) throws(SpreadsheetProblem) {
        archive = try ArchiveReader(octets)
        if archive.names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) { throw .macros }
        if archive.names.contains("EncryptedPackage") { throw .locked }
        guard archive.names.contains("xl/workbook.xml") else { throw .unknownFormat }
        folder = "xl/"
    }

    func sheets() throws(SpreadsheetProblem) -> [ReadSheet] {
        let places = try relations()
        let (listed, from1904) = try workbook()
        let looks = try NumberLooks(try archive.part("xl/styles.xml"))
        let texts = try sharedTexts()
        var result: [ReadSheet] = []
        var (cells, octets) = (0, 0)
        var read: Set<String> = []
        for (name, id) in listed {
            // A sheet of nothing but a chart has no cells.
            guard let place = places[id], place.contains("worksheets/") else { continue }
            // One part listed many times would be read as often.
            guard read.insert(place).inserted else { throw .suspicious("同一张工作表列了几次") }
            guard let content = try archive.part(place) else { throw .broken }
            var reader = SheetReader(looks: looks, texts: texts, from1904: from1904, cells: cells, octets: octets)
            result.append(try reader.sheet(name, content))
            (cells, octets) = (reader.cells, reader.octets)
        }
        return result
    }

    /// Where the sheets lie, by the id under which the workbook lists them.
    private func relations() throws(SpreadsheetProblem) -> [String: String] {
        guard let content = try archive.part("xl/_rels/workbook.xml.rels") else { throw .broken }
        var tokens = XMLTokens(content)
        var result: [String: String] = [:]
        while let token = try tokens.next() {
            guard case .start("Relationship", let attributes, _) = token, let id = attributes["Id"],
                let target = attributes["Target"], attributes["TargetMode"] != "External"
            else { continue }
            result[id] = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
        }
        return result
    }

    private func workbook() throws(SpreadsheetProblem) -> (sheets: [(name: String, id: String)], from1904: Bool) {
        guard let content = try archive.part("xl/workbook.xml") else { throw .broken }
        var tokens = XMLTokens(content)
        var sheets: [(name: String, id: String)] = []
        var from1904 = false
        while let token = try tokens.next() {
            guard case .start(let name, let attributes, _) = token else { continue }
            switch name {
            case "workbookPr": from1904 = ["1", "true"].contains(attributes["date1904"])
            case "sheet":
                let id = attributes.first { $0.key.hasSuffix(":id") }?.value
                guard let id, attributes["state"] == nil || attributes["state"] == "visible" else { continue }
                sheets.append((attributes["name"] ?? "", id))
            default: break
            }
        }
        return (sheets, from1904)
    }

    private func sharedTexts() throws(SpreadsheetProblem) -> [String] {
        guard let content = try archive.part("xl/sharedStrings.xml") else { return [] }
        var tokens = XMLTokens(content)
        var texts: [String] = []
        while let token = try tokens.next() {
            guard case .start("si", _, let isClosed) = token else { continue }
            texts.append(isClosed ? "" : try RichText.read(&tokens, until: "si"))
        }
        return texts
    }
}

/// Text in runs of different looks (富文本): what it says, without the looks, and without the readings that stand over it.
enum RichText {
    static func read(_ tokens: inout XMLTokens, until end: String) throws(SpreadsheetProblem) -> String {
        var text = ""
        var (isText, readings) = (false, 0)
        while let token = try tokens.next() {
            switch token {
            case .start("t", _, let isClosed): isText = !isClosed
            case .start("rPh", _, let isClosed): readings += isClosed ? 0 : 1
            case .end("t"): isText = false
            case .end("rPh"): readings -= 1
            case .end(end): return XMLText.literal(text)
            case .text(let words) where isText && readings == 0: text += words
            default: break
            }
        }
        throw .broken
    }
}
