/// Two records side by side (比对): what of the filing stands in the existing one, function by function.
public struct Comparison: Sendable {
    /// A stretch of both texts in the same wording. UTF-16 offsets into the two `text`s.
    public struct Passage: Sendable, Equatable {
        public var filing: Range<Int>
        public var existing: Range<Int>
    }

    /// What is suggested for one function (建议). A person decides.
    public enum Ruling: String, Sendable, CaseIterable {
        /// 不予立项: the same unit has it already.
        case refuse
        /// 复用: another system does it.
        case reuse
        /// 核减: in part.
        case cut
        /// 保留
        case keep
    }

    public struct FunctionLine: Sendable, Equatable {
        public var function: String
        /// The existing function that comes nearest; nil where nothing comes near.
        public var nearest: String?
        /// 0…1: share of the function's wording found in the nearest.
        public var share: Double
        public var ruling: Ruling
        public var reason: String
    }

    public let filing: Record
    public let existing: Record
    /// Ranges of `filing.text` and `existing.text`.
    public let passages: [Passage]
    /// Share of each text that stands in passages, 0…1.
    public let filingShare: Double
    public let existingShare: Double
    public let functions: [FunctionLine]
    /// The texts agree but the titles do not: the same under another heading (换名申报).
    public let isRelabelled: Bool
    /// Share of the filing's plain title that stands in the existing one, 0…1.
    public let titleShare: Double
    /// Fen: the part of the filing's amount that falls on functions not kept, if functions weigh alike.
    public let amountSaved: Int64?

    public init(_ filing: Record, _ existing: Record, vocabulary: Vocabulary) {
        self.filing = filing
        self.existing = existing
        let (a, b) = (vocabulary.fold(filing.text), vocabulary.fold(existing.text))
        let runs = Passages.find(a.units, b.units)
        passages = runs.map { run in
            Passage(
                filing: Int(a.starts[run.first])..<Int(a.ends[run.first + run.length - 1]),
                existing: Int(b.starts[run.second])..<Int(b.ends[run.second + run.length - 1]))
        }
        filingShare = Passages.share(runs.map { $0.first..<$0.first + $0.length }, of: a.units.count)
        existingShare = Passages.share(runs.map { $0.second..<$0.second + $0.length }, of: b.units.count)
        let sameUnit = !filing.unit.isEmpty && filing.unit == existing.unit
        functions = FunctionMatching.lines(filing, existing, vocabulary: vocabulary, sameUnit: sameUnit)
        titleShare = FunctionMatching.share(
            vocabulary.fold(vocabulary.plainTitle(filing.title)).units,
            vocabulary.fold(vocabulary.plainTitle(existing.title)).units)
        isRelabelled = filingShare >= 0.6 && titleShare < 0.5
        let gone = functions.reduce(0.0) { $0 + ($1.ruling == .keep ? 0 : $1.ruling == .cut ? $1.share : 1) }
        if let amount = filing.amount, !functions.isEmpty {
            amountSaved = Int64(Double(amount) * gone / Double(functions.count))
        } else {
            amountSaved = nil
        }
    }

    /// Not a hundredth of either text stands in the other, and no function comes near one: what is alike is the name, or single words.
    public var sharesNoWording: Bool {
        filingShare < 0.005 && existingShare < 0.005 && functions.allSatisfy { $0.ruling == .keep }
    }

    /// It shares no wording, and the names are alike.
    public var isAlikeInNameOnly: Bool { sharesNoWording && titleShare >= 0.5 }

    /// For a terminal.
    public var readable: String {
        var lines = ["申报：\(filing.title)", "已有：\(existing.title)"]
        if isAlikeInNameOnly { lines.append("仅名称相同或相近") }
        lines.append("申报内容的 \(Self.percent(filingShare)) 与已有的相同，占已有内容的 \(Self.percent(existingShare))")
        if isRelabelled { lines.append("内容大部分相同而标题不同：疑似换名申报") }
        lines.append("")
        for (number, line) in functions.enumerated() {
            lines.append("\(number + 1). [\(line.ruling.wording)] \(line.function)")
            if let nearest = line.nearest { lines.append("   对应：\(nearest)") }
            lines.append("   \(line.reason)")
        }
        if !passages.isEmpty {
            lines.append("")
            lines.append("相同的段落：")
            let (mine, theirs) = (Array(filing.text.utf16), Array(existing.text.utf16))
            for passage in passages {
                let own = String(decoding: mine[passage.filing], as: UTF16.self)
                let other = String(decoding: theirs[passage.existing], as: UTF16.self)
                lines.append(own == other ? "  “\(own)”" : "  “\(own)” ⇄ “\(other)”")
            }
        }
        return lines.joined(separator: "\n")
    }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}

extension Comparison.Ruling {
    public var wording: String {
        switch self {
        case .refuse: "建议不予立项"
        case .reuse: "建议复用"
        case .cut: "建议核减"
        case .keep: "可保留"
        }
    }
}
