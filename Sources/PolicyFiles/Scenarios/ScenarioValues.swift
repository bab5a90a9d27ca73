import Dossiers
import Policies

/// Values as scenarios write them, and what stands where they write none.
public struct ScenarioValues {
    let dossiers: [String: Dossier]
    /// In the order of the story.
    let names: [String]
    let day: Day

    public init(dossiers: [String: Dossier], names: [String], day: Day) {
        self.dossiers = dossiers
        self.names = names
        self.day = day
    }

    /// A paper is named only; whoever keeps papers puts the kept one in its place.
    public func value(_ text: String, for type: FieldType) throws(ScenarioFailure) -> Value {
        switch type {
        case .rows(let columns): return .rows(try rows(text, columns))
        case .list(let element):
            var items: [Value] = []
            for part in text.split(separator: ",") { items.append(try value(String(part), for: element)) }
            return .list(items)
        case .text, .line, .choice, .sealed: return .text(text)
        case .person: return .person(text)
        case .yesNo:
            guard text == "是" || text == "否" else { throw ScenarioFailure("这里要写 是 或 否，写的是 \(text)") }
            return .yes(text == "是")
        case .money:
            guard let money = Money(text) else { throw ScenarioFailure("不是金额：\(text)") }
            return .money(money)
        case .percent:
            guard text.hasSuffix("%"), let figure = Exact(text.dropLast()),
                let ratio = Exact(mantissa: figure.mantissa, scale: Int(figure.scale) + 2)
            else {
                throw ScenarioFailure("不是比例：\(text)")
            }
            return .percent(ratio)
        case .number:
            guard let number = Exact(text) else { throw ScenarioFailure("不是数：\(text)") }
            return .number(number)
        case .day:
            guard let day = Day(text) else { throw ScenarioFailure("不是日期：\(text)") }
            return .day(day)
        case .file: return .file(ScenarioValues.paper(text))
        case .reference:
            let name = text.hasPrefix("#") ? String(text.dropFirst()) : text
            guard let dossier = dossiers[name] else { throw ScenarioFailure("没有卷宗 \(text)") }
            return .reference(dossier.id)
        }
    }

    private func rows(_ text: String, _ columns: [FieldType.Column]) throws(ScenarioFailure) -> [[String: Value]] {
        var result: [[String: Value]] = []
        for row in ScenarioValues.split(text, at: ",") where !row.isEmpty {
            var cells: [String: Value] = [:]
            for (column, part) in zip(columns, ScenarioValues.split(row, at: "/"))
            where !part.isEmpty {
                let written = part.hasPrefix("[") && part.hasSuffix("]") ? String(part.dropFirst().dropLast()) : part
                cells[column.id] = try value(written, for: column.type)
            }
            result.append(cells)
        }
        return result
    }

    /// What stands between the marks, those inside `[…]` excepted: there stands a table in a table.
    private static func split(_ text: String, at mark: Character) -> [String] {
        var result = [""]
        var depth = 0
        for character in text {
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if character == mark, depth == 0 { result.append("") } else { result[result.count - 1].append(character) }
        }
        return result
    }

    static func paper(_ name: String) -> Attachment {
        Attachment(digest: String(repeating: "0", count: 64), name: name, size: 1)
    }

    /// The first choice, yes, any text, any paper, that day.
    func usual(for type: FieldType) -> Value? {
        switch type {
        case .text, .line: return .text("甲")
        // What the system does not take in cannot be filled.
        case .sealed: return nil
        case .choice(let words): return .text(words[0])
        case .person: return .person("某人")
        case .yesNo: return .yes(true)
        case .money: return .money(Money(fen: 100))
        case .percent: return .percent(Exact(1))
        case .number: return .number(Exact(1))
        case .day: return .day(day)
        case .file(let wanted): return .file(ScenarioValues.paper("样." + (wanted ?? "pdf")))
        case .reference(let kind):
            return names.first { dossiers[$0]!.kind == kind }.map { .reference(dossiers[$0]!.id) }
        case .list(let element): return usual(for: element).map { .list([$0]) }
        case .rows(let columns):
            var cells: [String: Value] = [:]
            for column in columns { cells[column.id] = usual(for: column.type) }
            return .rows([cells])
        }
    }
}

/// Why a line of a scenario did not come out as written.
public struct ScenarioFailure: Error {
    public let message: String
    init(_ message: String) { self.message = message }
}
