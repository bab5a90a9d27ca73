import Dossiers
import Pages
import Policies

/// An edition in words (版本的说法): whether it is law today, and since when.
enum RegulationWording {
    static func summary(_ edition: Edition) -> String {
        "《\(edition.title)》" + (edition.inForceFrom.map { "，\($0) 起施行" } ?? "")
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

    static func banner(_ edition: Edition, on today: Day, linked: Bool = true) -> RegulationBanner {
        var note = edition.inForceFrom.map { today < $0 ? "\($0) 起才施行" : "\($0) 起施行" } ?? "文本没有写施行日期"
        if let until = edition.inForceUntil {
            note += "，到 \(until) 为止"
        } else if edition.status == .trial {
            note += "，条文没有写试行期限，不自动失效"
        }
        return RegulationBanner(
            standing: standing(edition, on: today), title: edition.title, note: note,
            edition: linked ? PageLink("看条文", href: Addresses.regulation(edition.id)) : nil,
            digest: String(edition.digest.prefix(8)))
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
