/// An amount of renminbi (金额) in whole fen (分). Forms write 万元, contracts 元; the log only knows fen.
public struct Money: Hashable, Sendable, Comparable {
    public let fen: Int64

    public init(fen: Int64) { self.fen = fen }

    public static let zero = Money(fen: 0)

    /// Reads an amount as people write it: `200万元`, `1800000.01元`, `12.5万`, or a bare figure in `bare` units.
    /// `nil` when it is no number or finer than a fen.
    public init?(_ text: some StringProtocol, bare: Unit = .yuan) {
        var digits = String(text.filter { $0 != "," && $0 != "，" && $0 != " " })
        var unit = bare
        for (suffix, meant) in [("万元", Unit.tenThousandYuan), ("万", .tenThousandYuan), ("元", .yuan)]
        where digits.hasSuffix(suffix) {
            digits.removeLast(suffix.count)
            unit = meant
            break
        }
        guard let figure = Exact(digits), let fen = figure.multiplied(by: Exact(unit.fen))?.whole else { return nil }
        self.fen = fen
    }

    public enum Unit: Sendable {
        case yuan, tenThousandYuan

        public var fen: Int64 { self == .yuan ? 100 : 1_000_000 }
    }

    public static func < (one: Money, other: Money) -> Bool { one.fen < other.fen }

    public var exact: Exact { Exact(fen) }
}

extension Int64 {
    /// Amounts that people type may be any: a sum beyond all reason stays at the greatest there is.
    public func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    public func subtractingSaturated(_ other: Int64) -> Int64 {
        let (rest, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other > 0 ? .min : .max) : rest
    }
}

extension Money: CustomStringConvertible {
    /// `1,800,000.01元`, `200万元`: whole 万元 where nothing is lost by it.
    public var description: String { text(in: ownUnit) }

    /// The same without separators (`1800000.01元`), for texts that are digested: those must read as they always did.
    public var ungrouped: String { ownUnit.words(fen, \.description) }

    private var ownUnit: Unit { fen % Unit.tenThousandYuan.fen == 0 ? .tenThousandYuan : .yuan }
}

extension Money {
    /// The unit for amounts that stand in one sentence, so that they can be compared at a glance: 万元 where each is exact in it with two
    /// decimals and not all of them are small change, else 元.
    public static func unit(for amounts: [Money]) -> Unit {
        let hundredYuan = Unit.tenThousandYuan.fen / 100
        let isShort = amounts.allSatisfy { $0.fen % hundredYuan == 0 }
        return isShort && amounts.contains { $0.fen.magnitude >= Unit.tenThousandYuan.fen } ? .tenThousandYuan : .yuan
    }

    /// `99.5万元`, `995,000元`: exact in either unit. Nothing is 0元 beside whatever.
    public func text(in unit: Unit) -> String { unit.words(fen, \.grouped) }
}

extension Money.Unit {
    fileprivate func words(_ fen: Int64, _ digits: (Exact) -> String) -> String {
        switch fen == 0 ? .yuan : self {
        case .yuan: digits(Exact(mantissa: fen, scale: 2)!) + "元"
        case .tenThousandYuan: digits(Exact(mantissa: fen, scale: 6)!) + "万元"
        }
    }
}
