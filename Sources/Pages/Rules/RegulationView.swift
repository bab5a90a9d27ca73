extension RegulationPage {
    public static var place: Frame.Place? { .regulation }

    public static func title(_ model: Model) -> String { "规则：\(model.title)" }

    public static func body(_ model: Model, _ frame: Frame, _ html: inout HTML) {
        html.heading(model.title, model.issued) { html in
            html.printButton()
            for link in model.links { html(.a, .class("btn"), .href(link.href), text: link.title) }
            if let diagram = model.diagramHref { html(.a, .class("btn go"), .href(diagram), text: "看流程图") }
        }
        html.tabs(model.editions, label: "规则和版本")
        html.banner(model.banner)
        html.coverage(model)
        html(.div, .class("cols side-main gap")) { html in
            html.chapterList(model)
            html(.div) { html in
                html(.p, .class("note"), text: "左：要旨，不是原文，以印发文本为准。右：系统照此执行的规则。")
                for chapter in model.chapters { html.chapter(chapter) }
            }
        }
    }
}

extension RegulationPage.Coverage {
    var code: StaticString {
        switch self {
        case .executed: "run"
        case .human: "human"
        case .declaratory: "say"
        case .silent: "gap"
        case .notExecutable: "not"
        }
    }

    var sign: String {
        switch self {
        case .executed: "√"
        case .human: "人"
        case .declaratory: "—"
        case .silent: "空"
        case .notExecutable: "外"
        }
    }

    /// What is said where no block stands under an article.
    var withoutBlocks: String {
        switch self {
        case .executed: "由别的条文下的规则执行。"
        case .human: "由人判断，系统记下结论。"
        case .declaratory: "办理时列为依据，不产生限制。"
        case .silent: "条文没有写，系统不编造。"
        case .notExecutable: "不在本系统内执行。"
        }
    }

    var words: String {
        switch self {
        case .executed: "程序执行"
        case .human: "人来判断"
        case .declaratory: "宣示"
        case .silent: "条文留白"
        case .notExecutable: "系统外执行"
        }
    }
}

extension HTML {
    fileprivate mutating func coverage(_ model: RegulationPage.Model) {
        let articles = model.chapters.flatMap(\.articles)
        guard !articles.isEmpty else { return }
        self(.section, .class("panel gap"), .labelled(by: "h-coverage")) { html in
            html(.header) { html in
                html(.h2, .id("h-coverage"), text: "\(articles.count) 条各由谁执行")
                html(.p, text: "点数字看该条")
            }
            html(.div, .class("body stack")) { html in
                html(.ul, .class("cover")) { html in
                    for article in articles { html.square(article) }
                }
                html(.p, .class("legend")) { html in
                    for kind in RegulationPage.Coverage.allCases {
                        let count = articles.count { $0.coverage == kind }
                        if count > 0 { html.covered(kind, " \(count)") }
                    }
                    html(.span, text: "留白处不编造，只许本单位另行设定")
                }
            }
        }
    }

    private mutating func square(_ article: RegulationPage.Article) {
        self(.li) { html in
            html(.a, .href("#\(article.id)"), .fixed("data-k", article.coverage.code)) { html in
                html(.i, text: article.number)
                html(.span, .hiddenFromReaders, text: article.coverage.sign)
                html(.span, .class("sr"), text: " \(article.title)，\(article.coverage.words)")
            }
        }
    }

    private mutating func covered(_ kind: RegulationPage.Coverage, _ more: String = "") {
        self(.span, .class("cv"), .fixed("data-k", kind.code), text: "\(kind.sign)　\(kind.words)\(more)")
    }

    fileprivate mutating func chapterList(_ model: RegulationPage.Model) {
        let named = model.chapters.filter { !$0.title.isEmpty }
        self(.nav, .class("panel toc stick no-print hide-s"), .label("章")) { html in
            html(.ol) { html in
                for chapter in named {
                    html(.li) { html in
                        html(.a, .href("#\(chapter.id)")) { $0(.span, text: chapter.title) }
                    }
                }
                if named.isEmpty {
                    for article in model.chapters.flatMap(\.articles) {
                        html(.li) { html in
                            html(.a, .href("#\(article.id)")) { $0(.span, text: article.title) }
                        }
                    }
                }
            }
        }
    }

    fileprivate mutating func chapter(_ chapter: RegulationPage.Chapter) {
        let title = chapter.title.isEmpty ? "条文" : chapter.title
        panel(chapter.id, title, note: chapter.range, class: "panel long gap") { html in
            for article in chapter.articles { html.article(article) }
        }
    }

    private mutating func article(_ article: RegulationPage.Article) {
        self(.article, .class("article"), .id(article.id), .labelled(by: "h-\(article.id)")) { html in
            html(.div) { html in
                html(.h3, .id("h-\(article.id)"), text: article.title)
                html.covered(article.coverage)
            }
            html(.div, .class("gist")) { html in
                for sentence in article.gist { html(.p, text: sentence) }
            }
            html(.div) { html in
                if article.blocks.isEmpty {
                    html(.p, .class("small muted"), text: article.coverage.withoutBlocks)
                } else {
                    html(.ul) { html in
                        for block in article.blocks { html.block(block) }
                    }
                }
            }
        }
    }

    private mutating func block(_ block: RegulationPage.Block) {
        self(.li) { html in
            html.sentence(block.text)
            for link in block.links {
                html.text(" ")
                html.link(link)
            }
            html.labels(block.labels)
            if let words = block.reading { html.why(.reading, words) }
            if let words = block.house { html.why(.house, words) }
        }
    }

    private mutating func why(_ label: Label, _ words: String) {
        self(.p, .class("note")) { html in
            html.label(label)
            html.text(" \(words)")
        }
    }
}
