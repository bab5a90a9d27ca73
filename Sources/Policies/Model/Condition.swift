/// A condition of the pack, read, named and typed (条件).
public struct Condition: Sendable {
    /// As the pack wrote it.
    public let source: String
    let root: Expression
    public let type: ConditionType
    /// Definitions it mentions, directly.
    public let definitions: Set<Int>
    /// It looks at other dossiers through references.
    public let walksReferences: Bool
    /// It comes to an amount.
    public var isMoney: Bool { type == .money }
}
