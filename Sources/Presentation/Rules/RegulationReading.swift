import Pages
import Policies
import PolicyFiles

/// A pack as the pages read it (条文页), made once when the program starts: sentences cost more than anything else here.
struct RegulationReading: Sendable {
    /// The order of the articles, from 1, by what is cited.
    let numbers: [String: Int]
    let chapters: [RegulationPage.Chapter]
    /// What the instrument says where it asks for a field or names a step, by block id.
    let gists: [String: String]

    init(_ pack: Pack) {
        numbers = Dictionary(
            pack.articles.enumerated().map { ($1.citation, $0 + 1) }, uniquingKeysWith: { one, _ in one })
        gists = RegulationReading.gists(pack)
        let printed = PrintedPolicy(pack)
        let coverage = CoverageReport(pack)
        var position = 0
        var chapters: [RegulationPage.Chapter] = []
        for (index, chapter) in pack.chapters.enumerated() {
            var articles: [RegulationPage.Article] = []
            for (order, article) in chapter.articles.enumerated() {
                position += 1
                articles.append(
                    RegulationPage.Article(
                        id: "a\(position)", title: article.title, number: String(position),
                        coverage: RegulationReading.coverage(coverage.articles[position - 1]),
                        gist: article.sentences.map(\.gist),
                        blocks: RegulationReading.blocks(article, printed.chapters[index].articles[order], pack.policy))
                )
            }
            let range =
                articles.count > 1
                ? "\(articles[0].title)至\(articles[articles.count - 1].title)" : articles.first?.title ?? ""
            chapters.append(
                RegulationPage.Chapter(id: "c\(index + 1)", title: chapter.title, range: range, articles: articles))
        }
        self.chapters = chapters
    }

    /// What becomes of most of its sentences; the program counts first where there is no majority.
    private static func coverage(_ article: CoverageReport.Article) -> RegulationPage.Coverage {
        var counts: [RegulationPage.Coverage: Int] = [:]
        for row in article.rows { if let kind = row.kinds.first { counts[coverage(kind), default: 0] += 1 } }
        let most = counts.values.max() ?? 0
        return RegulationPage.Coverage.allCases.first { counts[$0] == most && most > 0 } ?? .declaratory
    }

    private static func coverage(_ kind: CoverageReport.Kind) -> RegulationPage.Coverage {
        switch kind {
        case .executed, .platform: .executed
        case .judgement: .human
        case .declaratory: .declaratory
        case .silent: .silent
        case .notExecutable: .notExecutable
        }
    }

    private static func blocks(_ article: Pack.Article, _ printed: PrintedPolicy.Article, _ policy: Policy)
        -> [RegulationPage.Block]
    {
        let known = article.blocks.compactMap { id in policy.block(id).map { (id, $0) } }
        guard known.count == printed.provisions.count else { return [] }
        return zip(known, printed.provisions).map { found, words in
            let (id, block) = found
            var labels: [Label] = []
            if block.inPrinciple { labels.append(.inPrinciple) }
            if block.isSilent { labels.append(.silent) }
            return RegulationPage.Block(
                text: Sentence(words.sentences.joined()),
                links: policy.form(id).map { [PageLink("空白表", href: Addresses.blankForm(policy.edition.id, $0.id))] }
                    ?? [], labels: labels, reading: block.provision.reading,
                house: block.provision.house)
        }
    }

    /// A sentence of the article under which the block stands speaks for it; another one only where there is none.
    private static func gists(_ pack: Pack) -> [String: String] {
        var own: [String: String] = [:]
        var others: [String: String] = [:]
        for article in pack.articles {
            let blocks = Set(article.blocks)
            for sentence in article.sentences {
                for case .name(let name) in sentence.marks {
                    let isOwn = blocks.contains(String(name.prefix { $0 != "." }))
                    if isOwn, own[name] == nil { own[name] = sentence.gist }
                    if !isOwn, others[name] == nil { others[name] = sentence.gist }
                }
            }
        }
        return own.merging(others) { one, _ in one }
    }
}

extension Policy {
    struct FoundBlock {
        let provision: Provision
        var inPrinciple = false
        var isSilent = false
    }

    /// Any block of the pack by its id.
    func block(_ id: String) -> FoundBlock? {
        if let party = party(id) { return FoundBlock(provision: party.provision) }
        if let step = step(id) {
            var isSilent = false
            if case .after(nil, _, _, _)? = step.term?.span { isSilent = true }
            return FoundBlock(
                provision: step.provision, inPrinciple: step.term?.inPrinciple ?? false, isSilent: isSilent)
        }
        if let index = ruleIndex[id] {
            return FoundBlock(provision: rules[index].provision, inPrinciple: rules[index].overriddenBy != nil)
        }
        if let index = definitionIndex[id] {
            var isSilent = false
            if case .silent = definitions[index].meaning { isSilent = true }
            return FoundBlock(provision: definitions[index].provision, isSilent: isSilent)
        }
        if let form = form(id) { return FoundBlock(provision: form.provision) }
        return registers.first { $0.id == id }.map { FoundBlock(provision: $0.provision) }
    }
}
