import Casework
import Dossiers
import Pages
import Policies

/// What the sender of a form said of what he was told: that he has read it, and what stood on his page.
public struct Acknowledged: Sendable {
    public let seal: String?
    public let told: String?

    public init(seal: String?, told: String?) { (self.seal, self.told) = (seal, told) }
}

extension Presenter {
    /// What would follow, on the page before the act. Without `said` the page is opened for the first time.
    func panel(
        _ warning: Forewarning, title: String, tick: String, on dossier: DossierID, said: Acknowledged? = nil
    ) -> ForewarningPanel {
        func group(_ title: String, _ kinds: Set<Aftermath.Row.Kind>) -> ForewarningPanel.Group? {
            let rows = warning.aftermath.rows.filter { kinds.contains($0.kind) }.map { row in
                ForewarningPanel.Row(
                    subject: PageLink(row.subject, href: row.entry.map { Addresses.entry(dossier, $0) } ?? ""),
                    text: row.text, articles: links(row.edition).links(row.citations))
            }
            return rows.isEmpty ? nil : .init(title: title, rows: rows)
        }
        let elsewhere = warning.elsewhere.flatMap { other in
            other.rows.map { row in
                ForewarningPanel.Row(
                    subject: PageLink(
                        "\(other.title)：\(row.subject)",
                        href: row.entry.map { Addresses.entry(other.dossier, $0) } ?? Addresses.dossier(other.dossier)),
                    text: row.text, articles: links(row.edition).links(row.citations))
            }
        }
        var panel = ForewarningPanel(
            title: title,
            groups: [
                group("已记的后续各条", [.refused, .groundless, .withdrawn, .restored]),
                group("环节", [.reopened, .closed]), group("应办事项和期限", [.dutyNew, .dutyGone, .dutyMoved]),
                elsewhere.isEmpty
                    ? nil : .init(title: "引用本卷宗的别的卷宗，\(warning.elsewhere.count) 个", rows: elsewhere),
            ].compactMap { $0 }, seal: warning.seal, tick: tick)
        panel.isAnswer = said != nil
        if warning.unread > 0 { panel.note = "引用本卷宗的还有 \(warning.unread) 个，没有逐个核对，请自行查看。" }
        if let told = said?.told {
            panel.error = told == warning.seal ? "看过以上各项后，在这里勾选，才能办理" : "情况已经不同，请重新看过以上各项再勾选"
        }
        return panel
    }
}
