import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// What the visitor's organisation did lately (已办).
    public func done(_ parameters: [String: [String]], for visitor: Visitor) async throws -> DonePage.Model {
        let asked = ListQuery(parameters)
        let deeds = try await office.done(by: visitor, offset: asked.offset, limit: asked.size)
        let people = try await office.store.people(
            Set(deeds.items.flatMap { [$0.entry.signatory.person, $0.entry.signatory.agreedBy].compactMap { $0 } }))
        let names = Names(people: people)
        return DonePage.Model(
            views: views(for: visitor, at: Addresses.done), lines: deeds.items.map { line($0, names) },
            paging: asked.paging(
                Addresses.done, shown: deeds.items.count,
                total: deeds.hasMore ? nil : asked.offset + deeds.items.count),
            note: deeds.lookedThrough.map { "只看了最近有动静的 \($0) 个卷宗；更早办的，请到项目库里打开项目看历史。" } ?? "")
    }

    private func line(_ deed: Deed, _ names: Names) -> DonePage.Line {
        let entry = deed.entry
        let step = office.regulations.policy(entry.basis.edition)?.step(entry.step)
        let title = BuiltInAct(rawValue: entry.step).map { words(of: $0, entry) } ?? step?.title ?? entry.step
        let outcome = entry.outcome.flatMap { id in step?.outcomes.first { $0.id == id }?.title }
        let leader = entry.signatory.agreedBy.map { "\(names.person($0))审签" }
        let timing = entry.effects.timing.flatMap { $0.late > 0 ? $0 : nil }
        return DonePage.Line(
            step: [title, outcome].compactMap { $0 }.joined(separator: "："),
            href: Addresses.entry(deed.dossier, entry.sequence), project: deed.title, unit: deed.unitName,
            person: [names.person(entry.signatory.person), leader].compactMap { $0 }.joined(separator: "，"),
            day: entry.happenedOn.description,
            late: timing.map { $0.inWorkdays ? "迟 \($0.late) 个工作日" : "迟 \($0.late) 日" } ?? "", isGone: !deed.stands)
    }

    /// 待办, 已办, 可付款, 我发起的: what an office's clerk looks for, under the names he knows.
    func views(for visitor: Visitor, at place: String) -> [Tab] {
        var tabs = [
            Tab("待办", href: Addresses.desk, isCurrent: place == Addresses.desk),
            Tab("已办", href: Addresses.done, isCurrent: place == Addresses.done),
        ]
        if office.mayPay(visitor) {
            tabs.append(Tab("可付款", href: Addresses.payments, isCurrent: place == Addresses.payments))
        }
        if let unit = visitor.organisation.unit { tabs.append(Tab("我发起的", href: Addresses.library(of: unit))) }
        return tabs
    }
}
