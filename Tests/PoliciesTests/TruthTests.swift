@testable import Policies
import Testing

/// What a condition can still become is a set; the algebra on sets is Kleene's, member by member.
@Suite struct TruthTests {
    static let all: [Truth] = (1...7).map { Truth(rawValue: $0) }
    private static let single: [Truth] = [.yes, .no, .unknown]

    private static func members(_ set: Truth) -> [Truth] { single.filter { set.contains($0) } }

    private static func both(_ one: Truth, _ other: Truth) -> Truth {
        if one == .no || other == .no { return .no }
        return one == .yes && other == .yes ? .yes : .unknown
    }

    private static func either(_ one: Truth, _ other: Truth) -> Truth {
        if one == .yes || other == .yes { return .yes }
        return one == .no && other == .no ? .no : .unknown
    }

    private static func image(_ one: Truth, _ other: Truth, _ operation: (Truth, Truth) -> Truth) -> Truth {
        var result: Truth = []
        for a in members(one) { for b in members(other) { result.formUnion(operation(a, b)) } }
        return result
    }

    @Test func everySetIsTreatedMemberByMember() {
        for one in Self.all {
            var negated: Truth = []
            for member in Self.members(one) {
                negated.formUnion(member == .yes ? .no : member == .no ? .yes : .unknown)
            }
            #expect(!one == negated)
            for other in Self.all {
                #expect((one && other) == Self.image(one, other, Self.both), "\(one.rawValue) && \(other.rawValue)")
                #expect((one || other) == Self.image(one, other, Self.either), "\(one.rawValue) || \(other.rawValue)")
            }
        }
    }

    @Test func theLawsOfLogicHold() {
        for one in Self.all {
            #expect(!(!one) == one)
            #expect((one && .yes) == one)
            #expect((one || .no) == one)
            #expect((one && .no) == .no)
            #expect((one || .yes) == .yes)
            for other in Self.all {
                #expect((one && other) == (other && one))
                #expect((one || other) == (other || one))
                #expect(!(one && other) == (!one || !other))
                #expect(!(one || other) == (!one && !other))
                for third in Self.all {
                    #expect(((one && other) && third) == (one && (other && third)))
                    #expect(((one || other) || third) == (one || (other || third)))
                }
            }
        }
    }

    /// Learning more never makes possible what was impossible.
    @Test func knowingMoreNeverWidens() {
        for wide in Self.all {
            for narrow in Self.all where narrow.isSubset(of: wide) {
                #expect((!narrow).isSubset(of: !wide))
                for other in Self.all {
                    #expect((narrow && other).isSubset(of: wide && other))
                    #expect((narrow || other).isSubset(of: wide || other))
                }
            }
        }
    }
}
