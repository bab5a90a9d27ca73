import Casework
import Dossiers
import Pages
import Policies
import Storage

/// Explained reasons as pages show them.
struct ReasonFilling {
    let links: ArticleLinks
    /// Where the visitor may let an in-principle rule pass, by party; absent for everybody else.
    var override: (_ party: String, _ rule: String) -> OverrideOffer.Form? = { _, _ in nil }

    func reason(_ explained: ExplainedReason, isUnknown: Bool = false) -> Pages.Reason {
        Pages.Reason(
            text: explained.text, articles: links.links(explained.citations),
            values: explained.values.map { "\($0.label)：\($0.value)" }.joined(separator: "；"), remedy: explained.remedy,
            reading: explained.reading, house: explained.house, isUnknown: isUnknown,
            override: explained.override.map { OverrideOffer(party: $0.partyTitle, form: override($0.party, $0.rule)) })
    }
}
