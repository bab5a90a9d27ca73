/// What whoever oversees looks at twice (关注事项): the law allows it, and somebody has to be able to say why it was done. Read from
/// the log alone, so that it is the same under every regulation.
public enum NotableAct: String, Hashable, Sendable, CaseIterable {
    /// An in-principle rule was let pass with a reason (变通).
    case waived
    /// Done before something that comes first, as the law allows (先办后补).
    case lifted
    /// Done although the program had pointed something out (提示后仍办).
    case advised
    /// Written down long after the day on which it took effect (补记).
    case backdated
    /// Fields of an entry were put right (更正).
    case corrected
    /// An entry no longer counts (作废).
    case voided

    /// Calendar days from which an entry counts as written down late.
    public static let backdatedFrom = 10

    public var title: String {
        switch self {
        case .waived: "变通"
        case .lifted: "先办后补"
        case .advised: "提示后仍办"
        case .backdated: "补记"
        case .corrected: "更正"
        case .voided: "作废"
        }
    }
}
