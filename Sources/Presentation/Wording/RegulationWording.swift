import Dossiers
import Pages
import Policies

/// An edition in words (版本的说法): whether it is law today, and since when.
enum RegulationWording {
    /// A title in book quotes, once.
    static func quoted(_ title: String) -> String { title.contains("《") ? title : "《\(title)》" }

    /// The title with the place in front, where it does not say the place itself.
    static func placed(_ edition: Edition) -> String {
        let (place, title) = (edition.jurisdiction.name, edition.title)
        return title.contains(place) ? title : "\(place)：\(title)"
    }

    static func summary(_ edition: Edition) -> String {
        quoted(edition.title) + (edition.inForceFrom.map { "，\($0) 起施行" } ?? "")
    }

    static func standing(_ edition: Edition, on today: Day) -> RegulationBanner.Standing {
        if edition.status == .repealed || edition.inForceUntil.map({ today > $0 }) ?? false { return .ended }
        switch edition.status {
        case .draft: return .draft
        case .interpretation: return .interpretation
        case .trial: return .trial
        case .inForce, .repealed: return .inForce
        }
    }

    /// Whether it is law, in one word.
    static func label(_ edition: Edition, on today: Day) -> Label {
        switch standing(edition, on: today) {
        case .inForce: Label("现行", tone: .green)
        case .trial: Label("试行", tone: .green)
        case .draft: Label("征求意见稿", tone: .dashed)
        case .interpretation: Label("解读", tone: .dashed)
        case .ended: Label("已失效", tone: .amber)
        }
    }

    /// The words come from the pack: since when, until when, what it says about its end, what must be said with everything.
    /// A running dossier is told that what was begun under an edition is finished under it.
    static func banner(
        _ policy: Policy, on today: Day, links: ArticleLinks, linked: Bool = true, running: Bool = false
    ) -> RegulationBanner {
        let edition = policy.edition
        let standing = standing(edition, on: today)
        var parts: [String] = []
        var since = edition.inForceFrom.map { today < $0 ? "\($0) 起才施行" : "\($0) 起施行" } ?? "文本没有写施行日期"
        if let until = edition.inForceUntil {
            since += "，到 \(until) 为止"
        } else if edition.status == .trial {
            since += "，条文没有写试行期限，不自动失效"
        }
        parts.append(since)
        if let notice = policy.notice { parts.append(notice) }
        if let doubt = policy.validity.doubtful[today] { parts.append(doubt) }
        if standing == .ended {
            if let refusal = policy.validity.refusal { parts.append(refusal) }
            if running { parts.append("本卷宗在期满以前建立，照本办法办完") }
        }
        var banner = RegulationBanner(
            standing: standing, title: edition.title, note: parts.joined(separator: "；"),
            edition: linked ? PageLink("看条文", href: Addresses.regulation(edition.id)) : nil,
            digest: String(edition.digest.prefix(8)))
        banner.article = policy.validity.provision.map { links.link($0) }
        return banner
    }
}

/// Citations as links to where they are printed.
struct ArticleLinks: Sendable {
    let edition: String
    /// The order of the articles, from 1, by what is cited.
    let numbers: [String: Int]

    func link(_ heading: String) -> ArticleLink {
        ArticleLink(heading, href: numbers[heading].map { Addresses.article(edition, $0) })
    }

    func link(_ provision: Provision) -> ArticleLink { link(provision.citation.heading) }

    func links(_ citations: [Citation]) -> [ArticleLink] {
        var seen: Set<Citation> = []
        return citations.filter { seen.insert($0).inserted }.map { link($0.heading) }
    }
}
