import Dossiers
import Pages
import Policies
import Storage

/// Values of fields as people read them (栏目值的说法).
struct ValueText {
    let names: Names

    func words(_ value: Value, as type: FieldType? = nil) -> String {
        switch value {
        case .yes(let answer): answer ? "是" : "否"
        case .text(let text): text
        case .number(let number): number.description
        case .money(let money): ValueText.money(money)
        case .percent(let ratio): ValueText.percent(ratio) + "%"
        case .day(let day): day.description
        case .file(let attachment): attachment.name
        case .person(let id): names.person(id)
        case .reference(let id): names.dossier(id)
        case .list(let values): values.map { words($0) }.joined(separator: "、")
        case .rows(let rows): rows.map { row($0, type) }.joined(separator: "\n")
        }
    }

    private func row(_ cells: [String: Value], _ type: FieldType?) -> String {
        guard case .rows(let columns)? = type else {
            return cells.keys.sorted().map { words(cells[$0]!) }.joined(separator: " ")
        }
        return columns.compactMap { column -> String? in
            guard let cell = cells[column.id] else { return nil }
            guard case .rows(let inner) = cell else { return "\(column.label) \(words(cell, as: column.type))" }
            return "\(column.label)：" + inner.map { row($0, column.type) }.joined(separator: "；")
        }
        .joined(separator: "，")
    }

    /// One line of a record; a single file or dossier is a link.
    func fact(_ label: String, _ value: Value, as type: FieldType? = nil, articles: [ArticleLink] = []) -> Fact {
        var href: String?
        switch value {
        case .reference(let id): href = Addresses.dossier(id)
        case .list(let values) where values.count == 1:
            if case .reference(let id) = values[0] { href = Addresses.dossier(id) }
        case .file(let attachment): href = Addresses.paper(attachment.digest, name: attachment.name)
        default: break
        }
        return Fact(label, words(value, as: type), articles: articles, href: href)
    }

    /// “180.00 万元”; amounts below one 万元 in 元.
    static func money(_ money: Money) -> String {
        ValueText.money(money, in: money.fen.magnitude < 1_000_000 && money.fen != 0 ? .yuan : .tenThousandYuan)
    }

    /// For amounts that are compared: what stands beside 万元 is in 万元, however little it is.
    static func money(_ money: Money, in unit: Money.Unit) -> String {
        switch unit {
        case .yuan: "\(MoneyText.yuan(money.fen)) 元"
        case .tenThousandYuan: "\(MoneyText.exactTenThousands(money.fen)) 万元"
        }
    }

    /// In per cent, without the sign.
    static func percent(_ ratio: Exact) -> String {
        ratio.multiplied(by: Exact(100)).map(\.description) ?? ratio.description
    }
}

extension Entry {
    /// Without what belongs to the program itself.
    var openFields: FieldValues { FieldValues(fields.table.filter { !$0.key.hasPrefix("@") }) }
}
