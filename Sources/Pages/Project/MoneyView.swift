/// The project's money at a glance: bars for the eye, the same as a table.
extension HTML {
    mutating func money(_ money: [ProjectPage.Money]) {
        guard !money.isEmpty else { return }
        let most = max(money.map(\.fen).max() ?? 0, 1)
        let ceiling = money.first { $0.kind == .estimate } ?? money.first { $0.kind == .approved }
        panel("money", "资金", note: "单位：万元") { html in
            html(.table, .class("bars")) { html in
                html(.caption, .class("sr"), text: "资金，单位：万元")
                html(.thead, .class("sr")) { html in
                    html(.tr) { html in
                        for title in ["金额的种类", "比例", "金额", "说明"] { html(.th, .scope("col"), text: title) }
                    }
                }
                html(.tbody) { html in
                    for each in money { html.amount(each, most: most, ceiling: ceiling) }
                }
            }
            if let ceiling {
                let words = "竖线为\(ceiling.kind.words) \(MoneyText.exactTenThousands(ceiling.fen))。金额以分保存，比例按精确整数比较。"
                html(.footer, text: words)
            }
        }
    }

    private mutating func amount(_ each: ProjectPage.Money, most: Int64, ceiling: ProjectPage.Money?) {
        self(.tr) { html in
            html(.th, .scope("row"), text: each.kind.words)
            html(.td, .class("bar-cell")) { html in
                html(.svg, .of("viewBox", "0 0 1000 20"), .fixed("preserveAspectRatio", "none"), .hiddenFromReaders) {
                    html in
                    html(.rect, .class(each.kind.fill), .of("width", Self.share(each.fen, of: most)), .of("height", 20))
                    if let ceiling {
                        let x = Self.share(ceiling.fen, of: most)
                        html(.line, .class("l-text"), .of("x1", x), .of("x2", x), .of("y1", 0), .of("y2", 20))
                    }
                }
            }
            html(.td, .class("num")) { $0(.b, text: MoneyText.exactTenThousands(each.fen)) }
            html(.td) { html in
                if !each.note.isEmpty { html(.span, .class("muted"), text: "\(each.note) ") }
                if let entry = each.entry { html(.a, .class("art"), .href(entry.href), text: entry.title) }
            }
        }
    }

    /// Thousandths of the widest bar, only to draw it; nothing is decided with this number.
    private static func share(_ fen: Int64, of most: Int64) -> Int {
        Int(Double(max(fen, 0)) * 1000 / Double(most))
    }
}

extension ProjectPage.Money.Kind {
    var words: String {
        switch self {
        case .applied: "申报"
        case .approved: "审定"
        case .estimate: "概算"
        case .contract: "合同"
        case .paid: "已拨"
        }
    }

    fileprivate var fill: StaticString {
        switch self {
        case .applied: "f-none"
        case .approved, .estimate: "f-edge"
        case .contract: "f-text"
        case .paid: "f-accent"
        }
    }
}
