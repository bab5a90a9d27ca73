import Dossiers

/// Reads a period: `7 workdays after receive, in principle`, `12 months to 24 months after use`, `by 12-31 each year`,
/// `07-01 to 08-31 each year`, `by inspection.due`, `silent after x or y`, `…, not counting ask to answer`.
struct TermPhrase {
    let steps: [String: Int]
    /// Whether a step records a day field.
    let hasDay: (Int, String) -> Bool

    static let forms =
        "7 workdays after X、6 months after X、silent after X、X or Y、12 months to 24 months after X、by 12-31 each year、07-01 to 08-31 each year、by 环节.栏目，后面可加“, not counting A to B”“, in principle”"

    func term(_ written: String) throws(ConditionError) -> Term {
        var text = written.trimmingBlanks
        let soft = text.hasSuffix(", in principle")
        if soft { text = String(text.dropLast(", in principle".count)) }
        var pause: Term.Pause?
        if let (front, back) = text.cut(at: ", not counting ") {
            guard let (ask, answer) = back.cut(at: " to ") else { throw unreadable(written) }
            pause = Term.Pause(ask: try step(ask), answer: try step(answer))
            text = front
        }
        let span = try span(text, pause: pause, written)
        return Term(span: span, inPrinciple: soft, source: written)
    }

    private func unreadable(_ written: String) -> ConditionError {
        ConditionError("看不懂期限“\(written)”：写法有 \(TermPhrase.forms)")
    }

    private func step(_ id: String) throws(ConditionError) -> Int {
        guard let index = steps[id.trimmingBlanks] else { throw ConditionError("期限里没有这个环节：\(id)") }
        return index
    }

    private func span(_ text: String, pause: Term.Pause?, _ written: String) throws(ConditionError) -> Term.Span {
        if let (days, rest) = text.cut(at: " each year"), rest.isEmpty { return try yearly(days, written) }
        if text.hasPrefix("by ") {
            guard let (id, field) = String(text.dropFirst(3)).cut(at: ".") else { throw unreadable(written) }
            let index = try step(id)
            guard hasDay(index, field) else { throw ConditionError("期限“\(written)”：\(id) 没有日期栏目 \(field)") }
            return .day(step: index, field: field)
        }
        guard let (length, names) = text.cut(at: " after ") else { throw unreadable(written) }
        var anchors: [Int] = []
        for name in names.split(separator: " or ") { anchors.append(try step(String(name))) }
        if anchors.isEmpty { throw unreadable(written) }
        if length == "silent" { return .after(length: nil, of: anchors, opens: nil, pause: pause) }
        if let (opens, end) = length.cut(at: " to ") {
            guard let opens = Length(opens), let end = Length(end) else { throw unreadable(written) }
            return .after(length: end, of: anchors, opens: opens, pause: pause)
        }
        guard let length = Length(length) else { throw unreadable(written) }
        return .after(length: length, of: anchors, opens: nil, pause: pause)
    }

    private func yearly(_ days: String, _ written: String) throws(ConditionError) -> Term.Span {
        if days == "by silent" { return .yearly(nil) }
        if days.hasPrefix("by ") {
            guard let day = Term.MonthDay(days.dropFirst(3)) else { throw unreadable(written) }
            return .yearly(day)
        }
        guard let (from, to) = days.cut(at: " to "), let first = Term.MonthDay(from), let last = Term.MonthDay(to),
            first <= last
        else {
            throw unreadable(written)
        }
        return .window(from: first, to: last)
    }
}

extension String {
    /// The parts before and after the first occurrence of `mark`.
    func cut(at mark: String) -> (String, String)? {
        guard let range = self.firstRange(of: mark) else { return nil }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
