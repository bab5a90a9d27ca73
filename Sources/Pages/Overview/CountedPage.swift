/// What a number of the overview counts, one line each (逐项): acts in time or late, functions that
/// were ruled on, what is looked at twice.
public enum CountedPage: Page {
    public struct Model: Sendable {
        /// “受理：按期办结的 12 次”.
        public var heading: String
        /// “2026 年建立的项目，共 12 次，本页 12 次”.
        public var summary: String
        /// The overview of the same year.
        public var overview: PageLink
        public var heads: [Head]
        public var lines: [Line]
        public var paging: Paging
        public var exports: ListExports?
        /// 次, 项.
        public var unit: String
        public var note: String

        public init(
            heading: String, summary: String, overview: PageLink, heads: [Head], lines: [Line], paging: Paging,
            exports: ListExports? = nil, unit: String, note: String = ""
        ) {
            self.heading = heading
            self.summary = summary
            self.overview = overview
            self.heads = heads
            self.lines = lines
            self.paging = paging
            self.exports = exports
            self.unit = unit
            self.note = note
        }
    }

    /// A column beside the first one, which is the project.
    public struct Head: Sendable {
        public var title: String
        public var isNumber: Bool
        /// Days and articles are not broken over lines.
        public var isOneLine: Bool

        public init(_ title: String, isNumber: Bool = false, isOneLine: Bool = false) {
            (self.title, self.isNumber, self.isOneLine) = (title, isNumber, isOneLine)
        }

        fileprivate var style: Attribute { .class(isNumber ? "num" : "nw").when(isNumber || isOneLine) }
    }

    public struct Line: Sendable {
        /// The project, linked to the entry in its history.
        public var project: PageLink
        /// One a column; empty is shown as “—”.
        public var cells: [String]
        /// Written in red: the act was late.
        public var late: DueMark?

        public init(project: PageLink, cells: [String], late: DueMark? = nil) {
            self.project = project
            self.cells = cells
            self.late = late
        }
    }

    public static var place: Frame.Place? { .overview }
    public static var setting: PageSetting { .list }

    public static func title(_ model: Model) -> String { model.heading }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.crumbs([model.overview], here: model.heading)
        html.heading(model.heading, model.summary) { html in
            html.exports(model.exports)
            html.printButton()
        }
        html(.div, .class("panel long lib-wrap")) { html in
            if model.lines.isEmpty {
                html.empty("一\(model.unit)也没有。")
            } else {
                html.lines(model)
            }
            if !model.note.isEmpty { html(.footer, text: model.note) }
        }
        html.pager(model.paging, unit: model.unit)
    }
}

extension HTML {
    fileprivate mutating func lines(_ model: CountedPage.Model) {
        let hasLate = model.lines.contains { $0.late != nil }
        self(.table, .class("lib cards"), .flag("data-rows")) { html in
            html(.caption, .class("sr"), text: model.heading)
            html(.thead) { html in
                html(.tr) { html in
                    html(.th, .scope("col"), text: "项目名称")
                    for head in model.heads {
                        html(.th, .scope("col"), head.style, text: head.title)
                    }
                    if hasLate { html(.th, .scope("col"), text: "时效") }
                }
            }
            html(.tbody) { html in for line in model.lines { html.line(line, model.heads, hasLate: hasLate) } }
        }
    }

    private mutating func line(_ line: CountedPage.Line, _ heads: [CountedPage.Head], hasLate: Bool) {
        self(.tr) { html in
            html(.td, .class("name full")) { $0.link(line.project) }
            for (head, cell) in zip(heads, line.cells) {
                html(.td, head.style, .cellLabel(head.title)) { html in
                    if cell.isEmpty { html.nothing() } else { html.text(cell) }
                }
            }
            if hasLate {
                html(.td) { html in if let late = line.late { html.due(late) } else { html.nothing() } }
            }
        }
    }
}
