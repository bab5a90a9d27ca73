import Foundation
import PolicyFiles

/// One line of the demonstration's files, with its place for messages.
struct DemoLine: Sendable {
    let words: [String]
    let file: String
    let number: Int
}

extension DemoLine {
    fileprivate func beginning(with prefix: String) -> DemoLine {
        DemoLine(words: [prefix + (words.first ?? "")] + words.dropFirst(), file: file, number: number)
    }
}

/// One life of the demonstration (一段经历): acts in order, in the language of the packs' scenarios.
struct DemoLife: Sendable {
    let title: String
    let lines: [DemoLine]
}

/// The files of a demonstration county: `county.md` says who is there, the other files what happened.
struct DemoFiles: Sendable {
    /// The folder's name.
    let name: String
    /// The edition of the regulation that the lives were written for.
    private(set) var edition = ""
    private(set) var password = ""
    private(set) var organisations: [DemoLine] = []
    private(set) var accounts: [DemoLine] = []
    /// Logins of the accounts to begin with.
    private(set) var first: [String] = []
    private var prefix = ""
    /// What a step records where a life does not say otherwise: step, label=value …
    private(set) var usual: [String: [String]] = [:]
    private(set) var lives: [DemoLife] = []

    /// Every county below `folder`: each subfolder with a `county.md`.
    static func all(below folder: String) throws -> [DemoFiles] {
        guard FileManager.default.fileExists(atPath: folder) else { throw DemoError("没有示范数据文件夹 \(folder)") }
        var result: [DemoFiles] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !name.hasPrefix(".") {
            let county = folder + "/" + name
            guard FileManager.default.fileExists(atPath: county + "/county.md") else { continue }
            result.append(try DemoFiles(county))
        }
        return result
    }

    init(_ folder: String) throws {
        name = URL(fileURLWithPath: folder).lastPathComponent
        for file in try PackSource.stories(below: folder) {
            let pieces = MarkdownPieces(file.text, file: file.path)
            if let problem = pieces.problems.first { throw DemoError("\(problem)") }
            for case .block(let block) in pieces.pieces { try take(block, file: file.path) }
        }
        if edition.isEmpty || password.isEmpty { throw DemoError("\(folder)/county.md 要写明政策包和密码") }
        accounts = accounts.map { $0.beginning(with: prefix) }
        first = first.map { prefix + $0 }
    }

    private mutating func take(_ block: MarkdownPieces.Block, file: String) throws {
        let lines = DemoFiles.lines(of: block, file: file)
        switch block.kind {
        case "county":
            for line in lines {
                switch line.words.first {
                case "政策包" where line.words.count == 2: edition = line.words[1]
                case "密码" where line.words.count == 2: password = line.words[1]
                case "账号前缀" where line.words.count == 2: prefix = line.words[1]
                case "先试" where line.words.count > 1: first = Array(line.words.dropFirst())
                default: throw DemoError("这里只能写 政策包、密码、账号前缀 或 先试", at: line)
                }
            }
        case "organisations": organisations += lines
        case "accounts": accounts += lines
        case "usual": for line in lines { usual[line.words[0], default: []] += line.words.dropFirst() }
        case "life": lives.append(DemoLife(title: block.title, lines: lines))
        default: throw DemoError("\(file):\(block.line)：没有 \(block.kind) 这种块")
        }
    }

    /// An indented line continues the one before; what follows `//` is a remark.
    private static func lines(of block: MarkdownPieces.Block, file: String) -> [DemoLine] {
        var result: [DemoLine] = []
        for (offset, text) in block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = text.split(separator: " ").prefix { $0 != "//" }.map(String.init)
            if words.isEmpty { continue }
            if text.first == " ", let before = result.popLast() {
                result.append(DemoLine(words: before.words + words, file: file, number: before.number))
            } else {
                result.append(DemoLine(words: words, file: file, number: block.line + 1 + offset))
            }
        }
        return result
    }
}
