/// Numbers and names as people look for them (查找的文字): one width, one case, and without what is written now so, now otherwise: brackets, dashes,
/// blanks, 第 and 号. 沁审批〔2022〕第35号 is found by “沁审批 2022 35”.
public struct SoughtText: Hashable, Sendable {
    let octets: [UInt8]
    /// It ends with a number that is whole, because 号 stood behind it: 3号 is not looked for in 35号.
    let endsNumber: Bool

    /// What somebody has typed, however long or broken. Longer than anything that is kept: nothing is found by it.
    public init(_ typed: String) {
        let folded = SoughtText.fold(typed.utf8.count <= 4 * SoughtText.greatest ? typed : "")
        (octets, endsNumber) = (Array(folded.text.utf8), folded.endsNumber)
    }

    /// Nothing to look for was typed: marks, blanks, or nothing at all. Nothing is found by it either.
    public var isEmpty: Bool { octets.isEmpty }

    /// Scalars of one text that are looked at. A line has 200 characters; those of older entries may be longer.
    static let greatest = 600

    public func stands(in text: String) -> Bool {
        var folded = SoughtText.folded(text)
        return folded.withUTF8 { stands(in: UnsafeRawBufferPointer($0)) }
    }

    /// In texts that were folded, one a line: a line feed is nowhere else, so that nothing is found across two of them.
    func stands(in folded: UnsafeRawBufferPointer) -> Bool {
        guard let first = octets.first, folded.count >= octets.count else { return false }
        for start in 0...(folded.count - octets.count) where folded[start] == first {
            let end = start + octets.count
            guard folded[start..<end].elementsEqual(octets) else { continue }
            if endsNumber, end < folded.count, SoughtText.isDigit(folded[end]) { continue }
            return true
        }
        return false
    }

    /// As it is kept.
    static func folded(_ text: String) -> String { fold(text).text }

    /// Each text once, one a line.
    static func lines(_ texts: [String]) -> String {
        var lines: [String] = []
        for text in texts {
            let line = folded(text)
            if !line.isEmpty, !lines.contains(line) { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }

    private static func fold(_ text: String) -> (text: String, endsNumber: Bool) {
        let short = text.unicodeScalars.count <= greatest ? text : String(text.unicodeScalars.prefix(greatest))
        var kept = String.UnicodeScalarView()
        var endsNumber = false
        for scalar in SearchText.folded(short) {
            if closing.contains(scalar) {
                if let last = kept.last, isDigit(last) { endsNumber = true }
                continue
            }
            guard scalar != ordinal, SearchText.isKept(scalar) else { continue }
            // Two numbers of which the first is whole stay two.
            if endsNumber, isDigit(scalar) { kept.append(closing[0]) }
            endsNumber = false
            kept.append(scalar)
        }
        return (String(kept), endsNumber)
    }

    private static let ordinal: Unicode.Scalar = "第"
    private static let closing: [Unicode.Scalar] = ["号", "號"]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }
    private static func isDigit(_ octet: UInt8) -> Bool { (48...57).contains(octet) }
}
