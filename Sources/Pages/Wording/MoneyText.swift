/// Money as people read it. Amounts are whole fen everywhere; a decimal point exists only here.
public enum MoneyText {
    /// 万元 for lists: two decimals, rounded half up as in Excel, thousands commas: “7,836.30”.
    public static func tenThousands(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        // One hundredth of 万元 is 100 元, 10,000 fen.
        let hundredths = magnitude / 10_000 + (magnitude % 10_000 >= 5_000 ? 1 : 0)
        return sign(hundredths == 0 ? 0 : fen) + grouped(hundredths / 100) + "." + padded(hundredths % 100, to: 2)
    }

    /// 万元 to the fen, for pages where nothing may be rounded away: two to six decimals, “31.200001”.
    public static func exactTenThousands(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        var decimals = padded(magnitude % 1_000_000, to: 6)
        while decimals.utf8.count > 2 && decimals.hasSuffix("0") { decimals.removeLast() }
        return sign(fen) + grouped(magnitude / 1_000_000) + "." + decimals
    }

    /// 元 with two decimals: “4,376,000.00”.
    public static func yuan(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        return sign(fen) + grouped(magnitude / 100) + "." + padded(magnitude % 100, to: 2)
    }

    /// 大写金额, as letters and contracts have it: 101 元 is “壹佰零壹元整”, 0.01 元 “壹分”.
    public static func capitals(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        let yuan = magnitude / 100
        let jiao = Int(magnitude / 10 % 10)
        let cents = Int(magnitude % 10)
        if magnitude == 0 { return "零元整" }

        var words = fen < 0 ? "负" : ""
        if yuan > 0 { words += integer(yuan) + "元" }
        if jiao == 0 && cents == 0 { return words + "整" }
        if jiao > 0 { words += digits[jiao] + "角" } else if yuan > 0 { words += "零" }
        if cents > 0 { words += digits[cents] + "分" }
        return words
    }

    /// What somebody typed, in fen: digits, one point, thousands commas, up to six decimals of 万元 or two of 元.
    /// nil when it is anything else or does not fit.
    public static func fen(typed: String, in unit: FormField.Unit) -> Int64? {
        let places =
            switch unit {
            case .tenThousandYuan: 6
            case .yuan: 2
            }
        let parts = typed.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let integer = wholeDigits(whole) else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || !decimals.isEmpty, decimals.utf8.count <= places else { return nil }
        guard decimals.utf8.allSatisfy(isDigit) else { return nil }
        let padding = String(repeating: "0", count: places - decimals.utf8.count)
        return Int64(integer + decimals + padding)
    }

    /// The digits before the point; commas only where thousands end.
    private static func wholeDigits(_ text: Substring) -> String? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty, text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") })
        else { return nil }
        if groups.count > 1 {
            guard first.utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else { return nil }
        }
        return groups.joined()
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func sign(_ fen: Int64) -> String {
        fen < 0 ? "−" : ""
    }

    private static func padded(_ number: UInt64, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func grouped(_ number: UInt64) -> String {
        number < 1_000 ? String(number) : grouped(number / 1_000) + "," + padded(number % 1_000, to: 3)
    }

    private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

    /// A whole number above zero. Chinese numbers nest: so many 亿, so many 万, and a rest below ten thousand.
    private static func integer(_ number: UInt64) -> String {
        if number >= 100_000_000 { return split(number, at: 100_000_000, unit: "亿") }
        if number >= 10_000 { return split(number, at: 10_000, unit: "万") }
        var words = ""
        var isGap = false
        for (place, unit) in [(UInt64(1_000), "仟"), (100, "佰"), (10, "拾"), (1, "")] {
            let digit = Int(number / place % 10)
            if digit == 0 {
                isGap = !words.isEmpty
            } else {
                words += (isGap ? "零" : "") + digits[digit] + unit
                isGap = false
            }
        }
        return words
    }

    private static func split(_ number: UInt64, at unitSize: UInt64, unit: String) -> String {
        let rest = number % unitSize
        let words = integer(number / unitSize) + unit
        if rest == 0 { return words }
        return words + (rest < unitSize / 10 ? "零" : "") + integer(rest)
    }
}
