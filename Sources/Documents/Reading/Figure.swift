import Dossiers

/// A figure as a workbook stores it (表格中的数): decimal text of a binary number, up to 17 digits and with an exponent. People see 15
/// digits of it, and mean those: 0.1 + 0.2 is stored as 0.30000000000000004.
enum Figure {
    /// Decimal places that are kept.
    private static let finest = 12

    /// `nil` where it is no figure, or beyond what an amount can be.
    static func exact(_ text: String) -> Exact? {
        var digits: [UInt8] = []
        var (scale, exponent) = (0, 0)
        var (isNegative, seenPoint, seenDigit) = (false, false, false)
        var rest = Substring(text).utf8
        if let sign = rest.first, sign == 45 || sign == 43 {
            isNegative = sign == 45
            rest.removeFirst()
        }
        while let octet = rest.first {
            switch octet {
            case 48...57:
                seenDigit = true
                if !(digits.isEmpty && octet == 48) { digits.append(octet - 48) }
                if seenPoint { scale += 1 }
            case 46 where !seenPoint: seenPoint = true
            case 69, 101:
                guard let power = Int(Substring(rest.dropFirst())), power.magnitude < 400 else { return nil }
                exponent = power
                rest = rest.suffix(1)
            default: return nil
            }
            rest.removeFirst()
        }
        guard seenDigit, digits.count < 400 else { return nil }
        return rounded(digits, scale: scale - exponent, isNegative)
    }

    private static func rounded(_ written: [UInt8], scale: Int, _ isNegative: Bool) -> Exact? {
        var kept = written.prefix(Cell.keptDigits).reduce(Int64(0)) { $0 * 10 + Int64($1) }
        var places = scale
        if written.count > Cell.keptDigits {
            places -= written.count - Cell.keptDigits
            if written[Cell.keptDigits] >= 5 { kept += 1 }
        }
        if kept == 0 { return .zero }
        // What is finer than anybody counts: a third has no end.
        while places > finest {
            kept = (kept + (places == finest + 1 ? 5 : 0)) / 10
            places -= 1
        }
        while places < 0 {
            let (larger, overflow) = kept.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            kept = larger
            places += 1
        }
        return Exact(mantissa: isNegative ? -kept : kept, scale: places)
    }
}
