import Policies

/// One change of one place of a pack (变异), to see whether any story notices: a pack whose stories let a wrong figure pass
/// has not tried that figure.
public struct Mutation: Sendable, CustomStringConvertible {
    public enum Verdict: Sendable, Hashable {
        /// Some scenario no longer comes out as written.
        case noticed
        /// The changed pack does not even load.
        case unreadable
        case survived
    }

    public let place: Provision.Place
    /// What was changed: `规则 funding_ceiling 的要求`.
    public let what: String
    public let before: String
    public let after: String
    /// The citation of the block that was changed.
    public let article: String
    private let source: PackSource

    init(
        place: Provision.Place, what: String, before: String, after: String, article: String, changed source: PackSource
    ) {
        self.place = place
        self.what = what
        self.before = before
        self.after = after
        self.article = article
        self.source = source
    }

    public var description: String { "\(place): \(what)：\(before) → \(after)" }

    /// Every mutation of the regulation of a pack, in its order.
    public static func all(of source: PackSource) -> [Mutation] { MutationFinder.find(in: source) }

    /// Loads the changed pack and plays its stories until one fails, those of the changed article first.
    public func verdict(calendar: WorkingCalendar, parent: (String) -> PackSource? = { _ in nil }) -> Verdict {
        guard let pack = PackLoader.load(source, parent: parent).pack else { return .unreadable }
        let report = ScenarioPlayer.play(pack, calendar: calendar, stopsEarly: true, first: article)
        return report.failures.isEmpty ? .survived : .noticed
    }
}
