/// What an office decides of one function of a filing (判定): whether it is built, or what there is already is used instead.
public enum FunctionRuling: String, Hashable, Sendable, CaseIterable, Codable {
    /// Built as it was filed (保留).
    case keep
    /// Not built: another system does it (复用).
    case reuse
    /// Built in part (核减).
    case cut
    /// Not built: the unit has it already (不予).
    case refuse

    /// The word of packs, forms and pages.
    public var title: String {
        switch self {
        case .keep: "保留"
        case .reuse: "复用"
        case .cut: "核减"
        case .refuse: "不予"
        }
    }

    public init?(title: String) {
        guard let ruling = FunctionRuling.allCases.first(where: { $0.title == title }) else { return nil }
        self = ruling
    }
}

/// What the rulings on a filing come to (逐项判定合计).
public struct RulingTotal: Hashable, Sendable {
    public var functions: Int
    /// Fen that are not spent because of it.
    public var saved: Money

    public init(functions: Int = 0, saved: Money = .zero) { (self.functions, self.saved) = (functions, saved) }

    public mutating func add(_ other: RulingTotal) {
        functions += other.functions
        saved = Money(fen: saved.fen.addingSaturated(other.saved.fen))
    }
}

extension [FunctionRuling: RulingTotal] {
    /// A function is not built as it was filed.
    public var isAnythingSaved: Bool { contains { $0.key != .keep && $0.value.functions > 0 } }
}
