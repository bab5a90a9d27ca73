import Dossiers
import Policies

/// Two editions of one regulation, or two regulations, compared as an official would (规定对照): what asks more, what asks
/// less, what is new, what is gone, each with both citations. Only what is certain is called stricter or looser.
public struct PolicyDiff: Sendable, Codable {
    public struct Change: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, CaseIterable, Codable {
            case stricter = "更严"
            case looser = "更宽"
            case new = "新增"
            case gone = "取消"
            case different = "改动"
        }

        public enum Subject: String, Sendable, CaseIterable, Codable {
            case step = "环节"
            case party = "主体"
            case order = "次序"
            case applies = "适用情形"
            case field = "材料和栏目"
            case deadline = "期限"
            case threshold = "数值"
            case rule = "规则"
            case outcome = "结果"
            case recipient = "送达"
        }

        public let kind: Kind
        public let subject: Subject
        /// What it is about: the title of a step or a figure.
        public let about: String
        public let before: String?
        public let after: String?
        /// Where each stands in its instrument.
        public let beforeArticle: String?
        public let afterArticle: String?
    }

    public let before: String
    public let after: String
    /// Two instruments rather than two editions of one: things are matched by their names, and what has no counterpart
    /// may only be called otherwise.
    public let areStrangers: Bool
    public let changes: [Change]
    /// Steps on both sides, and how many of each had no counterpart.
    public let matched: Int
    public let onlyBefore: Int
    public let onlyAfter: Int

    public init(_ old: Policy, _ new: Policy) {
        before = old.edition.title
        after = new.edition.title
        let strangers = old.edition.jurisdiction.code != new.edition.jurisdiction.code
        areStrangers = strangers
        let steps = Counterparts(old.steps, new.steps, strangers: strangers, id: \.id, title: \.title)
        var comparison = Comparison(old: old, new: new, steps: steps)
        comparison.compareAll()
        changes = comparison.changes
        matched = steps.pairs.count
        onlyBefore = steps.onlyOld.count
        onlyAfter = steps.onlyNew.count
    }

    public func changes(_ kind: Change.Kind) -> [Change] { changes.filter { $0.kind == kind } }
}

/// Which thing of one policy is which of the other: by id, then by title; between strangers titles must agree or be alike.
struct Counterparts {
    private(set) var pairs: [(old: Int, new: Int)] = []
    private(set) var onlyOld: [Int] = []
    private(set) var onlyNew: [Int] = []
    private var newOfOld: [Int: Int] = [:]
    /// What belongs to a pair is matched in the same way.
    let areStrangers: Bool

    init<T>(_ old: [T], _ new: [T], strangers: Bool, id: (T) -> String, title: (T) -> String) {
        areStrangers = strangers
        var free = Set(new.indices)
        var found: [Int: Int] = [:]
        func take(_ fits: (Int, Int) -> Bool) {
            for index in old.indices where found[index] == nil {
                guard let match = free.sorted().first(where: { fits(index, $0) }) else { continue }
                found[index] = match
                free.remove(match)
            }
        }
        // The same id means the same thing in one jurisdiction; elsewhere it may be chance.
        take { id(old[$0]) == id(new[$1]) && (!strangers || Likeness.of(title(old[$0]), title(new[$1])) >= 0.5) }
        take { title(old[$0]) == title(new[$1]) }
        if strangers {
            let close = old.indices.filter { found[$0] == nil }.flatMap { one in
                free.map { (one, $0, Likeness.of(title(old[one]), title(new[$0]))) }
            }.filter { $0.2 >= 0.7 }.sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
            for (one, other, _) in close where found[one] == nil && free.contains(other) {
                found[one] = other
                free.remove(other)
            }
        }
        newOfOld = found
        pairs = old.indices.compactMap { index in found[index].map { (index, $0) } }
        onlyOld = old.indices.filter { found[$0] == nil }
        onlyNew = free.sorted()
    }

    func new(of old: Int) -> Int? { newOfOld[old] }
}

/// How alike two titles are: shared pairs of neighbouring characters, 0 to 1.
enum Likeness {
    static func of(_ one: String, _ other: String) -> Double {
        if one == other { return 1 }
        var left = pairs(one)
        let right = pairs(other)
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let total = left.count + right.count
        var shared = 0
        for pair in right {
            if let index = left.firstIndex(of: pair) {
                left.remove(at: index)
                shared += 1
            }
        }
        return 2 * Double(shared) / Double(total)
    }

    private static func pairs(_ text: String) -> [String] {
        zip(text, text.dropFirst()).map { "\($0)\($1)" }
    }
}
