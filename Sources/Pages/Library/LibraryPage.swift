/// The project library (项目库): one line a project, filtered, sorted and paged by links and plain forms.
public enum LibraryPage: Page {
    public struct Model: Sendable {
        /// “项目库”.
        public var heading: String = "项目库"
        /// What the regulation calls those who file: 项目单位, 实施单位.
        public var unitWord: String = "单位"
        /// One sentence: “全县非涉密政务信息化项目。共 137 个，本页 50 个”.
        public var summary: String
        /// Other kinds of dossier with their own lists: 信息系统, 数据资源.
        public var registers: [Tab] = []
        /// Saved views (保存的视图).
        public var views: [Tab] = []
        /// The filter form is a GET to this address.
        public var action: String
        /// Part of a name, sent as `text`.
        public var text: String = ""
        /// Part of what a paper says, sent as `particulars`; empty: the form has no box for it.
        public var particulars: String = ""
        /// The same words, looked for elsewhere: “在文号、合同编号和相关单位里找…”.
        public var elsewhere: PageLink?
        /// Why these are shown, where it is not what was asked for.
        public var notice: String?
        /// What an empty list says; nil: the usual.
        public var empty: String?
        /// Stage, unit, class, year…
        public var filters: [Filter] = []
        /// Parameters the filter form keeps, such as the sort order.
        public var kept: [Parameter] = []
        /// The same list without filters; nil: nothing is filtered.
        public var clearHref: String?
        /// The columns to show, in order; the name always stands first. Sent as `column` by the filter form.
        public var columns: [Column]
        public var rows: [Row]
        public var totals: Totals?
        public var paging: Paging
        public var exports: ListExports?
        /// Opening steps the viewer may do: “申报项目”.
        public var create: [PageLink] = []

        public init(
            heading: String = "项目库", summary: String, registers: [Tab] = [], views: [Tab] = [], action: String,
            text: String = "", particulars: String = "", elsewhere: PageLink? = nil, filters: [Filter] = [],
            kept: [Parameter] = [], clearHref: String? = nil,
            columns: [Column], rows: [Row], totals: Totals? = nil, paging: Paging, exports: ListExports? = nil,
            create: [PageLink] = []
        ) {
            self.heading = heading
            self.summary = summary
            self.registers = registers
            self.views = views
            self.action = action
            self.text = text
            self.particulars = particulars
            self.elsewhere = elsewhere
            self.filters = filters
            self.kept = kept
            self.clearHref = clearHref
            self.columns = columns
            self.rows = rows
            self.totals = totals
            self.paging = paging
            self.exports = exports
            self.create = create
        }
    }

    public struct Filter: Sendable {
        public var name: String
        public var label: String
        /// The first option, which does not filter: “全部阶段”.
        public var all: String
        public var options: [Option]
        /// The chosen value; empty: all.
        public var selected: String = ""

        public init(name: String, label: String, all: String, options: [Option], selected: String = "") {
            self.name = name
            self.label = label
            self.all = all
            self.options = options
            self.selected = selected
        }
    }

    public enum Key: String, Sendable, CaseIterable {
        case name, unit, stage, due, owes, applied, approved, contract, paid, year, number
    }

    public enum Sort: Sendable { case ascending, descending }

    /// A column head. `Key.name` may be among the columns to give its sort link; it is shown first in any case.
    public struct Column: Sendable {
        public var key: Key
        /// The list sorted by this column (or the other way round); nil: cannot be sorted.
        public var sortHref: String?
        public var sort: Sort?

        public init(key: Key, sortHref: String? = nil, sort: Sort? = nil) {
            self.key = key
            self.sortHref = sortHref
            self.sort = sort
        }
    }

    public struct Row: Sendable {
        public var title: String
        public var href: String
        /// Regime, kind: 简易备案, 应急.
        public var labels: [Label] = []
        /// What of its papers says what was looked for: 合同编号, 中标人.
        public var found: [Fact] = []
        public var unit: String
        /// Word of the stage: “三项评审”.
        public var stage: String
        public var progress: Progress?
        public var due: DueMark
        /// Who has to act by that day (谁该办): not always the unit whose dossier it is. Empty where nothing is due.
        public var owes: String
        /// Money in fen; nil: not known yet, shown as “—”.
        public var applied: Int64?
        public var approved: Int64?
        public var contract: Int64?
        public var paid: Int64?
        public var year: String
        public var number: String

        public init(
            title: String, href: String, labels: [Label] = [], found: [Fact] = [], unit: String, stage: String,
            progress: Progress? = nil,
            due: DueMark, owes: String = "", applied: Int64? = nil, approved: Int64? = nil, contract: Int64? = nil,
            paid: Int64? = nil, year: String, number: String
        ) {
            self.title = title
            self.href = href
            self.labels = labels
            self.found = found
            self.unit = unit
            self.stage = stage
            self.progress = progress
            self.due = due
            self.owes = owes
            self.applied = applied
            self.approved = approved
            self.contract = contract
            self.paid = paid
            self.year = year
            self.number = number
        }
    }

    /// The strip of stages: passed, present, to come.
    public struct Progress: Hashable, Sendable {
        /// Number of stages, at most 12.
        public var stages: Int
        /// Stages behind us; the present one follows. Equal to `stages`: finished.
        public var passed: Int
        public var isLate: Bool = false

        public init(stages: Int, passed: Int, isLate: Bool = false) {
            self.stages = stages
            self.passed = passed
            self.isLate = isLate
        }
    }

    /// The last line of the list.
    public struct Totals: Sendable {
        /// “137 个项目合计”.
        public var label: String
        /// Fen.
        public var applied: Int64?
        public var approved: Int64?
        public var contract: Int64?
        public var paid: Int64?

        public init(
            label: String, applied: Int64? = nil, approved: Int64? = nil, contract: Int64? = nil, paid: Int64? = nil
        ) {
            self.label = label
            self.applied = applied
            self.approved = approved
            self.contract = contract
            self.paid = paid
        }
    }
}
