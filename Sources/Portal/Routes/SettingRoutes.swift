import Casework
import Hummingbird
import Pages
import Policies
import Presentation

/// Figures on which the text is silent: an administrator sets them for his own jurisdiction.
struct SettingRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/administration/settings", use: portal.handle { try await show($0, nil, status: .ok) })
        router.post("/administration/settings", use: portal.handle(set))
    }

    private func show(_ exchange: Exchange, _ typed: Presenter.TypedSetting?, status: HTTPResponse.Status) async throws
        -> Response
    {
        let visitor = try exchange.administrator
        return try await exchange.page(
            SettingsPage.self, try await exchange.presenter.settings(for: visitor, typed: typed), status: status)
    }

    private func set(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.administrator
        let form = try await exchange.form()
        let key = form["key"] ?? ""
        guard
            let figure = exchange.office.regulations.current(in: visitor.jurisdiction)?.silentFigures.first(where: {
                $0.key == key
            })
        else { throw Trouble.notFound }
        let (value, unit) = (String(form.trimmed("value").prefix(40)), form["unit"] ?? "")
        let stored: String?
        do throws(FigureSort.Mistake) { stored = try figure.read(value, unit: unit) } catch {
            let typed = Presenter.TypedSetting(key: key, value: value, unit: unit, error: error.message)
            return try await show(exchange, typed, status: .unprocessableContent)
        }
        let expected = try form.version("expected")
        let outcome = try await exchange.office.set(figure, to: stored, expected: expected, by: visitor)
        switch outcome {
        case .done: break
        case .unchanged: return exchange.redirect(to: Addresses.settings, saying: "没有改动")
        default: return try await exchange.answer(outcome, back: PageLink("重新打开本单位设定", href: Addresses.settings))
        }
        return exchange.redirect(
            to: Addresses.settings,
            saying: stored.map { "“\(figure.title)”设为 \(figure.words($0))，到期日已重算" } ?? "“\(figure.title)”的设定已取消")
    }
}
