/// The office's own log (系统管理日志): who did what to accounts, organisations, settings and calendars, last first.
public enum OfficeLogPage: Page {
    public struct Model: Sendable {
        /// The pages of the administration that the reader may open.
        public var tabs: [Tab]
        public var summary: String
        /// GET form with `kind`, `person`, `subject`, `from`, `until`.
        public var action: String
        public var kinds: [Option]
        public var kind: String = ""
        /// A name, a login or an id, as typed.
        public var person: String = ""
        public var personError: String?
        /// What it was done to: a login, an organisation's id.
        public var subject: String = ""
        /// ISO days, as typed.
        public var from: String = ""
        public var until: String = ""
        public var dayError: String?
        /// Nil: nothing is filtered.
        public var clearHref: String?
        public var lines: [OfficeLine]
        public var paging: Paging
        public var exports: ListExports

        public init(
            tabs: [Tab], summary: String, action: String, kinds: [Option], lines: [OfficeLine], paging: Paging,
            exports: ListExports
        ) {
            self.tabs = tabs
            self.summary = summary
            self.action = action
            self.kinds = kinds
            self.lines = lines
            self.paging = paging
            self.exports = exports
        }
    }
}

/// One act of the office's own log as people read it.
public struct OfficeLine: Sendable {
    /// From 1, over the whole server.
    public var position: Int64
    /// “2026-10-13 09:12”.
    public var when: String
    public var who: String
    /// “重设密码”.
    public var kind: String
    public var subject: String
    public var changes: [Change]
    /// 64 hexadecimal digits.
    public var digest: String

    public struct Change: Sendable {
        public var label: String
        /// As people read it; empty is said as “没有”.
        public var from: String?
        public var to: String?

        public init(_ label: String, from: String?, to: String?) {
            (self.label, self.from, self.to) = (label, from, to)
        }

        /// “简称：教育局 → 教体局”.
        public var words: String {
            switch (from, to) {
            case (nil, let to?): "\(label)：\(to)"
            case (let from?, nil): "\(label)：\(from) → 没有"
            case (let from?, let to?): "\(label)：\(from) → \(to)"
            case (nil, nil): label
            }
        }
    }

    public init(
        position: Int64, when: String, who: String, kind: String, subject: String, changes: [Change], digest: String
    ) {
        (self.position, self.when, self.who, self.kind) = (position, when, who, kind)
        (self.subject, self.changes, self.digest) = (subject, changes, digest)
    }
}

extension OfficeLogPage {
    public static var place: Frame.Place? { .administration }
    public static var setting: PageSetting { .list }

    public static func title(_ model: Model) -> String { "系统管理日志" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading("系统管理日志", model.summary) { html in
            html.printButton()
            html.exports(model.exports)
        }
        html.tabs(model.tabs, label: "管理")
        html.filters(model)
        html(.div, .class("panel long")) { html in
            if model.lines.isEmpty {
                html.empty(model.clearHref == nil ? "还没有记录。开账号、改单位、载入日历以后会记在这里。" : "没有符合条件的记录。可以放宽条件，或者清除筛选。")
            } else {
                html.officeLines(model.lines)
            }
        }
        html.pager(model.paging, unit: "条")
    }
}

extension HTML {
    fileprivate mutating func filters(_ model: OfficeLogPage.Model) {
        self(.form, .class("filters"), .action(model.action), .label("筛选")) { html in
            if !model.subject.isEmpty { html.hidden("subject", model.subject) }
            html(.label, .class("sr"), .for("f-kind"), text: "办理的事")
            html(.select, .id("f-kind"), .name("kind")) { html in
                html.options(model.kinds, none: "全部的事", selected: model.kind)
            }
            html(.label, .class("sr"), .for("f-person"), text: "办理人的姓名或者账号")
            html(
                .input, .id("f-person"), .name("person"), .value(model.person), .fixed("placeholder", "谁办的：姓名、账号"),
                .of("size", 18), .fixed("autocomplete", "off"),
                .described(by: model.personError == nil ? nil : "f-person-e"),
                .fixed("aria-invalid", "true").when(model.personError != nil))
            for (name, label, value) in [("from", "从", model.from), ("until", "到", model.until)] {
                html(.span, .class("row")) { html in
                    html(.label, .for("f-\(name)"), text: label)
                    html(
                        .input, .id("f-\(name)"), .name(name), .type("date"), .value(value),
                        .described(by: model.dayError == nil ? nil : "f-day-e"),
                        .fixed("aria-invalid", "true").when(model.dayError != nil))
                }
            }
            html(.button, text: "筛选")
            if let href = model.clearHref { html(.a, .class("btn bare"), .href(href), text: "清除") }
        }
        if let error = model.personError {
            self(.p, .class("err small"), .id("f-person-e"), .role("alert"), text: error)
        }
        if let error = model.dayError { self(.p, .class("err small"), .id("f-day-e"), .role("alert"), text: error) }
        if !model.subject.isEmpty { self(.p, .class("small muted"), text: "只列办在“\(model.subject)”上的") }
    }

    mutating func officeLines(_ lines: [OfficeLine]) {
        self(.table, .class("cards officelog")) { html in
            html(.caption, .class("sr"), text: "系统管理日志，新的在前")
            html.heads(["序号", "时间", "谁", "办了什么", "内容", "摘要"])
            html(.tbody) { html in
                for line in lines { html.line(line) }
            }
        }
    }

    private mutating func line(_ line: OfficeLine) {
        self(.tr) { html in
            html(.td, .class("drop mono"), text: String(line.position))
            html(.td, .class("nw"), text: line.when)
            html(.td, .class("nw"), text: line.who)
            html(.th, .scope("row"), .class("full")) { html in
                html(.b, text: line.kind)
                html(.span, .class("muted small"), text: "　\(line.subject)")
            }
            html(.td, .class("full")) { html in
                if line.changes.isEmpty {
                    html.nothing()
                } else {
                    html(.ul) { html in
                        for change in line.changes { html(.li, text: change.words) }
                    }
                }
            }
            html(
                .td, .class("mono small muted"), .cellLabel("摘要"), .of("title", line.digest),
                text: String(line.digest.prefix(8)))
        }
    }
}
