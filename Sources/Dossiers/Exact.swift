/// An exact decimal: `mantissa` × 10^-`scale`. Thresholds such as 10.00% or 30万元（含） bite on the last fen,
/// so no binary floating point ever touches a figure. Operations that would overflow return `nil`; callers treat that
/// as unknown, which never lets anything pass.
public struct Exact: Hashable, Sendable {
    public let mantissa: Int64
    /// 0…12 decimal places; normalised, so that equal numbers are equal values.
    public let scale: Int8

    public static let zero = Exact(0)
    static let greatestScale = 12

    public init(_ whole: Int64) {
        mantissa = whole
        scale = 0
    }

    /// `nil` when more than 12 places would be needed.
    public init?(mantissa: Int64, scale: Int) {
        var (rest, places) = (mantissa, scale)
        while places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        guard places >= 0, places <= Exact.greatestScale else { return nil }
        self.mantissa = rest
        self.scale = Int8(places)
    }

    /// Reads `-12`, `0.5`, `1800000.01`: ASCII digits, one point, no exponent, no separators.
    public init?(_ text: some StringProtocol) { self.init(octets: text.utf8) }

    /// The same of the octets of a text.
    @inlinable
    public init?(octets: some Collection<UInt8>) {
        var mantissa: Int64 = 0
        var places = 0
        var (seenDigit, seenPoint, negative) = (false, false, false)
        for (index, byte) in octets.enumerated() {
            switch byte {
            case 45 where index == 0: negative = true
            case 46 where !seenPoint && seenDigit: seenPoint = true
            case 48...57:
                let (shifted, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, overflowed) = shifted.addingReportingOverflow(Int64(byte - 48))
                if overflow || overflowed { return nil }
                mantissa = sum
                seenDigit = true
                if seenPoint { places += 1 }
            default: return nil
            }
        }
        guard seenDigit, !(seenPoint && places == 0) else { return nil }
        self.init(mantissa: negative ? -mantissa : mantissa, scale: places)
    }

    /// The whole number, where this is one.
    public var whole: Int64? { scale == 0 ? mantissa : nil }

    /// Without what stands behind the point.
    public var roundedDown: Int64 { (0..<scale).reduce(mantissa) { rest, _ in rest / 10 } }

    public func adding(_ other: Exact) -> Exact? {
        if scale == 0, other.scale == 0 {
            let (sum, overflow) = mantissa.addingReportingOverflow(other.mantissa)
            return overflow ? nil : Exact(sum)
        }
        let places = max(scale, other.scale)
        guard let one = widened(to: places), let two = other.widened(to: places) else { return nil }
        return Exact.narrowed(one + two, scale: Int(places))
    }

    public func subtracting(_ other: Exact) -> Exact? {
        let places = max(scale, other.scale)
        guard let one = widened(to: places), let two = other.widened(to: places) else { return nil }
        return Exact.narrowed(one - two, scale: Int(places))
    }

    public var negated: Exact? { mantissa == .min ? nil : Exact(mantissa: -mantissa, scale: Int(scale)) }

    public func multiplied(by other: Exact) -> Exact? {
        let product = Int128(mantissa) * Int128(other.mantissa)
        return Exact.narrowed(product, scale: Int(scale) + Int(other.scale))
    }

    private func widened(to places: Int8) -> Int128? {
        var wide = Int128(mantissa)
        for _ in 0..<max(0, places - scale) { wide *= 10 }
        return wide
    }

    private static func narrowed(_ wide: Int128, scale: Int) -> Exact? {
        var (rest, places) = (wide, scale)
        while places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        guard let mantissa = Int64(exactly: rest) else { return nil }
        return Exact(mantissa: mantissa, scale: places)
    }
}

extension Exact: Comparable {
    public static func < (one: Exact, other: Exact) -> Bool {
        if one.scale == other.scale { return one.mantissa < other.mantissa }
        let places = max(one.scale, other.scale)
        // 12 places at most: Int64 × 10^12 always fits Int128.
        return one.widened(to: places)! < other.widened(to: places)!
    }
}

extension Exact: CustomStringConvertible {
    public var description: String {
        guard scale > 0 else { return String(mantissa) }
        var digits = String(mantissa.magnitude)
        while digits.count <= Int(scale) { digits = "0" + digits }
        digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -Int(scale)))
        return (mantissa < 0 ? "-" : "") + digits
    }
}

extension Exact {
    /// `1,800,000.01`: as people read it, never as programs do. `description` has no separators.
    public var grouped: String {
        let digits = description
        let whole = digits.prefix { $0 != "." }
        var result = ""
        for (place, digit) in zip(stride(from: whole.count, to: 0, by: -1), whole) {
            if place % 3 == 0, !result.isEmpty, result != "-" { result.append(",") }
            result.append(digit)
        }
        return result + digits[whole.endIndex...]
    }
}

extension Exact: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let number = Exact(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a decimal: \(text)"))
        }
        self = number
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
