import Documents
import Dossiers
import Policies

/// One cell of a sheet as somebody would have typed it in the form (格子转成填写的样子), or why not.
struct SpreadsheetCell {
    let cell: ReadCell
    let type: FieldType
    let says: SpreadsheetHead.Saying
    /// Dossiers that may be named, by kind and name.
    let named: [String: [String: [DossierID]]]

    struct Problem: Error {
        let words: String
    }

    func typed() throws(Problem) -> String {
        if case .unreadable(let what) = cell { throw Problem(words: "单元格里是“\(what)”，读不出内容。请改成数值或者文字") }
        switch type {
        case .money: return try money()
        case .percent: return try percent()
        case .number: return try number()
        case .day: return try day()
        case .yesNo: return try yesNo()
        case .choice(let words): return try choice(words)
        case .reference(let kind): return try reference(named[kind] ?? [:])
        default: return cell.words
        }
    }

    // MARK: figures

    /// The form takes 万元. A bare figure whose unit stands nowhere could be ten thousand times as much.
    private func money() throws(Problem) -> String {
        var digits = text.filter { !",，￥¥ ".contains($0) }
        var unit: Money.Unit? = says == .yuan ? .yuan : says == .tenThousandYuan ? .tenThousandYuan : nil
        for (ending, own) in [("万元", Money.Unit.tenThousandYuan), ("万", .tenThousandYuan), ("元", .yuan)]
        where digits.hasSuffix(ending) {
            digits.removeLast(ending.count)
            unit = own
            break
        }
        guard Exact(digits) != nil else { throw Problem(words: "请只填数字，例如 100.00。表里是“\(shown)”") }
        guard let unit else {
            throw Problem(words: "没有写金额的单位，没有读入。表里是“\(shown)”，请在表头写明“（元）”或者“（万元）”")
        }
        guard let money = Money(digits, bare: unit), let wide = Exact(mantissa: money.fen, scale: 6) else {
            throw Problem(words: "金额须精确到分为止，并在合理范围内。表里是“\(shown)”")
        }
        return wide.description
    }

    private func percent() throws(Problem) -> String {
        if case .percent(let ratio) = cell, let hundred = ratio.multiplied(by: Exact(100)) {
            return hundred.description
        }
        let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
        guard let share = Exact(digits) else { throw Problem(words: "请只填百分数，例如 11.23%。表里是“\(shown)”") }
        guard text.hasSuffix("%") || says == .percent else {
            throw Problem(words: "没有写明是不是百分数，没有读入。表里是“\(shown)”，请写成 11.23% 的样子，或者在表头写明“（%）”")
        }
        return share.description
    }

    private func number() throws(Problem) -> String {
        guard let number = Exact(text.filter { $0 != "," && $0 != "，" }) else {
            throw Problem(words: "请只填数字，例如 12。表里是“\(shown)”")
        }
        return number.description
    }

    private func day() throws(Problem) -> String {
        if case .day(let day) = cell { return day.description }
        let parts = text.replacing("年", with: "-").replacing("月", with: "-").replacing("日", with: "")
            .replacing("/", with: "-").replacing(".", with: "-").split(separator: "-", omittingEmptySubsequences: false)
        let joined = parts.count == 1 && text.utf8.count == 8
        let numbers =
            joined
            ? [Int(text.prefix(4)), Int(text.dropFirst(4).prefix(2)), Int(text.suffix(2))] : parts.map { Int($0) }
        guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let date = numbers[2],
            let day = Day(year: year, month: month, day: date)
        else { throw Problem(words: "请写存在的日期，例如 2026-03-05。表里是“\(shown)”") }
        return day.description
    }

    // MARK: words

    private func yesNo() throws(Problem) -> String {
        if case .yes(let answer) = cell { return answer ? "yes" : "no" }
        switch SpreadsheetHead.plain(text) {
        case "是", "yes", "y", "√", "true", "1": return "yes"
        case "否", "no", "n", "×", "false", "0": return "no"
        default: throw Problem(words: "请填“是”或“否”。表里是“\(shown)”")
        }
    }

    private func choice(_ words: [String]) throws(Problem) -> String {
        if let word = words.first(where: { SpreadsheetHead.plain($0) == SpreadsheetHead.plain(text) }) { return word }
        throw Problem(words: "只能选：\(words.joined(separator: "、"))。表里是“\(shown)”")
    }

    private func reference(_ known: [String: [DossierID]]) throws(Problem) -> String {
        let text = cell.words
        if known.values.joined().contains(DossierID(text)) { return text }
        // “名称（编号）”, where several have one name.
        if let bracket = text.narrow.lastIndex(of: "("), text.narrow.hasSuffix(")") {
            let number = DossierID(String(text.narrow[text.narrow.index(after: bracket)...].dropLast()))
            if known.values.joined().contains(number) { return number.rawValue }
        }
        let plain = SpreadsheetHead.plain(text)
        let found = known.filter { SpreadsheetHead.plain($0.key) == plain }.flatMap(\.value)
        if found.count == 1 { return found[0].rawValue }
        throw Problem(
            words: found.isEmpty ? "没有叫“\(shown)”的可以选。请照下拉列表里的名称写" : "叫“\(shown)”的有 \(found.count) 个。请在名称后面用括号写明编号")
    }

    private var text: String { cell.words.narrow.trimmingBlanks }
    private var shown: String { cell.words.count > 40 ? cell.words.prefix(40) + "…" : cell.words }
}
