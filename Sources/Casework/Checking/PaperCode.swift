import Dossiers

/// The code at the foot of a printed paper (核对码), by which anybody who holds the paper can ask whether this office made it:
/// 24 letters of Crockford's base32, in groups of four. The first seven say which paper to look for, the next fourteen (70 bits)
/// are an authentication of it, the last three (15 bits) tell whether its words would read the same today.
public struct PaperCode: Hashable, Sendable {
    public enum Kind: UInt8, Sendable, CaseIterable { case checklist, letter, form }

    /// The answer that stands on a checklist; other papers have none.
    public enum Verdict: UInt8, Sendable { case none, ready, open, missing }

    public let kind: Kind
    public let verdict: Verdict
    /// The last entry that the paper knows.
    public let sequence: Int
    /// The day for which it speaks.
    public let day: Day
    let origin: [UInt8]
    let wording: [UInt8]

    static let (headLength, originLength, wordingLength) = (7, 14, 3)
    /// Days are counted from here, so that sixteen bits last until 2179.
    private static let epoch = Day("2000-01-01")!.number

    /// `nil` where the numbers do not fit: more than 32767 entries, or a day outside 2000 to 2179.
    init?(kind: Kind, verdict: Verdict, sequence: Int, day: Day, origin: [UInt8], wording: [UInt8]) {
        guard (1...0x7fff).contains(sequence), (0...0xffff).contains(day.number - PaperCode.epoch),
            origin.count == PaperCode.originLength, wording.count == PaperCode.wordingLength
        else { return nil }
        self.kind = kind
        self.verdict = verdict
        self.sequence = sequence
        self.day = day
        self.origin = origin
        self.wording = wording
    }

    /// As somebody typed it off a paper: case, blanks and hyphens do not matter, and letters that look like digits are digits.
    public init?(typed text: String) {
        var values: [UInt8] = []
        for character in text.uppercased() where !PaperCode.isSeparator(character) {
            guard let value = PaperCode.value(of: character), values.count < 24 else { return nil }
            values.append(value)
        }
        guard values.count == 24 else { return nil }
        let head = values.prefix(PaperCode.headLength).reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
        guard let kind = Kind(rawValue: UInt8(head >> 33)), let verdict = Verdict(rawValue: UInt8(head >> 31 & 3))
        else {
            return nil
        }
        self.init(
            kind: kind, verdict: verdict, sequence: Int(head >> 16 & 0x7fff),
            day: Day(number: PaperCode.epoch + Int32(head & 0xffff)),
            origin: Array(values.dropFirst(PaperCode.headLength).prefix(PaperCode.originLength)),
            wording: Array(values.suffix(PaperCode.wordingLength)))
    }

    private var values: [UInt8] {
        let head =
            UInt64(kind.rawValue) << 33 | UInt64(verdict.rawValue) << 31 | UInt64(sequence) << 16
            | UInt64(day.number - PaperCode.epoch)
        return (0..<PaperCode.headLength).map { UInt8(head >> (5 * (PaperCode.headLength - 1 - $0)) & 31) } + origin
            + wording
    }

    /// The first bits of an authentication, five to a letter.
    static func letters(of octets: [UInt8], count: Int) -> [UInt8] {
        (0..<count).map { index in
            let bit = index * 5
            let pair = UInt16(octets[bit / 8]) << 8 | UInt16(bit / 8 + 1 < octets.count ? octets[bit / 8 + 1] : 0)
            return UInt8(pair >> (11 - UInt16(bit % 8)) & 31)
        }
    }

    /// In a time that tells nothing of where they differ.
    static func same(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private static func value(of character: Character) -> UInt8? {
        let read: Character =
            switch character {
            case "O": "0"
            case "I", "L": "1"
            default: character
            }
        return alphabet.firstIndex(of: read).map { UInt8($0) }
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace || "-－—–".contains(character)
    }
}

extension PaperCode: CustomStringConvertible {
    /// “0W3K-7Q2M-…”
    public var description: String {
        let letters = values.map { PaperCode.alphabet[Int($0)] }
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
}
