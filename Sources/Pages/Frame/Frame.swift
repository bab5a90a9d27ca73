/// What stands around every page: who looks, where we are, under which law, and how they like to see it.
public struct Frame: Sendable {
    /// The entries of the main navigation.
    public enum Place: Sendable {
        case desk, library, overview, regulation, calendar, administration
    }

    /// 明暗, from a cookie.
    public enum Theme: String, Sendable, CaseIterable {
        case system, light, dark
    }

    /// 字号, from a cookie.
    public enum Size: String, Sendable, CaseIterable {
        case normal, large
    }

    /// Who is signed in.
    public struct Viewer: Sendable {
        public var name: String
        public var organisation: String
        public var isAdministrator: Bool = false
        /// There are dossiers that he may look at.
        public var seesDossiers: Bool = true
        /// How many things wait on the desk; nil: not shown.
        public var open: Int?
        /// Where the viewer changes the password; nil: not offered.
        public var password: String?
        /// The office's own log, for who oversees it without administering; nil: not offered.
        public var log: String?

        public init(
            name: String, organisation: String, isAdministrator: Bool = false, seesDossiers: Bool = true,
            open: Int? = nil, password: String? = nil, log: String? = nil
        ) {
            self.name = name
            self.organisation = organisation
            self.isAdministrator = isAdministrator
            self.seesDossiers = seesDossiers
            self.open = open
            self.password = password
            self.log = log
        }
    }

    /// Something that has just happened, said once on top of the next page (办结回执).
    public struct Flash: Sendable {
        public enum Kind: Sendable { case done, refused }
        public var kind: Kind
        /// “已记入历史第 43 条：出具需求性论证意见”.
        public var text: String
        public var links: [PageLink] = []
        /// What to do next (下一件待办).
        public var next: PageLink?

        public init(kind: Kind, text: String, links: [PageLink] = [], next: PageLink? = nil) {
            self.kind = kind
            self.text = text
            self.links = links
            self.next = next
        }
    }

    /// Beside the brand: “某县政务信息化项目”.
    public var office: String
    /// nil: nobody is signed in; the header then has neither navigation nor search.
    public var viewer: Viewer?
    public var flash: Flash?
    public var theme: Theme = .system
    public var size: Size = .normal
    /// The token every posting form carries in its hidden field `csrf`.
    public var csrf: String
    /// Path and query of this page; the display form sends it as `next`.
    public var path: String
    /// What stands in the search box.
    public var search: String = ""
    /// “依据：某县…实施细则（试行），2022-10-12 起施行”.
    public var regulation: String
    /// “工作日按国务院办公厅 2026 年放假安排计算”; nil: not said.
    public var calendar: String?
    /// Local time to the minute: “2026-10-13 09:12”.
    public var generated: String
    public var routes: Routes = Routes()

    /// The addresses the frame itself links to; everything else comes with the models.
    public struct Routes: Sendable {
        public var desk: String = "/"
        public var library: String = "/projects"
        public var overview: String = "/overview"
        public var regulation: String = "/regulation"
        public var calendar: String = "/calendar"
        public var administration: String = "/administration"
        public var signIn: String = "/sign-in"
        /// POST `csrf`.
        public var signOut: String = "/sign-out"
        /// POST `csrf`, `theme`, `size`, `next`: sets the cookies and goes back to `next`.
        public var display: String = "/display"
        public var styles: String = "/assets/tongchou.css"
        public var script: String = "/assets/tongchou.js"
        /// Open to everybody.
        public var check: String = "/check"

        public init(
            desk: String = "/", library: String = "/projects", overview: String = "/overview",
            regulation: String = "/regulation",
            calendar: String = "/calendar", administration: String = "/administration", signIn: String = "/sign-in",
            signOut: String = "/sign-out", display: String = "/display", styles: String = "/assets/tongchou.css",
            script: String = "/assets/tongchou.js"
        ) {
            self.desk = desk
            self.library = library
            self.overview = overview
            self.regulation = regulation
            self.calendar = calendar
            self.administration = administration
            self.signIn = signIn
            self.signOut = signOut
            self.display = display
            self.styles = styles
            self.script = script
        }
    }

    public init(
        office: String, viewer: Viewer? = nil, flash: Flash? = nil, theme: Theme = .system, size: Size = .normal,
        csrf: String, path: String, search: String = "", regulation: String, calendar: String? = nil, generated: String,
        routes: Routes = Routes()
    ) {
        self.office = office
        self.viewer = viewer
        self.flash = flash
        self.theme = theme
        self.size = size
        self.csrf = csrf
        self.path = path
        self.search = search
        self.regulation = regulation
        self.calendar = calendar
        self.generated = generated
        self.routes = routes
    }
}
