import Casework
import Documents
import Dossiers
import Pages
import Policies
import Storage

/// What the address of the office's own log asks for (日志的查询).
public struct OfficeLogFilter: Sendable {
    public let kind: OfficeActKind?
    public let person: String
    public let subject: String
    /// As typed; `days` is what could be read of it.
    public let from: String
    public let until: String
    public let days: (from: Day?, until: Day?)
    let parameters: [String: [String]]

    /// Why the days cannot be read; `nil` where they can.
    public let dayError: String?

    public init(_ parameters: [String: [String]]) {
        func first(_ name: String, _ most: Int) -> String { String((parameters[name]?.first ?? "").prefix(most)) }
        self.parameters = parameters
        kind = OfficeActKind(rawValue: first("kind", 40))
        person = first("person", 60)
        subject = first("subject", 100)
        (from, until) = (first("from", 10), first("until", 10))
        days = (Day(from), Day(until))
        if !from.isEmpty && days.from == nil || !until.isEmpty && days.until == nil {
            dayError = "日期写成 2026-03-05 这样"
        } else if let from = days.from, let until = days.until, until < from {
            dayError = "“到”的日子比“从”的早，请对调"
        } else {
            dayError = nil
        }
    }

    var isFiltered: Bool { kind != nil || !person.isEmpty || !subject.isEmpty || !from.isEmpty || !until.isEmpty }

    /// What was asked for, in words.
    var words: [String] {
        var words = [kind.map { "办了什么：\($0.title)" }, person.isEmpty ? nil : "谁：含“\(person)”"]
        words.append(subject.isEmpty ? nil : "对象：\(subject)")
        words.append(days.from.map { "\($0) 起" })
        words.append(days.until.map { "\($0) 止" })
        return words.compactMap { $0 }
    }

    /// The list that these filters make.
    var list: ListQuery { ListQuery(parameters, keeping: ["kind", "person", "subject", "from", "until"]) }
}

extension Presenter {
    /// The office's own log; `nil` for whoever may not read it.
    public func officeLog(_ filter: OfficeLogFilter, for visitor: Visitor) async throws -> OfficeLogPage.Model? {
        let list = filter.list
        var query = try await query(filter, for: visitor)
        query.offset = list.offset
        query.limit = list.size
        guard let page = try await office.officeLog(query, for: visitor) else { return nil }
        var model = OfficeLogPage.Model(
            tabs: administrationTabs(Addresses.officeLog, for: visitor),
            summary: "谁在什么时候开了账号、改了单位、设了数、载入了日历，登录被拒也在内。只增不改，和卷宗历史一样逐条连着摘要，有没有被改动，用存证核验查。",
            action: Addresses.officeLog, kinds: OfficeActKind.allCases.map { Option($0.rawValue, $0.title) },
            lines: try await lines(page.acts, for: visitor),
            paging: list.paging(Addresses.officeLog, shown: page.acts.count, total: page.total),
            exports: .init(
                excel: list.address(Addresses.officeLogExcel, ["size": nil]),
                csv: list.address(Addresses.officeLogCSV, ["size": nil])))
        model.kind = filter.kind?.rawValue ?? ""
        (model.person, model.subject, model.from, model.until) = (
            filter.person, filter.subject, filter.from, filter.until
        )
        model.dayError = filter.dayError
        if let people = query.people, people.isEmpty {
            model.personError = "办过这些事的人里没有姓名、账号含“\(filter.person)”的"
        }
        if filter.isFiltered { model.clearHref = Addresses.officeLog }
        return model
    }

    /// Everything that the filter finds, as a table for other programs; `nil` for whoever may not read it.
    public func officeLogExport(_ filter: OfficeLogFilter, as format: ExportFormat, for visitor: Visitor) async throws
        -> [UInt8]?
    {
        var query = try await query(filter, for: visitor)
        query.limit = 1_000
        var list = ListExport(
            format, exportHead("系统管理日志", filter.words, for: visitor),
            columns: [SheetColumn("序号", .number)]
                + ["时间", "谁", "人员编号", "办了什么", "对象", "内容", "摘要"].map { SheetColumn($0) })
        while true {
            guard let page = try await office.officeLog(query, for: visitor) else { return nil }
            guard let last = page.acts.last else { return list.finished() }
            for (act, line) in zip(page.acts, try await lines(page.acts, for: visitor, leaving: true)) {
                let texts = [
                    line.when, line.who, act.act.person, line.kind, line.subject,
                    line.changes.map(\.words).joined(separator: "；"), line.digest,
                ]
                list.add([.number(Exact(line.position))] + texts.map(Cell.text))
            }
            query.before = last.position
        }
    }

    /// What a program asks of the log; the same permissions and the same words.
    public func officeActs(_ filter: OfficeLogFilter, before: Int64?, limit: Int, for visitor: Visitor) async throws
        -> (acts: [RecordedOfficeAct], lines: [OfficeLine], total: Int)?
    {
        var query = try await query(filter, for: visitor)
        query.before = before
        query.limit = limit
        guard let page = try await office.officeLog(query, for: visitor) else { return nil }
        return (page.acts, try await lines(page.acts, for: visitor, leaving: true), page.total)
    }

    /// What was done last to one account or organisation.
    func recentLines(on subject: String, for visitor: Visitor) async throws -> [OfficeLine] {
        let query = OfficeLogQuery(jurisdiction: visitor.jurisdiction, subject: subject, limit: 10)
        return try await lines(try await office.officeLog(query, for: visitor)?.acts ?? [], for: visitor)
    }

    /// A form that came too late.
    public func stale(_ since: [RecordedOfficeAct], back: PageLink, for visitor: Visitor) async throws
        -> StaleChangePage.Model
    {
        StaleChangePage.Model(lines: try await lines(since, for: visitor), back: back)
    }

    private func query(_ filter: OfficeLogFilter, for visitor: Visitor) async throws -> OfficeLogQuery {
        // Nobody is asked for by name before it is known that the visitor may read at all.
        guard office.mayReadOfficeLog(visitor) else {
            return OfficeLogQuery(jurisdiction: visitor.jurisdiction, limit: 0)
        }
        var query = OfficeLogQuery(
            jurisdiction: visitor.jurisdiction, acts: filter.kind.map { [$0.rawValue] }, subject: filter.subject)
        query.from = filter.days.from.map { Clock.start(of: $0) }
        query.until = filter.days.until.map { Clock.start(of: $0.adding(days: 1)) }
        if !filter.person.isEmpty {
            let found = try await office.store.accounts(
                AccountQuery(jurisdiction: visitor.jurisdiction, limit: 100_000))
            let names = try await office.store.people(Set(found.accounts.map(\.person)))
            let asked = filter.person.lowercased()
            query.people = Set(
                found.accounts.filter {
                    $0.login.contains(asked) || $0.person == filter.person
                        || names[$0.person]?.name.contains(filter.person) == true
                }.map(\.person)
            ).intersection(try await office.store.officePeople(in: visitor.jurisdiction))
        }
        return query
    }

    // MARK: lines

    /// `leaving`: for a file or a program that takes it along, in which a name could not be erased any more. Whom an act was about stands there as a number.
    private func lines(
        _ acts: [RecordedOfficeAct], for visitor: Visitor, leaving: Bool = false
    ) async throws -> [OfficeLine] {
        let jurisdiction = visitor.jurisdiction
        let details = acts.map { OfficeActDetails(json: $0.act.details) }
        // A person of another jurisdiction, who joined a link, has no name here.
        let own = Set(try await office.store.accounts(in: jurisdiction).map(\.person))
        let told = details.flatMap(\.changes).filter { $0.of == .person }.flatMap { $0.from + $0.to }
        let people = try await office.store.people(Set(acts.map(\.act.person) + told).intersection(own))
        let organisations = try await office.store.organisations(in: jurisdiction)
        let wording = OfficeLogWording(
            policy: policy(for: visitor),
            organisations: Dictionary(organisations.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one }),
            places: Dictionary(
                office.regulations.jurisdictions.map {
                    ($0, office.regulations.current(in: $0)?.edition.jurisdiction.name ?? $0)
                }, uniquingKeysWith: { one, _ in one }), people: people, namesSubjects: !leaving)
        return zip(acts, details).map { recorded, details in
            let act = recorded.act
            let kind = OfficeActKind(rawValue: act.act)
            return OfficeLine(
                position: recorded.position, when: TimeText.minute(act.at),
                who: wording.who(act, kind), kind: kind?.title ?? act.act,
                subject: wording.subject(act.subject, kind), changes: wording.changes(details, of: act.subject),
                digest: recorded.digest.hex)
        }
    }
}
