import Dossiers

/// One ground on which an act is refused (不予办理的理由), by index into the policy; words are made when somebody reads them.
public struct Reason: Hashable, Sendable {
    public let kind: Kind
    public let citations: [Citation]

    public enum Kind: Hashable, Sendable {
        case wrongParty
        case unknownStep(String)
        case notYetInForce(from: Day)
        /// The end has passed; `nil` where the edition was repealed.
        case noLongerInForce(until: Day?)
        /// No transitional rule of this edition takes a dossier from that one.
        case noTransition(from: String)
        case transition(Int)
        case ended
        case notApplicable
        case alreadyDone
        /// Each of several must act; this one has, and others have not.
        case alreadyActed
        case missingStep(Int)
        case nothingToAnswer(Int)
        case notYetOpen(Day)
        case outsideWindow(from: Term.MonthDay, to: Term.MonthDay)
        case tooLate(due: Day)
        case missingField(String)
        case badField(String, FieldProblem)
        case unknownField(String)
        case unknownOutcome(String)
        case missingOutcome
        case unknownRecipient(String)
        case rule(Int)
        case dayInFuture
        /// The day lies before what the act follows or answers.
        case dayBefore(step: Int, on: Day)
        case notOverridable(String)
        case missingReason
        case noSuchEntry(Int)
        case alreadyVoided(Int)
        case cannotVoidOpening
        case notYours(Int)
    }

    public init(_ kind: Kind, _ citations: [Citation]) {
        self.kind = kind
        self.citations = citations
    }
}

/// What is wrong with the value of a field.
public indirect enum FieldProblem: Hashable, Sendable {
    case wrongType
    case notAChoice([String])
    case tooLong(limit: Int)
    /// Holds marks that nobody sees: control characters, or marks that turn the direction of text.
    case unprintable
    /// Breaks into lines or columns where there is one line.
    case broken
    case negative
    case outOfRange
    case wrongExtension(String)
    /// A paper that was never kept, that has another size, or that the sender has no right to name: one answer, so that nobody learns which.
    case unknownPaper
    case sealed
    case tooMany(limit: Int)
    case unknownColumn(String)
    /// Says again what an earlier one says; both counted from 1, empty rows left out.
    case repeated(Int, of: Int)
    case unknownDossier(DossierID)
    /// The cell of a column that every row must fill.
    case missing
    /// Of a table: rows counted from 1, and the label of the column.
    case inRow(Int, String, FieldProblem)
}

extension FieldProblem {
    /// What is said of a sealed field, at every door.
    public static let sealedWords = "这一栏只印在纸面的表上，系统不收、不保存"

    /// As it is told at the field.
    public var words: String {
        switch self {
        case .wrongType: "填写的内容与栏目类型不符"
        case .notAChoice(let words): "只能选：\(words.joined(separator: "、"))"
        case .unprintable: "含有看不见的控制字符，请重新输入"
        case .broken: "只能写一行，请去掉换行和制表符"
        case .tooLong(let limit): "太长，最多\(limit)字"
        case .negative: "不能是负数"
        case .outOfRange: "超出合理范围，请核对单位"
        case .wrongExtension(let wanted): "须是 .\(wanted) 文件"
        case .unknownPaper: "没有这份材料：请先上传，再照上传时的答复填写"
        case .sealed: Self.sealedWords
        case .tooMany(let limit): "太多，最多\(limit)项"
        case .repeated(let place, let earlier): "第 \(place) 项与第 \(earlier) 项重复，请删去一项"
        case .unknownColumn(let column): "没有 \(column) 这一列"
        case .unknownDossier: "所指的卷宗不存在"
        case .missing: "必须填写"
        case .inRow(let row, let label, let problem): "第 \(row) 行“\(label)”：\(problem.words)"
        }
    }
}
