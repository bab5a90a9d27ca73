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

    /// Why mutations of a pack would say nothing: stories that fail as it stands would seem to notice every change, and
    /// without stories nothing is noticed at all. Empty where they may be tried.
    public static func obstacles(of pack: Pack, calendar: WorkingCalendar) -> [PackProblem] {
        let report = ScenarioPlayer.play(pack, calendar: calendar)
        guard report.scenarios == 0 else { return report.failures }
        return [PackProblem("没有场景，任何改动都察觉不了", at: .init(file: pack.source.regulation.path, line: 1))]
    }

    /// Every mutation of a pack, in the order of its files.
    public static func all(of source: PackSource) -> [Mutation] { MutationFinder.find(in: source) }

    /// Loads the changed pack and plays its stories until one fails, those of the changed article first.
    public func verdict(calendar: WorkingCalendar, parent: (String) -> PackSource? = { _ in nil }) -> Verdict {
        guard let pack = PackLoader.load(source, parent: parent).pack else { return .unreadable }
        let report = ScenarioPlayer.play(pack, calendar: calendar, stopsEarly: true, first: article)
        return report.failures.isEmpty ? .survived : .noticed
    }
}
