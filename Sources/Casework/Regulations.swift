import Dossiers
import Policies
import Synchronization

/// The regulations that the office works under, and the calendar (规则与日历). Changed by an administrator while the office
/// is open: a year is published, a figure is set.
public final class Regulations: Sendable {
    private struct State {
        var editions: [String: Policy]
        var current: [String: String]
        /// The calendar that the program brings, and those to which an office added years of its own.
        let published: WorkingCalendar
        var calendars: [String: WorkingCalendar]
    }
    private let state: Mutex<State>

    /// `current` names, for each jurisdiction code, the edition under which new dossiers are opened.
    /// `calendars` are those of offices that loaded years themselves; the others go by `calendar`.
    public init(
        editions: [Policy], current: [String: String], calendar: WorkingCalendar,
        calendars: [String: WorkingCalendar] = [:]
    ) {
        let byID = Dictionary(editions.map { ($0.edition.id, $0) }, uniquingKeysWith: { one, _ in one })
        state = Mutex(State(editions: byID, current: current, published: calendar, calendars: calendars))
    }

    public func calendar(in jurisdiction: String) -> WorkingCalendar {
        state.withLock { $0.calendars[jurisdiction] ?? $0.published }
    }
    /// Whether the program itself brings what was published for a year: deadlines of every office are counted by it.
    public func brings(year: Int) -> Bool { state.withLock { $0.published.years[year] != nil } }

    public var jurisdictions: [String] { state.withLock { $0.current.keys.sorted() } }

    public func policy(_ edition: String) -> Policy? { state.withLock { $0.editions[edition] } }

    public func editions(in jurisdiction: String) -> [Policy] {
        state.withLock { $0.editions.values.filter { $0.edition.jurisdiction.code == jurisdiction } }
            .sorted { $0.edition.id < $1.edition.id }
    }

    /// The policy under which a new dossier of this jurisdiction is opened.
    public func current(in jurisdiction: String) -> Policy? {
        state.withLock { state in state.current[jurisdiction].flatMap { state.editions[$0] } }
    }

    /// The kinds of dossiers that any edition of a jurisdiction knows: the ids of their openings.
    public func kinds(in jurisdiction: String) -> [String] {
        let editions = state.withLock { $0.editions.values.filter { $0.edition.jurisdiction.code == jurisdiction } }
        return Set(editions.flatMap { $0.kinds.map(\.id) }).sorted()
    }

    public func replace(calendar: WorkingCalendar, in jurisdiction: String) {
        state.withLock { $0.calendars[jurisdiction] = calendar }
    }

    public func set(_ settings: OfficeSettings, in jurisdiction: String) {
        state.withLock { state in
            for (id, policy) in state.editions where policy.edition.jurisdiction.code == jurisdiction {
                state.editions[id] = policy.with(settings)
            }
        }
    }
}
