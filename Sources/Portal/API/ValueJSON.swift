import Dossiers
import Foundation
import Policies
import Storage

/// Values of fields as programs write and read them: money is whole fen or a text with its unit (`"12.5万元"`), a percentage
/// is a text (`"10%"`), a number is a number or a decimal text, a day is `YYYY-MM-DD`, a paper is what `/papers` answered.
enum ValueJSON {
    struct Mistake: Error {
        let message: String
    }

    static func read(_ json: Any, as type: FieldType) throws(Mistake) -> Value {
        switch type {
        case .yesNo:
            guard let number = json as? NSNumber, isBoolean(number) else { throw Mistake(message: "应是 true 或 false") }
            return .yes(number.boolValue)
        case .money:
            if let number = json as? NSNumber, !isBoolean(number), let fen = Int64(exactly: number),
                "\(fen)" == "\(number)"
            {
                return .money(Money(fen: fen))
            }
            guard let text = json as? String, text.hasSuffix("元") || text.hasSuffix("万"), let money = Money(text) else {
                throw Mistake(message: "金额写整数（分），或带单位的文字，如 \"12.5万元\"")
            }
            return .money(money)
        case .percent:
            guard let text = json as? String, text.hasSuffix("%"), let figure = Exact(text.dropLast()),
                let ratio = Exact(mantissa: figure.mantissa, scale: Int(figure.scale) + 2)
            else { throw Mistake(message: "比例写文字，如 \"10%\"") }
            return .percent(ratio)
        case .number:
            if let number = json as? NSNumber, !isBoolean(number), let whole = Int64(exactly: number),
                "\(whole)" == "\(number)"
            {
                return .number(Exact(whole))
            }
            guard let text = json as? String, let number = Exact(text) else {
                throw Mistake(message: "数写整数，或小数的文字，如 \"98.5\"")
            }
            return .number(number)
        case .day:
            guard let text = json as? String, let day = Day(text) else {
                throw Mistake(message: "应是存在的日期，如 2026-03-05")
            }
            return .day(day)
        case .file:
            guard let object = json as? [String: Any], let digest = object["digest"] as? String,
                let name = object["name"] as? String,
                let size = object["size"] as? Int
            else { throw Mistake(message: "材料写 {digest, name, size}，先传到 /api/v1/papers") }
            return .file(Attachment(digest: digest, name: PaperName.cleaned(name), size: size))
        case .person: return .person(try text(json))
        case .reference: return .reference(DossierID(try text(json)))
        case .text, .line, .choice, .sealed: return .text(try text(json))
        case .list(let element):
            guard let items = json as? [Any] else { throw Mistake(message: "应是数组") }
            var values: [Value] = []
            for item in items { values.append(try read(item, as: element)) }
            return .list(values)
        case .rows(let columns): return .rows(try rows(json, columns))
        }
    }

    private static func rows(_ json: Any, _ columns: [FieldType.Column]) throws(Mistake) -> [[String: Value]] {
        guard let items = json as? [[String: Any]] else { throw Mistake(message: "应是对象的数组") }
        var rows: [[String: Value]] = []
        for item in items {
            var row: [String: Value] = [:]
            for (name, cell) in item {
                guard let column = columns.first(where: { $0.id == name }) else {
                    throw Mistake(message: "没有 \(name) 这一列")
                }
                if cell is NSNull { continue }
                row[name] = try read(cell, as: column.type)
            }
            rows.append(row)
        }
        return rows
    }

    private static func text(_ json: Any) throws(Mistake) -> String {
        guard let text = json as? String else { throw Mistake(message: "应是文字") }
        return text
    }

    static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    static func write(_ value: Value, names: [String: String] = [:]) -> Any {
        switch value {
        case .yes(let yes): yes
        case .text(let text): text
        case .number(let number): number.whole.map { $0 as Any } ?? number.description
        case .money(let money): money.fen
        case .percent(let ratio): (ratio.multiplied(by: Exact(100)) ?? ratio).description + "%"
        case .day(let day): day.description
        case .file(let paper): ["digest": paper.digest, "name": paper.name, "size": paper.size] as [String: Any]
        case .person(let id): ["id": id, "name": names[id] ?? ""]
        case .reference(let id): id.rawValue
        case .list(let items): items.map { write($0, names: names) }
        case .rows(let rows): rows.map { $0.mapValues { write($0, names: names) } }
        }
    }
}
