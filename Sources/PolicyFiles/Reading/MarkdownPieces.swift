import Dossiers
import Policies

/// A literate file cut into its pieces: headings, numbered sentences, fenced blocks.
public struct MarkdownPieces {
    public enum Piece {
        case heading(level: Int, text: String, line: Int)
        case sentence(number: Int, text: String, line: Int)
        case block(Block)
        case prose(text: String, line: Int)
    }

    public struct Block {
        public let kind: String
        public let text: String
        /// Line of the opening fence.
        public let line: Int
        /// The citation it stands under.
        public let heading: String
        /// The nearest heading of level one: the chapter.
        public let chapter: String
        /// The nearest heading of any level.
        public let title: String
    }

    public private(set) var pieces: [Piece] = []
    public private(set) var problems: [PackProblem] = []
    /// The text between the two `---` at the top, with the line it starts on.
    private(set) var frontMatter: (text: String, line: Int)?

    public init(_ text: String, file: String) {
        var heading = ""
        var title = ""
        var chapter = ""
        var open: (kind: String, line: Int, lines: [Substring])?
        var lines = MarkdownPieces.plain(text).split(separator: "\n", omittingEmptySubsequences: false)
        var start = 0
        if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
            frontMatter = (lines[1..<end].joined(separator: "\n"), 2)
            start = end + 1
        }
        if lines.last == "" { lines.removeLast() }
        for (index, line) in lines.enumerated().dropFirst(start) {
            let number = index + 1
            if var block = open {
                if line == "```" {
                    pieces.append(
                        .block(
                            Block(
                                kind: block.kind, text: block.lines.joined(separator: "\n"), line: block.line,
                                heading: heading, chapter: chapter, title: title)))
                    open = nil
                } else {
                    block.lines.append(line)
                    open = block
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)).trimmingBlanks, number, [])
            } else if line.hasPrefix("#") {
                let level = line.prefix { $0 == "#" }.count
                title = String(line.dropFirst(level)).trimmingBlanks
                if level == 1 { chapter = title }
                if level == 2 || (level != 2 && MarkdownPieces.isArticle(title)) {
                    heading = MarkdownPieces.citation(of: title)
                }
                pieces.append(.heading(level: level, text: title, line: number))
            } else if let (count, rest) = MarkdownPieces.numbered(line) {
                pieces.append(.sentence(number: count, text: rest, line: number))
            } else if !line.allSatisfy(\.isWhitespace) {
                pieces.append(.prose(text: String(line), line: number))
            }
        }
        if let open { problems.append(PackProblem("这一块没有用 ``` 结束", at: .init(file: file, line: open.line))) }
    }

    /// Lines as everybody but Windows ends them, and no mark at the front.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(13) || text.unicodeScalars.first == "\u{FEFF}" else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.lazy.filter { $0 != "\r" && $0 != "\u{FEFF}" })
        return String(scalars)
    }

    /// The first word of a heading cites it: `第三条 系统边界` is cited as 第三条.
    static func citation(of heading: String) -> String {
        heading.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? heading
    }

    private static func isArticle(_ heading: String) -> Bool {
        let first = citation(of: heading)
        return first.hasPrefix("第") && first.hasSuffix("条")
            && first.dropFirst().dropLast().allSatisfy { "零一二三四五六七八九十百".contains($0) }
    }

    private static func numbered(_ line: Substring) -> (Int, String)? {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
        return (number, String(line.dropFirst(digits.count + 2)))
    }
}
