import Dossiers
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

    /// Workdays of a year; every year since 2018 has had 248 to 252.
    private static let plausible = 240...260

    /// Why a year may not be loaded here, though it can be read: deadlines that ran out, and those of other bureaux, hang on it.
    private func doubts(_ year: WorkingCalendar.Year, _ exchange: Exchange) -> [String] {
        let (regulations, today) = (exchange.office.regulations, exchange.office.clock.today)
        if regulations.brings(year: year.year) { return ["\(year.year) 年的放假安排已经公布，随程序带来，不能在这里改"] }
        if year.year < today.year { return ["\(year.year) 年已经过去，不能再改它的日历"] }
        let calendar = WorkingCalendar(years: [year])
        let days = Day(year: year.year, month: 1, day: 1)!.number...Day(year: year.year, month: 12, day: 31)!.number
        let worked = days.count { calendar.mark(Day(number: $0)).isWorked }
        return CalendarRoutes.plausible.contains(worked) ? [] : ["这样全年有 \(worked) 个工作日，不像公布的安排，请核对"]
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
        let (read, problems) = CalendarFile.read(text, file: "第")
        let errors = problems.map { "第 \($0.place.line) 行：\($0.message)" } + (read.map { doubts($0, exchange) } ?? [])
        guard let year = read, errors.isEmpty else {
            return try await exchange.page(
                CalendarPage.self,
                try await exchange.presenter.calendar(
                    year: read?.year ?? form["year"].flatMap(Int.init), for: visitor, loaded: (text, errors)),
                status: .unprocessableContent)
        }
        let outcome = try await exchange.office.load(
            year, text: text, expected: try form.version("expected"), by: visitor)
        guard case .done = outcome else {
            return try await exchange.answer(outcome, back: PageLink("重新打开日历", href: Addresses.calendar))
        }
        return exchange.redirect(to: "\(Addresses.calendar)?year=\(year.year)", saying: "\(year.year) 年日历已载入，到期日已重算")
    }
}
