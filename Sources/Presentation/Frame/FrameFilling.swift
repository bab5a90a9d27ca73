import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// What stands around a page. `nil`: nobody is signed in.
    public func frame(for visitor: Visitor?, _ look: Look) async throws -> Frame {
        let policy =
            visitor.map { self.policy(for: $0) }
            ?? office.regulations.jurisdictions.first.flatMap { office.regulations.current(in: $0) }
        var viewer: Frame.Viewer?
        if let visitor {
            let open =
                visitor.actsOnDossiers
                ? try await office.store.duties(on: office.desk(of: visitor, limit: 1)).total : nil
            viewer = Frame.Viewer(
                name: visitor.name, organisation: visitor.organisation.shortName,
                isAdministrator: visitor.isAdministrator, open: open,
                password: Addresses.password)
        }
        return Frame(
            office: (policy?.edition.jurisdiction.name ?? "") + "政务信息化项目", viewer: viewer, flash: look.flash,
            theme: look.theme, size: look.size,
            csrf: look.csrf, path: look.path, search: look.search,
            regulation: policy.map { "依据：\(RegulationWording.summary($0.edition))" } ?? "",
            calendar: calendarSentence, generated: TimeText.minute(office.clock.now()))
    }

    private var calendarSentence: String {
        let year = today.year
        return calendar.years[year] != nil
            ? "工作日按国务院办公厅 \(year) 年放假安排计算" : "\(year) 年放假安排还没有载入，工作日暂按周一至周五计算"
    }

    /// The gate. `error` says why the last attempt failed.
    public func signIn(next: String, account: String = "", error: String? = nil) -> SignInPage.Model {
        let policy = office.regulations.jurisdictions.first.flatMap { office.regulations.current(in: $0) }
        // What a pack forbids to keep must not be typed in the first place.
        let secrecy = policy?.rules.first(where: \.keepsNothing).flatMap { rule in
            rule.refusal.map { "\($0)（\(rule.provision.citation)）。" }
        }
        return SignInPage.Model(
            action: Addresses.signIn, next: next, account: account, error: error,
            regulation: policy.map { "依据\(RegulationWording.summary($0.edition))。" } ?? "", secrecy: secrecy,
            help: "遇到困难请联系本单位的系统管理员。")
    }
}
