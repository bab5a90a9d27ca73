import Foundation

/// How wordings are made one before they are compared (查重用语): data kept by the owner, see `Vocabulary/README.md`.
public struct Vocabulary: Sendable {
    /// A broken line of one of the files.
    public struct Malformed: Error, CustomStringConvertible {
        public var description: String
    }

    /// Characters and synonyms.
    let table: FoldingTable
    let prefixes: [[UInt16]]
    let suffixes: [[UInt16]]
    let placeEndings: [[UInt16]]
    let unitEndings: [[UInt16]]

    /// The files beside the program.
    public static func shipped() throws -> Vocabulary {
        guard let folder = Bundle.module.url(forResource: "Vocabulary", withExtension: nil) else {
            throw Malformed(description: "程序旁边缺少 Vocabulary 文件夹")
        }
        return try Vocabulary(folder: folder.path)
    }

    public init(folder: String) throws {
        func lines(_ file: String) throws -> [(number: Int, words: [String])] {
            let path = folder + "/" + file
            guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
            else { throw Malformed(description: "读不到查重用语 \(path)（应为 UTF-8 文本）") }
            return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
                let words = $1.split(whereSeparator: \.isWhitespace).map(String.init)
                return words.isEmpty || $1.hasPrefix("#") ? nil : ($0 + 1, words)
            }
        }
        try self.init(
            characters: lines("characters.txt"), synonyms: lines("synonyms.txt"), titles: lines("titles.txt"))
    }

    init(
        characters: [(number: Int, words: [String])], synonyms: [(number: Int, words: [String])],
        titles: [(number: Int, words: [String])]
    ) throws {
        let units = try Self.unitTable(characters)
        let folded = { (word: String) in word.utf16.map { units[Int($0)] }.filter { $0 > 1 } }
        var phrases: [FoldingTable.Synonym] = []
        var known: [[UInt16]: Int] = [:]
        for (number, words) in synonyms {
            let common = folded(words[0])
            for word in words.map(folded) {
                if let other = known[word], other != number {
                    throw Malformed(description: "synonyms.txt 第 \(number) 行的说法已写在第 \(other) 行，一个说法只能属于一组")
                }
                known[word] = number
                // A phrase that is already common stays in, so that a shorter one inside it is not replaced.
                if word.count > 1 { phrases.append((word, common)) }
            }
        }
        table = FoldingTable(units: units, synonyms: phrases)
        func section(_ name: String) -> [[UInt16]] {
            titles.filter { $0.words[0] == name }.flatMap { $0.words.dropFirst() }.map(folded)
                .filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        }
        prefixes = section("前缀")
        suffixes = section("后缀")
        placeEndings = section("地名尾")
        unitEndings = section("单位尾")
    }

    /// Full-width forms become half-width, capitals small, everything that is not written word punctuation.
    private static func unitTable(_ characters: [(number: Int, words: [String])]) throws -> [UInt16] {
        var units = [UInt16](repeating: 0, count: 65_536)
        for unit in 0..<65_536 {
            let plain = (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit
            switch plain {
            case 0x30...0x39, 0x61...0x7A: units[unit] = UInt16(plain)
            case 0x41...0x5A: units[unit] = UInt16(plain + 32)
            case 0xA, 0xD, 0x21, 0x3B, 0x3F, 0x3002: units[unit] = 1
            case 0xC0...0x24F, 0x370...0x1FFF, 0x3040...0x9FFF, 0xAC00...0xFAFF: units[unit] = UInt16(plain)
            default: units[unit] = 0
            }
        }
        for (number, words) in characters {
            for word in words {
                let sides = word.split(separator: "=", omittingEmptySubsequences: false).map { Array($0.utf16) }
                guard sides.count == 2, sides[0].count == sides[1].count else {
                    throw Malformed(description: "characters.txt 第 \(number) 行等号两边的字数不同")
                }
                for (from, to) in zip(sides[0], sides[1]) { units[Int(from)] = to }
            }
        }
        return units
    }
}
