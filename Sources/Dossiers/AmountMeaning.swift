/// What an amount of a project's money is (金额口径): asked for, granted, owed or spent. A pack says it of a field; what no pack
/// says is an amount like any other and is never added to anything.
public enum AmountMeaning: String, Hashable, Sendable, CaseIterable, Codable {
    /// What the unit asks for (申报). A later one takes the place of an earlier one.
    case applied
    /// What was granted (审定). A later one takes the place of an earlier one.
    case approved
    /// What was agreed with whoever builds (合同). Several contracts add up.
    case contract
    /// What was paid (已付). Payments add up.
    case paid

    /// All but what is asked for.
    public static let granted: [AmountMeaning] = [.approved, .contract, .paid]

    /// Different fields of it add up; else the last that was written counts.
    public var addsUp: Bool { self == .contract || self == .paid }

    /// The word of lists, pages and explanations.
    public var title: String {
        switch self {
        case .applied: "申报"
        case .approved: "审定"
        case .contract: "合同"
        case .paid: "已付"
        }
    }
}

extension [AmountMeaning: Money] {
    /// What is agreed and not paid yet; below zero where more was paid than agreed. `nil` where nothing was agreed.
    public var balance: Money? {
        self[.contract].map { Money(fen: $0.fen.subtractingSaturated(self[.paid]?.fen ?? 0)) }
    }
}
