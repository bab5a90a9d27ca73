import Foundation
import PolicyFiles

/// A situation worth trying (试一试的情形): where a regulation differs from the others, who looks, and at what. Written in
/// Markdown files directly in the demonstration's folder: a heading, one sentence, a block `situation`.
public struct DemoSituation: Sendable, Equatable {
    public let title: String
    public let text: String
    /// The folder of the jurisdiction.
    public let folder: String
    public let login: String
    /// The heading that is cited.
    public let article: String
    public let look: Look

    /// What is looked at, by the names that people read.
    public enum Look: Sendable, Equatable {
        case dossier(String)
        /// The form of a step on a dossier.
        case step(String, of: String)
        /// What a step still lacks.
        case checklist(String, of: String)
        /// The form that opens a kind of dossier.
        case opening(String)
        case register(String)
        /// The article itself.
        case regulation
    }

    public static func all(in folder: String) throws -> [DemoSituation] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }.sorted()
        return try names.flatMap { name in
            try read(try String(contentsOfFile: folder + "/" + name, encoding: .utf8), file: folder + "/" + name)
        }
    }

    static func read(_ markdown: String, file: String) throws -> [DemoSituation] {
        let pieces = MarkdownPieces(markdown, file: file)
        if let problem = pieces.problems.first { throw DemoError("\(problem)") }
        var prose: [String] = []
        var result: [DemoSituation] = []
        for piece in pieces.pieces {
            switch piece {
            case .heading: prose = []
            case .prose(let text, _): prose.append(text)
            case .block(let block) where block.kind == "situation":
                result.append(try DemoSituation(block, text: prose.joined(), file: file))
            case .block, .sentence: break
            }
        }
        return result
    }

    private init(_ block: MarkdownPieces.Block, text: String, file: String) throws {
        var found: [String: String] = [:]
        for (offset, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let place = DemoLine(words: [], file: file, number: block.line + 1 + offset)
            guard let blank = line.firstIndex(of: " ") else {
                throw DemoError("要写成：词 内容", at: place)
            }
            let (word, rest) = (String(line[..<blank]), String(line[line.index(after: blank)...]))
            guard DemoSituation.words.contains(word) else {
                throw DemoError("不认识 \(word)；可用：\(DemoSituation.words.joined(separator: "、"))", at: place)
            }
            found[word] = rest
        }
        let place = DemoLine(words: [], file: file, number: block.line)
        guard !text.isEmpty, let folder = found["地方"], let login = found["账号"], let article = found["依据"] else {
            throw DemoError("要有一句话，和 地方、账号、依据", at: place)
        }
        (title, self.text, self.folder, self.login, self.article) = (block.title, text, folder, login, article)
        switch (found["卷宗"], found["环节"], found["核验"], found["新建"], found["名册"]) {
        case (let dossier?, nil, nil, nil, nil): look = .dossier(dossier)
        case (let dossier?, let step?, nil, nil, nil): look = .step(step, of: dossier)
        case (let dossier?, nil, let step?, nil, nil): look = .checklist(step, of: dossier)
        case (nil, nil, nil, let kind?, nil): look = .opening(kind)
        case (nil, nil, nil, nil, let register?): look = .register(register)
        case (nil, nil, nil, nil, nil): look = .regulation
        default: throw DemoError("卷宗（可加 环节 或 核验）、新建、名册 只写一样", at: place)
        }
    }

    private static let words = ["地方", "账号", "依据", "卷宗", "环节", "核验", "新建", "名册"]
}
