import Policies

/// A pack written as an official would read it (打印稿): the gist of every article and, under it, what the program does.
/// Chinese throughout, no identifier: whoever knows the instrument can check it without knowing the pack.
public struct PrintedPolicy: Sendable {
    public struct Article: Sendable {
        public let title: String
        /// The article's sentences in our words.
        public let gists: [String]
        /// What the blocks under it say.
        public let provisions: [Provision]
    }

    /// One block of the pack.
    public struct Provision: Sendable {
        public let sentences: [String]
        /// 解释口径, 本系统的选择.
        public let grounds: [String]
    }

    public struct Chapter: Sendable {
        public let title: String
        public let articles: [Article]
    }

    public let title: String
    public let heading: [String]
    public let chapters: [Chapter]

    public init(_ pack: Pack) {
        let edition = pack.edition
        title = edition.title
        heading = PrintedPolicy.heading(edition)
        let printer = BlockPrinter(pack.policy)
        chapters = pack.chapters.map { chapter in
            Chapter(
                title: chapter.title,
                articles: chapter.articles.map { article in
                    Article(
                        title: article.title, gists: article.sentences.map { "（\($0.number)）\($0.gist)" },
                        provisions: article.blocks.compactMap(printer.provision))
                })
        }
    }

    private static func heading(_ edition: Edition) -> [String] {
        var lines = [edition.issuer, edition.number, edition.issued.map { "\($0.onPaper)印发" }].compactMap { $0 }
        lines.append("状态：\(edition.status.title)")
        if let from = edition.inForceFrom {
            lines.append("自\(from.onPaper)起施行" + (edition.inForceUntil.map { "，至\($0.onPaper)止" } ?? ""))
        }
        if !edition.basis.isEmpty { lines.append("依据：\(edition.basis.joined(separator: "、"))") }
        return lines
    }

    public var text: String {
        var lines = [title, ""] + heading
        for chapter in chapters {
            if !chapter.title.isEmpty { lines += ["", "", chapter.title] }
            for article in chapter.articles {
                lines += ["", article.title, ""]
                lines += article.gists.map { "  \($0)" }
                for provision in article.provisions {
                    lines.append("")
                    for (index, sentence) in provision.sentences.enumerated() {
                        lines.append((index == 0 ? "    ● " : "      ") + sentence)
                    }
                    lines += provision.grounds.map { "      【\($0)】" }
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Finds a block by its id and puts it in sentences.
private struct BlockPrinter {
    let policy: Policy
    let sentences: BlockSentences

    init(_ policy: Policy) {
        self.policy = policy
        sentences = BlockSentences(policy)
    }

    func provision(_ id: String) -> PrintedPolicy.Provision? {
        if let party = policy.party(id) { return made(sentences.party(party), party.provision) }
        if let step = policy.step(id) { return made(sentences.step(step), step.provision) }
        if let index = policy.ruleIndex[id] {
            return made(sentences.rule(policy.rules[index]), policy.rules[index].provision)
        }
        if let index = policy.definitionIndex[id] {
            return made(sentences.definition(policy.definitions[index]), policy.definitions[index].provision)
        }
        if let register = policy.registers.first(where: { $0.id == id }) {
            return made(sentences.register(register), register.provision)
        }
        if let form = policy.form(id) { return made(FormSentences(policy).form(form), form.provision) }
        if id == "validity", let provision = policy.validity.provision { return made(sentences.validity, provision) }
        if let transition = policy.transitions.first(where: { $0.id == id }) {
            return made(sentences.transition(transition), transition.provision)
        }
        return nil
    }

    private func made(_ text: [String], _ provision: Policies.Provision) -> PrintedPolicy.Provision {
        PrintedPolicy.Provision(sentences: text, grounds: sentences.grounds(provision))
    }
}
