import Casework
import Dossiers
import Pages
import Policies
import PolicyFiles
import Storage

/// Fills every page's model from the office (呈现). It decides nothing and stores nothing; what it shows is what the engine,
/// the log and the register say.
public struct Presenter: Sendable {
    let office: Office
    let packs: [Pack]
    /// What is read of each pack once, by edition.
    let readings: [String: RegulationReading]
    let units: UnitShelf
    let directory: DirectoryShelf
    let demo: DemoHall?

    public init(office: Office, packs: [Pack], demo: DemoHall? = nil) {
        self.demo = demo
        self.office = office
        self.packs = packs
        readings = Dictionary(packs.map { ($0.edition.id, RegulationReading($0)) }, uniquingKeysWith: { one, _ in one })
        units = UnitShelf()
        directory = DirectoryShelf()
    }

    /// An organisation was renamed: pages say so at once.
    public func forgetDirectory(of jurisdiction: String) { directory.forget(jurisdiction) }

    var today: Day { office.clock.today }
    func calendar(for visitor: Visitor) -> WorkingCalendar { office.regulations.calendar(in: visitor.jurisdiction) }

    /// The policy under which the visitor's jurisdiction opens dossiers now.
    func policy(for visitor: Visitor) -> Policy? { office.regulations.current(in: visitor.jurisdiction) }

    func links(_ edition: String) -> ArticleLinks {
        ArticleLinks(edition: edition, numbers: readings[edition]?.numbers ?? [:])
    }

    func lights(for visitor: Visitor) -> Lights { Lights(calendar: calendar(for: visitor), today: today) }
}

/// How and where a visitor looks at a page (观看方式): cookies, token, path. The server knows it, not the office.
public struct Look: Sendable {
    public var csrf: String
    public var path: String
    public var theme: Frame.Theme
    public var size: Frame.Size
    public var search: String
    public var flash: Frame.Flash?
    /// What happened was an act: the message says what to do next.
    public var offersNext = false

    public init(
        csrf: String = "", path: String = "/", theme: Frame.Theme = .system, size: Frame.Size = .normal,
        search: String = "",
        flash: Frame.Flash? = nil
    ) {
        self.csrf = csrf
        self.path = path
        self.theme = theme
        self.size = size
        self.search = search
        self.flash = flash
    }
}
