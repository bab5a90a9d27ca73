import Casework
import Dossiers
import Pages
import Storage

/// Whoever holds a paper types its number into the one box there is (查文号、编号和单位). Names come first, because nearly all look for a name;
/// where none says it, what papers say is looked through, and where some do, a link looks there.
extension Presenter {
    /// Whether the list of names is empty because of what was typed, so that papers may say it.
    public func isWorthASecondLook(_ model: LibraryPage.Model) -> Bool {
        model.paging.total == 0 && model.particulars.isEmpty && !SoughtText(model.text).isEmpty
    }

    /// The same list by what papers say; the first one, where they do not say it either.
    public func secondLook(
        _ query: [String: [String]], after first: LibraryPage.Model, for visitor: Visitor
    ) async throws -> LibraryPage.Model {
        let second = try await library(
            query.merging(["text": [], "page": [], "particulars": [first.text]]) { _, new in new }, for: visitor)
        guard second.paging.total > 0 else {
            var first = first
            first.elsewhere = nil
            first.empty = "名称、单位、文号和编号里都没有找到。可以换个词、放宽其他条件，或者清除筛选。"
            return first
        }
        var model = second
        model.elsewhere = nil
        model.notice = "没有名称、单位或编号含“\(first.text)”的，以下是文号、合同编号或相关单位里有它的。"
        return model
    }

    /// Where names say it, papers may say it of others; and the other way round.
    func elsewhere(_ asked: ListQuery) -> PageLink? {
        switch (SoughtText(asked.text).isEmpty, SoughtText(asked.particulars).isEmpty) {
        case (false, true) where asked.particulars.isEmpty:
            PageLink(
                "在文号、合同编号和相关单位里找“\(asked.text)”",
                href: asked.address(Addresses.library, ["text": nil, "particulars": asked.text]))
        case (true, false) where asked.text.isEmpty:
            PageLink(
                "在名称、单位和编号里找“\(asked.particulars)”",
                href: asked.address(Addresses.library, ["text": asked.particulars, "particulars": nil]))
        default: nil
        }
    }

    /// What of each dossier says it, as the page shows it beside the name.
    func found(_ asked: ListQuery, _ rows: [RegisterRow], _ visitor: Visitor) async throws -> [DossierID: [Fact]] {
        if asked.particulars.isEmpty || rows.isEmpty { return [:] }
        let found = try await office.particulars(saying: asked.particulars, in: rows, for: visitor)
        return found.mapValues { said in
            let shown = said.prefix(Presenter.mostSaid).map { Fact($0.label, $0.text) }
            let left = said.count - shown.count
            return left > 0 ? shown + [Fact("另有", "\(left) 处")] : Array(shown)
        }
    }

    private static let mostSaid = 3
}
