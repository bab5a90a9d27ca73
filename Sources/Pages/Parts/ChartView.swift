/// Bars as the server draws them: for the eye only, because the table under them says the same.
extension HTML {
    private enum Drawing {
        static let width = 400
        /// A bar begins here; its label ends a little before.
        static let start = 160
        /// Of the widest bar; what is left is for the words behind it.
        static let longest = 132
        static let line = 23
        static let thick = 14
        /// Characters of a label; the table has it in full.
        static let letters = 11
    }

    mutating func chart(_ bars: [ChartBar]) {
        guard !bars.isEmpty else { return }
        let most = bars.map { $0.pieces.reduce(Int64(0)) { $0.addingWithoutEnd(max($1.size, 0)) } }.max() ?? 0
        self(
            .svg, .class("chart"), .of("viewBox", "0 0 \(Drawing.width) \(bars.count * Drawing.line + 2)"),
            .hiddenFromReaders
        ) { html in
            for (index, bar) in bars.enumerated() { html.bar(bar, at: index * Drawing.line + 4, most: max(most, 1)) }
        }
    }

    private mutating func bar(_ bar: ChartBar, at top: Int, most: Int64) {
        let base = top + Drawing.thick - 2
        let label = bar.label.count > Drawing.letters ? bar.label.prefix(Drawing.letters - 1) + "…" : bar.label[...]
        svgWords(String(label), .class("e"), x: Drawing.start - 7, y: base)
        var x = Drawing.start
        var behind: Int64 = 0
        for piece in bar.pieces where piece.size > 0 {
            behind = behind.addingWithoutEnd(piece.size)
            // Measured from the start, so that roundings do not add up; the smallest piece can be seen.
            let end = max(Drawing.start + Int(Double(behind) * Double(Drawing.longest) / Double(most)), x + 2)
            self.piece(piece.tone, x: x, y: top, width: end - x)
            x = end
        }
        svgWords(bar.words, .class("b"), x: x + 6, y: base)
    }

    private mutating func piece(_ tone: ChartBar.Tone, x: Int, y: Int, width: Int) {
        let names: Attribute =
            switch tone {
            case .accent: .class("f-accent")
            case .text: .class("f-text")
            case .edge: .class("f-edge")
            case .red: .class("f-red")
            case .amber: .class("f-amber")
            case .outline, .hatched: .class("f-none")
            }
        self(.rect, names, .of("x", x), .of("y", y), .of("width", width), .of("height", Drawing.thick))
        guard tone == .hatched else { return }
        // Lines of their own: a pattern would need an id, and a page has several pictures.
        for left in stride(from: x + 4, to: x + width, by: 6) {
            let rise = min(Drawing.thick, x + width - left)
            self(
                .line, .class("l-edge"), .of("x1", left), .of("y1", y + Drawing.thick), .of("x2", left + rise),
                .of("y2", y + Drawing.thick - rise))
        }
    }

    private mutating func svgWords(_ words: String, _ names: Attribute, x: Int, y: Int) {
        self(.svgText, names, .of("x", x), .of("y", y), text: words)
    }
}

extension Int64 {
    fileprivate func addingWithoutEnd(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
