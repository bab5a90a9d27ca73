import Dossiers
import Policies
import Yams

/// Reads a pack: cuts the Markdown, reads the blocks, applies amendments, builds the policy, checks the sentences.
/// All mistakes are reported at once, each with file, line and what was expected.
public struct PackLoader {
    public struct Result: Sendable {
        public let pack: Pack?
        public let problems: [PackProblem]
    }

    private static let ground: Set<String> = ["reading", "house", "amends", "removed"]
    static let keys: [String: Set<String>] =
        ([
            "dossier": ["id", "title", "by", "records", "listed", "stages"],
            "step": [
                "id", "title", "by", "to", "after", "when", "records", "outcomes", "within", "late", "repeats",
                "prints", "reads", "accepts", "compares",
            ],
            "rule": [
                "id", "at", "when", "records", "that", "else", "advise", "in_principle", "without", "owes", "within",
                "outcomes", "keeps",
            ],
            "define": ["id", "title", "is", "over", "where", "give"],
            "register": ["id", "title", "over", "where", "columns"],
            "form": FormDrafts.keys,
            "validity": ["from", "until", "doubtful", "after_end", "notice"],
            "transition": ["id", "replaces", "at", "by", "that", "else"],
        ] as [String: Set<String>]).mapValues { $0.union(ground) }

    private let source: PackSource
    private var problems: [PackProblem] = []
    private var blocks: [Block] = []
    private var chapters: [Pack.Chapter] = []
    private var parties: [Block] = []
    private var validity: Block?
    private var removed: Set<String> = []
    /// What is being read: this instrument or one that it extends.
    private var instrument = ""
    private var origins: [String: [Pack.Origin]] = [:]
    private var pictures = Pictures()

    private init(_ source: PackSource) { self.source = source }

    /// `parent` finds the pack that this one extends, by the id of its edition.
    public static func load(_ source: PackSource, parent: (String) -> PackSource? = { _ in nil }) -> Result {
        var loader = PackLoader(source)
        return loader.load(parent)
    }

    private mutating func load(_ parent: (String) -> PackSource?) -> Result {
        let file = source.regulation.path
        let pieces = MarkdownPieces(source.regulation.text, file: file)
        problems += pieces.problems
        guard let front = pieces.frontMatter else {
            return Result(pack: nil, problems: [PackProblem("文件要以 --- 起头的文件头开始", at: .init(file: file, line: 1))])
        }
        let edition: Edition
        do throws(BlockError) {
            let (read, unknown) = try FrontMatter.read(
                front.text, line: front.line - 1, file: file, digest: PackDigest.of(source))
            edition = read
            problems += unknown
        } catch { return Result(pack: nil, problems: problems + [error.problem]) }
        do throws(BlockError) {
            for layer in try Lineage.of(edition, at: .init(file: file, line: front.line), parent) {
                instrument = layer.title
                for part in [layer.source.regulation] + layer.source.forms {
                    read(MarkdownPieces(part.text, file: part.path), file: part.path, outline: false)
                }
            }
        } catch { return Result(pack: nil, problems: problems + [error.problem]) }
        instrument = edition.title
        read(pieces, file: file, outline: true)
        readForms()
        var draft = PolicyDraft(edition: edition, at: .init(file: source.regulation.path, line: 1))
        fill(&draft)
        readValidity(into: &draft, front.line)
        let (policy, found) = PolicyBuilder.build(draft)
        problems += found
        checkSentences(draft)
        checkHeadings()
        if let policy {
            problems += StoryCitations.unknown(in: source.scenarios, known: policy.citations(of: chapters))
        }
        problems.sort()
        guard let policy, !problems.contains(where: { !$0.isWarning }) else {
            return Result(pack: nil, problems: problems)
        }
        return Result(
            pack: Pack(source: source, policy: policy, chapters: chapters, origins: origins, warnings: problems),
            problems: problems)
    }

    // MARK: pieces

    private mutating func read(_ pieces: MarkdownPieces, file: String, outline: Bool) {
        if outline, chapters.isEmpty { chapters.append(Pack.Chapter(title: "", articles: [])) }
        for piece in pieces.pieces {
            switch piece {
            case .heading(let level, let text, let line):
                guard outline else { continue }
                if level == 1 {
                    if chapters.last?.title != text { chapters.append(Pack.Chapter(title: text, articles: [])) }
                } else if level == 2 {
                    chapters[chapters.count - 1].articles.append(
                        Pack.Article(
                            citation: MarkdownPieces.citation(of: text), title: text, sentences: [], blocks: [],
                            file: file, line: line))
                }
            case .sentence(let number, let text, let line): if outline { add(number, text, line, file) }
            case .block(let block): read(block, file: file, outline: outline)
            case .prose: continue
            }
        }
        if chapters.count > 1 { chapters.removeAll { $0.title.isEmpty && $0.articles.isEmpty } }
    }

    /// Annexes follow the regulation, in a chapter of their own unless they name one.
    private mutating func readForms() {
        guard !source.forms.isEmpty else { return }
        chapters.append(Pack.Chapter(title: "附件", articles: []))
        for form in source.forms {
            let pieces = MarkdownPieces(form.text, file: form.path)
            problems += pieces.problems
            read(pieces, file: form.path, outline: true)
        }
        chapters.removeAll { $0.title == "附件" && $0.articles.isEmpty }
    }

    private mutating func add(_ number: Int, _ text: String, _ line: Int, _ file: String) {
        guard let chapter = chapters.indices.last, let article = chapters[chapter].articles.indices.last else { return }
        guard let arrow = text.lastIndex(of: "→") else {
            problems.append(
                PackProblem("这句没有“→”：由什么来执行？写块名，或 宣示、裁量 环节、平台、沉默、不可执行：理由", at: .init(file: file, line: line)))
            return
        }
        let marks = text[text.index(after: arrow)...].split(whereSeparator: { $0 == "," || $0 == "，" }).map {
            Pack.Mark(String($0))
        }
        chapters[chapter].articles[article].sentences.append(
            Pack.Sentence(number: number, gist: String(text[..<arrow]).trimmingBlanks, marks: marks, line: line))
    }

    private mutating func read(_ piece: MarkdownPieces.Block, file: String, outline: Bool) {
        do throws(BlockError) {
            let place = Provision.Place(file: file, line: piece.line)
            if piece.kind == "layout" {
                problems += pictures.read(piece, file: file)
                return
            }
            guard piece.kind == "party" || PackLoader.keys[piece.kind] != nil else {
                throw BlockError(
                    PackProblem(
                        "不认识的块 \(piece.kind)；可用：party、layout、\(PackLoader.keys.keys.sorted().joined(separator: "、"))",
                        at: place))
            }
            if piece.heading.isEmpty { throw BlockError(PackProblem("块要站在某一条的标题下面：标题就是出处", at: place)) }
            let block = try Block(
                kind: piece.kind, text: piece.text, file: file, fenceLine: piece.line,
                // An article of another instrument is cited with its name: 第三条 would be this one's.
                heading: outline ? piece.heading : "《\(instrument)》\(piece.heading)", chapter: piece.chapter)
            note(block)
            switch piece.kind {
            case "party": parties.append(block)
            // How long an instrument is law, and what it takes over, it says for itself: a child inherits neither.
            case "validity", "transition": if outline { try addOwn(block) }
            default: try amendOrAdd(block)
            }
            if piece.kind == "form" { pictures.open(block) }
            if outline { noteInOutline(block) }
        } catch { problems.append(error.problem) }
    }

    /// Where each block comes from, and what changed it since.
    private mutating func note(_ block: Block) {
        if block.kind == "party" || block.kind == "validity" { return }
        let amended = block.entries["amends"]?.scalar?.string
        guard let id = amended ?? block.entries["id"]?.scalar?.string else { return }
        let change: Pack.Origin.Change
        if amended == nil {
            change = .introduced
        } else if block.entries["removed"] != nil {
            change = .removed
        } else {
            change = .changed(block.order.filter { $0 != "amends" && $0 != "reading" && $0 != "house" })
        }
        origins[id, default: []].append(
            Pack.Origin(instrument: instrument, citation: block.heading, place: block.place, change: change))
    }

    private mutating func noteInOutline(_ block: Block) {
        guard let chapter = chapters.indices.last, let article = chapters[chapter].articles.indices.last else { return }
        let names =
            block.kind == "party"
            ? block.order
            : block.kind == "validity"
                ? ["validity"]
                : [block.entries["id"]?.scalar?.string ?? block.entries["amends"]?.scalar?.string].compactMap { $0 }
        chapters[chapter].articles[article].blocks += names
    }

    private mutating func addOwn(_ block: Block) throws(BlockError) {
        problems += block.checkKeys(PackLoader.keys[block.kind]!)
        if block.kind == "transition" {
            blocks.append(block)
        } else if let earlier = validity {
            throw block.fail("validity 只能有一块，前一块在第 \(earlier.place.line) 行")
        } else {
            validity = block
        }
    }

    private mutating func amendOrAdd(_ block: Block) throws(BlockError) {
        problems += block.checkKeys(PackLoader.keys[block.kind]!)
        guard let amended = try block.written("amends") else {
            if try block.flag("removed") { throw block.fail("removed 要和 amends 一起用") }
            blocks.append(block)
            return
        }
        guard
            let index = blocks.firstIndex(where: {
                $0.kind == block.kind && $0.entries["id"]?.scalar?.string == amended.text
            })
        else {
            throw block.fail("amends：前面没有 \(block.kind) \(amended.text)", at: block.entries["amends"])
        }
        if try block.flag("removed") {
            removed.insert(amended.text)
            blocks.remove(at: index)
            return
        }
        var merged = block
        merged.entries = blocks[index].entries.merging(block.entries) { _, new in new }
        merged.entries["amends"] = nil
        merged.order = blocks[index].order + block.order.filter { blocks[index].entries[$0] == nil && $0 != "amends" }
        blocks[index] = merged
    }

    private mutating func fill(_ draft: inout PolicyDraft) {
        for block in parties {
            do throws(BlockError) { draft.parties += try PackDrafts.parties(block) } catch {
                problems.append(error.problem)
            }
        }
        for block in blocks {
            do throws(BlockError) {
                switch block.kind {
                case "dossier", "step": draft.steps.append(try PackDrafts.step(block))
                case "rule": draft.rules.append(try PackDrafts.rule(block))
                case "transition": draft.transitions.append(try PackDrafts.transition(block))
                case "define": draft.definitions.append(try PackDrafts.definition(block))
                case "form":
                    var form = try FormDrafts.form(block)
                    form.layout = pictures[form.id.text]
                    draft.forms.append(form)
                default: draft.registers.append(try PackDrafts.register(block))
                }
            } catch { problems.append(error.problem) }
        }
    }

    /// The days an edition is law stand in one place: in the block `validity`, or, where the article says no more than the
    /// days, in the head.
    private mutating func readValidity(into draft: inout PolicyDraft, _ frontLine: Int) {
        guard let block = validity else {
            let article = chapters.flatMap(\.articles).first { article in
                article.sentences.contains { $0.marks.contains(.name("in_force")) }
            }
            let place = Provision.Place(file: source.regulation.path, line: frontLine)
            draft.validity = article.map {
                ValidityDraft(provision: Provision(citation: Citation($0.citation), place: place))
            }
            return
        }
        if draft.edition.inForceFrom != nil || draft.edition.inForceUntil != nil {
            problems.append(PackProblem("施行日期只写一处：有了 validity，文件头就不写 in_force", at: block.place))
        }
        do throws(BlockError) {
            let (from, until, read) = try PackDrafts.validity(block)
            draft.edition = draft.edition.inForce(from: from, until: until)
            draft.validity = read
        } catch { problems.append(error.problem) }
    }

    /// Two articles with one citation cannot be told apart in a refusal.
    private mutating func checkHeadings() {
        var seen: [String: Int] = [:]
        for article in chapters.flatMap(\.articles) {
            if let earlier = seen[article.citation] {
                let place = Provision.Place(file: article.file, line: article.line)
                problems.append(
                    PackProblem("标题 \(article.citation) 出现两次，前一个在第 \(earlier) 行：引用时分不清", at: place, warning: true))
            }
            seen[article.citation] = article.line
        }
    }

    // MARK: sentences

    /// Every name behind an arrow must be something of the pack.
    private mutating func checkSentences(_ draft: PolicyDraft) {
        var known: [String: Set<String>] = [:]
        for party in draft.parties { known[party.id.text] = [] }
        for step in draft.steps { known[step.id.text, default: []].formUnion(step.records.map(\.id.text)) }
        for rule in draft.rules {
            known[rule.id.text, default: []].formUnion(rule.records.map(\.id.text))
            for step in rule.at { known[step.text, default: []].formUnion(rule.records.map(\.id.text)) }
        }
        for definition in draft.definitions { known[definition.id.text] = [] }
        for register in draft.registers { known[register.id.text] = [] }
        for form in draft.forms { known[form.id.text] = [] }
        for transition in draft.transitions { known[transition.id.text] = [] }
        if let validity { known["validity"] = Set(validity.order) }
        var blockKeys: [String: Set<String>] = [:]
        for block in blocks {
            if let id = block.entries["id"]?.scalar?.string { blockKeys[id, default: []].formUnion(block.order) }
        }
        var named: Set<String> = []
        for article in chapters.flatMap(\.articles) {
            for sentence in article.sentences {
                let place = Provision.Place(file: article.file, line: sentence.line)
                for mark in sentence.marks {
                    switch mark {
                    case .name(let name):
                        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
                        if FrontMatter.keys.contains(name) || removed.contains(parts.first ?? "") { continue }
                        guard let head = parts.first, let fields = known[head] else {
                            problems.append(PackProblem("→ \(name)：没有这个块、主体或文件头的键", at: place))
                            continue
                        }
                        named.insert(head)
                        if parts.count == 2, !fields.contains(parts[1]), !(blockKeys[head]?.contains(parts[1]) ?? false)
                        {
                            problems.append(PackProblem("→ \(name)：\(head) 没有 \(parts[1]) 这个栏目或键", at: place))
                        }
                    case .judgement(let step):
                        if !step.isEmpty, known[step] == nil {
                            problems.append(PackProblem("→ 裁量 \(step)：没有这个环节", at: place))
                        }
                    case .notExecutable(let why):
                        if why.isEmpty { problems.append(PackProblem("不可执行后面要写明理由：不可执行：……", at: place)) }
                    case .declaratory, .platform, .silent: continue
                    }
                }
            }
        }
        for block in blocks where block.kind != "dossier" {
            guard let id = block.entries["id"]?.scalar?.string, !named.contains(id) else { continue }
            problems.append(PackProblem("\(block.kind) \(id) 没有被任何一句话提到", at: block.place, warning: true))
        }
    }
}
