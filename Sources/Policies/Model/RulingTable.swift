import Dossiers

/// The columns of a table in which an office decides on a filing function by function (逐项判定). A pack marks the table with
/// `as: rulings`; the names of its columns are fixed, so that every pack's rulings are filled in and counted alike.
public enum RulingTable {
    /// The function as it was filed; text.
    public static let function = "function"
    /// What there is already; text, may be missing.
    public static let existing = "existing"
    /// One of the words of `FunctionRuling`.
    public static let ruling = "ruling"
    /// What is not spent; money, may be missing.
    public static let saved = "saved"

    /// What a row decides; `nil` where it is none of the words.
    public static func ruling(of row: [String: Value]) -> FunctionRuling? {
        if case .text(let word)? = row[ruling] { FunctionRuling(title: word) } else { nil }
    }

    /// What is not spent because of a row; nothing is saved on what is kept.
    public static func saved(by row: [String: Value]) -> Money? {
        guard ruling(of: row) != .keep, case .money(let money)? = row[saved] else { return nil }
        return money
    }

    /// What a row decides on, from its function and its existing system: the same one twice is counted twice. Blanks at the ends are none.
    public static func subject(of words: [String]) -> [String] {
        words.map { String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
    }

    /// The word that marks the table in a pack.
    public static let mark = "rulings"

    /// What is wrong with the columns of a table that is marked so; `nil` where nothing is.
    static func mistake(in columns: [FieldType.Column]) -> String? {
        let byID = Dictionary(columns.map { ($0.id, $0.type) }, uniquingKeysWith: { one, _ in one })
        guard byID[function]?.isWritten == true else { return "要有文字列 \(function)" }
        guard case .choice(let words)? = byID[ruling], words.allSatisfy({ FunctionRuling(title: $0) != nil }) else {
            return "要有选项列 \(ruling)，选项只能是 \(FunctionRuling.allCases.map(\.title).joined(separator: "、"))"
        }
        if let type = byID[existing], !type.isWritten { return "\(existing) 列要是文字" }
        if let type = byID[saved], type != .money { return "\(saved) 列要是金额" }
        return nil
    }
}

extension Policy {
    /// What the last office that decided function by function left of a filing. What it sent back is not decided.
    public func rulings(of dossier: Dossier) -> [FunctionRuling: RulingTotal] {
        ruled(on: dossier).map { Policy.totals($0.rows) } ?? [:]
    }

    /// The entry that rules, by its place, and the rows of its table that are counted; `nil` where nobody has decided.
    public func ruled(on dossier: Dossier) -> (index: Int, rows: [[String: Value]])? {
        for index in dossier.indices.reversed() where dossier.stands[index] {
            guard let step = step(dossier.entries[index].step), let field = step.rulings,
                step.outcome(dossier.entries[index].outcome)?.reopens == nil,
                case .rows(let rows)? = dossier.field(field.id, at: index), !rows.isEmpty
            else { continue }
            return (index, rows)
        }
        return nil
    }

    private static func totals(_ rows: [[String: Value]]) -> [FunctionRuling: RulingTotal] {
        var totals: [FunctionRuling: RulingTotal] = [:]
        for row in rows {
            guard let ruling = RulingTable.ruling(of: row) else { continue }
            var saved = Money.zero
            if let money = RulingTable.saved(by: row) { saved = money }
            totals[ruling, default: RulingTotal()].add(RulingTotal(functions: 1, saved: saved))
        }
        return totals
    }
}
