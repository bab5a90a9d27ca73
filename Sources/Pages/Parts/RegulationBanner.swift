/// The regulation that governs a page, and whether it is law today (现行、试行、征求意见稿、解读、期满).
public struct RegulationBanner: Sendable {
    public enum Standing: Sendable {
        case inForce
        case trial
        /// A draft for comment: not law, for trial calculations only.
        case draft
        /// Only an official interpretation: no article numbers.
        case interpretation
        /// Repealed, or past the end of its trial.
        case ended
    }

    public var standing: Standing
    /// Short title: “某县实施细则（试行）”.
    public var title: String
    /// Since when and until when, in one sentence: “2022-10-12 起施行，条文未写试行期限，不自动失效”.
    public var note: String
    /// Where the instrument says so.
    public var article: ArticleLink?
    /// The edition that governs, with its page: “第 1 版，按立项日确定”.
    public var edition: PageLink?
    /// First eight characters of the edition's digest.
    public var digest: String?

    public init(standing: Standing, title: String, note: String, edition: PageLink? = nil, digest: String? = nil) {
        self.standing = standing
        self.title = title
        self.note = note
        self.edition = edition
        self.digest = digest
    }
}

extension RegulationBanner.Standing {
    var code: StaticString {
        switch self {
        case .inForce: "force"
        case .trial: "trial"
        case .draft, .interpretation: "draft"
        case .ended: "over"
        }
    }

    var words: String {
        switch self {
        case .inForce: "√ 现行"
        case .trial: "现行（试行）"
        case .draft: "？ 征求意见稿，不是规定"
        case .interpretation: "？ 只有解读，没有条文号"
        case .ended: "× 已失效"
        }
    }
}

extension HTML {
    mutating func banner(_ banner: RegulationBanner) {
        self(.p, .class("banner"), .state(banner.standing.code)) { html in
            html(.b, text: banner.standing.words)
            html(.span, text: banner.title)
            html(.span, .class("muted"), text: banner.note)
            html.article(banner.article)
            if let edition = banner.edition { html.link(edition) }
            if let digest = banner.digest {
                html(.span, .class("muted")) { html in
                    html.text("摘要 ")
                    html(.span, .class("mono"), text: digest)
                }
            }
        }
    }
}
