/// What a condition can still become: a non-empty set of true, false and unknown. In `decide` every form is filled and
/// the set has one member; in `situation` an unfilled form leaves it open. Kleene's logic, member by member.
struct Truth: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let yes = Truth(rawValue: 1)
    static let no = Truth(rawValue: 2)
    static let unknown = Truth(rawValue: 4)
    /// A form field that nobody has filled yet.
    static let open: Truth = [.yes, .no]

    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(_ value: Bool) { self = value ? .yes : .no }

    static prefix func ! (one: Truth) -> Truth {
        var result = one.intersection(.unknown)
        if one.contains(.yes) { result.insert(.no) }
        if one.contains(.no) { result.insert(.yes) }
        return result
    }

    static func && (one: Truth, other: Truth) -> Truth {
        if one == .no || other == .no { return .no }
        if one == .yes { return other }
        if other == .yes { return one }
        var result: Truth = []
        if one.contains(.no) || other.contains(.no) { result.insert(.no) }
        if one.contains(.yes), other.contains(.yes) { result.insert(.yes) }
        let (oneTrueOrUnknown, otherTrueOrUnknown) = (
            !one.isDisjoint(with: [.yes, .unknown]), !other.isDisjoint(with: [.yes, .unknown])
        )
        if (one.contains(.unknown) && otherTrueOrUnknown) || (other.contains(.unknown) && oneTrueOrUnknown) {
            result.insert(.unknown)
        }
        return result
    }

    static func || (one: Truth, other: Truth) -> Truth { !(!one && !other) }

    var canBeTrue: Bool { contains(.yes) }
}
