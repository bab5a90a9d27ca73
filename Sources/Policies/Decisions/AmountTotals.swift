import Dossiers

/// What the marked amounts of a dossier come to (资金合计): asked for, granted, agreed, paid. Only what the pack marks counts; a
/// report that repeats an amount is no second one.
public struct AmountTotals: Hashable, Sendable {
    public struct Total: Hashable, Sendable {
        public var money: Money
        /// How many amounts are in it.
        public var count: Int
        /// Sequence of the last entry that is in it.
        public var entry: Int
    }

    public private(set) var totals: [AmountMeaning: Total] = [:]

    public subscript(meaning: AmountMeaning) -> Total? { totals[meaning] }

    /// What is agreed and not paid yet; below zero where more was paid than agreed. `nil` where nothing was agreed.
    public var balance: Money? { totals.mapValues(\.money).balance }

    /// The amounts of standing entries. A step that repeats adds up, and so do several contracts and payments; of what is asked
    /// for and granted the step that spoke last counts. Where each of several must act, all of them write the same amount.
    init(_ dossier: Dossier, _ policy: Policy) {
        var ofField: [AmountMeaning: [String: Total]] = [:]
        for index in dossier.indices where dossier.stands[index] && dossier.entries[index].effects.passes {
            guard let step = policy.step(dossier.entries[index].step), !step.amounts.isEmpty else { continue }
            for field in step.amounts {
                guard let meaning = field.meaning, case .money(let money)? = dossier.field(field.id, at: index) else {
                    continue
                }
                let key = "\(step.id).\(field.id)"
                let isNext = step.repeats || step.answers != nil && meaning.addsUp
                let before = isNext ? ofField[meaning]?[key] : nil
                ofField[meaning, default: [:]][key] = Total(
                    money: Money(fen: (before?.money.fen ?? 0).addingSaturated(money.fen)),
                    count: (before?.count ?? 0) + 1, entry: index + 1)
            }
        }
        for (meaning, fields) in ofField {
            totals[meaning] = meaning.addsUp ? fields.values.sum() : fields.values.max { $0.entry < $1.entry }
        }
    }
}

extension Collection<AmountTotals.Total> {
    /// All of them together.
    fileprivate func sum() -> AmountTotals.Total {
        reduce(into: AmountTotals.Total(money: .zero, count: 0, entry: 0)) { sum, one in
            sum.money = Money(fen: sum.money.fen.addingSaturated(one.money.fen))
            sum.count += one.count
            sum.entry = Swift.max(sum.entry, one.entry)
        }
    }
}

extension Policy {
    public func amounts(of dossier: Dossier) -> AmountTotals { AmountTotals(dossier, self) }
}
