import Dossiers
import Pages
import Policies

/// What amounts mean, in words and as bars (资金的说法): the same on the page of a project, on forms and checklists, and on the overview.
extension ChartBar {
    /// `left` is what is agreed and not paid; it is hatched behind what is paid.
    init(_ meaning: AmountMeaning, _ fen: Int64, left: Int64?) {
        let pieces: [(size: Int64, tone: Tone)] =
            switch meaning {
            case .applied: [(fen, .outline)]
            case .approved: [(fen, .edge)]
            case .contract: [(fen, .text)]
            case .paid: [(fen, .accent), (max(left ?? 0, 0), .hatched)]
            }
        self.init(meaning.title, pieces, words: MoneyText.tenThousands(fen))
    }
}

extension AmountTotals {
    /// What was agreed, paid and is left, once there is a contract: “合同 368.00 万元”, “已付 230.00 万元”, “未付 138.00 万元”.
    var spending: [String] {
        guard let contract = self[.contract], let balance else { return [] }
        func words(_ money: Money) -> String { ValueText.money(money, in: .tenThousandYuan) }
        return [
            "合同 \(words(contract.money))", "已付 \(words(self[.paid]?.money ?? .zero))",
            balance.fen < 0 ? "已付比合同多 \(words(Money(fen: -balance.fen)))" : "未付 \(words(balance))",
        ]
    }
}
