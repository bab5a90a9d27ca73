/// Function against function: which existing one comes nearest, and what follows.
enum FunctionMatching {
    /// Shares of a function's wording from which it is called the same, alike, alike in part. House choices.
    static let same = 0.8
    static let alike = 0.5
    static let partly = 0.3

    static func lines(_ filing: Record, _ existing: Record, vocabulary: Vocabulary, sameUnit: Bool)
        -> [Comparison.FunctionLine]
    {
        let others = functions(existing).map { ($0, vocabulary.fold($0).units) }
        return functions(filing).map { function in
            let units = vocabulary.fold(function).units
            var best: (text: String, share: Double)?
            for (text, other) in others {
                let share = share(units, other)
                if share > best?.share ?? 0 { best = (text, share) }
            }
            return line(function, best, sameUnit: sameUnit)
        }
    }

    private static func line(_ function: String, _ best: (text: String, share: Double)?, sameUnit: Bool)
        -> Comparison.FunctionLine
    {
        guard let best, best.share >= partly else {
            return .init(
                function: function, nearest: nil, share: best?.share ?? 0, ruling: .keep, reason: "已有内容中没有找到相近的功能")
        }
        let percent = Comparison.percent(best.share)
        let (ruling, reason): (Comparison.Ruling, String) =
            if best.share >= same {
                sameUnit ? (.refuse, "本单位已有的功能，相同 \(percent)") : (.reuse, "其他单位已有的功能，相同 \(percent)，可以共用")
            } else if best.share >= alike {
                (.reuse, "与已有的功能相近（\(percent)），先看能否在其上扩充")
            } else {
                (.cut, "与已有的功能部分相近（\(percent)），相近的部分核减")
            }
        return .init(function: function, nearest: best.text, share: best.share, ruling: ruling, reason: reason)
    }

    /// The listed functions, or the sentences that are long enough to say one.
    static func functions(_ record: Record) -> [String] {
        if !record.functions.isEmpty { return record.functions }
        return record.text.split(whereSeparator: { "。；;\n\r！!".contains($0) })
            .map { String($0.trimming(while: \.isWhitespace)) }.filter { $0.count >= 6 }.prefix(400).map { $0 }
    }

    /// Share of the grams of two units of the first that stand in the second, 0…1; same both ways when both have equally many.
    static func share(_ units: [UInt16], _ other: [UInt16]) -> Double {
        let (own, theirs) = (pairs(units), pairs(other))
        return own.isEmpty ? 0 : Double(own.intersection(theirs).count) / Double(own.count)
    }

    private static func pairs(_ units: [UInt16]) -> Set<UInt32> {
        guard units.count > 1 else { return Set(units.map { UInt32($0) }) }
        return Set(zip(units, units.dropFirst()).map { UInt32($0) << 16 | UInt32($1) })
    }
}

extension StringProtocol {
    fileprivate func trimming(while isDropped: (Character) -> Bool) -> SubSequence {
        var rest = self[...]
        while let first = rest.first, isDropped(first) { rest = rest.dropFirst() }
        while let last = rest.last, isDropped(last) { rest = rest.dropLast() }
        return rest
    }
}
