/// The procedure of a regulation as a picture, without any project in it.
public enum DiagramPage: Page {
    public struct Model: Sendable {
        /// “办理流程：某县实施细则（试行）”.
        public var title: String
        public var banner: RegulationBanner
        public var regulation: PageLink
        /// One map a kind of dossier.
        public var diagrams: [Diagram]

        public init(title: String, banner: RegulationBanner, regulation: PageLink, diagrams: [Diagram]) {
            self.title = title
            self.banner = banner
            self.regulation = regulation
            self.diagrams = diagrams
        }
    }

    public struct Diagram: Sendable {
        /// “项目”, “信息系统”.
        public var title: String
        public var note: String = ""
        public var map: ProcedureMap

        public init(title: String, note: String = "", map: ProcedureMap) {
            self.title = title
            self.note = note
            self.map = map
        }
    }
}
