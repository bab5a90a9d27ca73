import Hummingbird
import Pages
import PolicyFiles
import Policies
import Presentation
import Storage

/// The calendar, and the next year of it, which an administrator loads when it is published.
struct CalendarRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get(
            "/calendar",
            use: portal.handle { exchange in
                let visitor = try exchange.visitor
                let year = try exchange.query["year"]?.first.flatMap(Int.init)
                return try await exchange.page(
                    CalendarPage.self, try await exchange.presenter.calendar(year: year, for: visitor, loaded: nil))
            })
        router.post("/calendar", use: portal.handle(load))
    }

    private func load(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        guard visitor.isAdministrator else { throw Trouble.forbidden("只有管理员可以载入日历") }
        let form = try await exchange.form()
        var text = form["calendar"] ?? ""
        if let upload = form.uploads["file"]?.first {
            guard let content = String(validating: upload.content.readableBytesView, as: UTF8.self) else {
                throw Trouble.malformed("文件不是有效的 UTF-8")
            }
            text = content
        }
        let (year, problems) = CalendarFile.read(text, file: "第")
        guard let year else {
            let errors = problems.map { "第 \($0.place.line) 行：\($0.message)" }
            return try await exchange.page(
                CalendarPage.self,
                try await exchange.presenter.calendar(year: nil, for: visitor, loaded: (text, errors)),
                status: .unprocessableContent)
        }
        let office = exchange.office
        let now = office.clock.now()
        try await office.store.save(
            CalendarYear(
                jurisdiction: visitor.jurisdiction, year: year.year, text: text, loadedBy: visitor.person, loadedAt: now
            ))
        try await office.store.record(
            OfficeAct(
                jurisdiction: visitor.jurisdiction, at: now, person: visitor.person, act: "calendar",
                subject: String(year.year)))
        var years = office.regulations.calendar(in: visitor.jurisdiction).years
        years[year.year] = year
        office.regulations.replace(
            calendar: WorkingCalendar(years: Array(years.values)), in: visitor.jurisdiction)
        _ = try await office.refreshRegister(only: visitor.jurisdiction)
        return exchange.redirect(to: "\(Addresses.calendar)?year=\(year.year)", saying: "\(year.year) 年日历已载入，到期日已重算")
    }
}
