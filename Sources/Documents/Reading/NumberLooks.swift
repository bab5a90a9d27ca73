/// What the looks of a cell make of its figure (数字格式): a day and a share are figures like others, only shown otherwise.
struct NumberLooks {
    enum Meaning { case figure, day, share }
    private var meanings: [Meaning] = []

    init(_ content: [UInt8]?) throws(SpreadsheetProblem) {
        guard let content else { return }
        var tokens = XMLTokens(content)
        var own: [Int: Meaning] = [:]
        var isInCells = false
        while let token = try tokens.next() {
            switch token {
            case .start("numFmt", let attributes, _):
                if let id = attributes["numFmtId"].flatMap(Int.init), let code = attributes["formatCode"] {
                    own[id] = NumberLooks.meaning(of: code)
                }
            case .start("cellXfs", _, let isClosed): isInCells = !isClosed
            case .end("cellXfs"): isInCells = false
            case .start("xf", let attributes, _) where isInCells:
                let id = attributes["numFmtId"].flatMap(Int.init) ?? 0
                meanings.append(own[id] ?? NumberLooks.meaning(ofBuiltIn: id))
            default: break
            }
        }
    }

    func meaning(_ style: String?) -> Meaning {
        guard let index = style.flatMap(Int.init), meanings.indices.contains(index) else { return .figure }
        return meanings[index]
    }

    /// Formats that every spreadsheet knows by number (ECMA-376, 18.8.30); 27 to 36 and 50 to 58 are days in Chinese.
    private static func meaning(ofBuiltIn id: Int) -> Meaning {
        switch id {
        case 9, 10: .share
        case 14...17, 22, 27...31, 36, 50...58: .day
        default: .figure
        }
    }

    /// Of a format somebody wrote. Words in quotation marks and brackets say nothing; hours alone are no day.
    static func meaning(of code: String) -> Meaning {
        var marks = ""
        var rest = Substring(code)
        while let mark = rest.popFirst() {
            switch mark {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "[": rest = rest.drop { $0 != "]" }.dropFirst()
            case "\\", "_", "*", "!": rest = rest.dropFirst()
            case ";": rest = ""
            default: marks.append(mark)
            }
        }
        if marks.contains("%") { return .share }
        let letters = marks.lowercased()
        return letters.contains("y") || letters.contains("d") || letters.contains("e") && letters.contains("m")
            ? .day : .figure
    }
}
