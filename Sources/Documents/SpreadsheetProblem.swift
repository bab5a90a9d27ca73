/// Why a spreadsheet is not read (表格读不了的原因), each with the sentence that people are told.
public enum SpreadsheetProblem: Error, Hashable, Sendable {
    case empty
    case tooLarge(megabytes: Int)
    /// Neither a workbook nor a text with commas.
    case unknownFormat
    /// The format before 2007; a workbook that is locked with a password looks the same from outside.
    case oldOrLocked
    case locked
    case macros
    case broken
    /// Built to do harm, or so unusual that it might be. The words say what was found.
    case suspicious(String)
    /// A document type or an entity of its own in the XML.
    case foreignXML
    case tooWide(columns: Int)
    case tooLong(rows: Int)
    case encoding

    public var words: String {
        switch self {
        case .empty: "文件是空的。请选填好的 .xlsx 或 .csv 文件"
        case .tooLarge(let megabytes): "文件太大，最多 \(megabytes) MB。请把无关的工作表和图片删掉再传"
        case .unknownFormat: "这不是 Excel 工作簿，也不是 CSV 文件。请在 Excel 里另存为 .xlsx 或 .csv 再传"
        case .oldOrLocked: "这是旧格式（.xls）或者加了密码的文件，读不了。请在 Excel 里去掉密码，另存为 .xlsx 再传"
        case .locked: "文件加了密码，读不了。请在 Excel 里去掉密码再传"
        case .macros: "带宏的工作簿（.xlsm、.xltm）不收。请在 Excel 里另存为 .xlsx 再传"
        case .broken: "文件不完整或者已经损坏。请在 Excel 里打开，确认内容无误，另存一份再传"
        case .suspicious(let what): "文件不正常：\(what)，没有读。请在 Excel 里新建一个工作簿，把内容复制过去再传"
        case .foreignXML: "文件里有不该有的 XML 声明，没有读。请在 Excel 里打开，另存为 .xlsx 再传"
        case .tooWide(let columns): "表太宽：最多 \(columns) 列。请删掉右边用不到的列再传"
        case .tooLong(let rows): "表太长：最多 \(rows) 行。请分成几个文件再传"
        case .encoding: "文件里有认不出的字。请在 Excel 里另存为 .xlsx，或者另存为“CSV UTF-8”再传"
        }
    }
}
