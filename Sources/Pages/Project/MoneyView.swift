/// The project's money at a glance: first what it comes to, then every amount; bars for the eye, the same as a table.
extension HTML {
    mutating func money(_ money: [ProjectPage.Money], _ totals: ProjectPage.MoneyTotals?) {
        guard !money.isEmpty else { return }
        let most = max(money.map(\.fen).max() ?? 0, 1)
        let ceiling = money.first(where: \.isCeiling)
        panel("money", "资金", note: "单位：万元") { html in
            if let totals { html.totals(totals) }
            html(.table, .class("bars")) { html in
                html(.caption, .class("sr"), text: "资金，单位：万元")
                html(.thead, .class("sr")) { html in
                    html(.tr) { html in
                        for title in ["金额的种类", "比例", "金额", "说明"] { html(.th, .scope("col"), text: title) }
                    }
                }
                html(.tbody) { html in
                    for each in money { html.amount(each, most: most, ceiling: each.isCeiling ? nil : ceiling?.fen) }
                }
            }
            let line = ceiling.map { "竖线是\($0.label)（\(MoneyText.exactTenThousands($0.fen))）。" } ?? ""
            html(.footer, text: "\(line)金额以分保存，比例按精确整数比较。")
        }
    }

    private mutating func totals(_ totals: ProjectPage.MoneyTotals) {
        self(.div, .class("body sums")) { html in
            html(.p, .class("ans"), text: totals.sentence)
            html(.div, .class("cols half keep")) { html in
                html.chart(totals.lines.compactMap(\.bar))
                html.scroll("资金合计") { $0.totalsTable(totals) }
            }
        }
    }

    private mutating func totalsTable(_ totals: ProjectPage.MoneyTotals) {
        self(.table) { html in
            html(.caption, .class("sr"), text: "资金合计，单位：万元")
            html(.thead, .class("sr")) { html in
                html(.tr) { html in for title in ["口径", "万元", "出处"] { html(.th, .scope("col"), text: title) } }
            }
            html(.tbody) { html in
                for line in totals.lines {
                    html(.tr) { html in
                        html(.th, .scope("row"), text: line.label)
                        html(.td, .class("num")) { $0(.b, text: MoneyText.exactTenThousands(line.fen)) }
                        html(.td) { html in
                            if !line.note.isEmpty { html(.span, .class("muted"), text: "\(line.note) ") }
                            if let entry = line.entry {
                                html(.a, .class("art"), .href(entry.href), text: entry.title)
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func amount(_ each: ProjectPage.Money, most: Int64, ceiling: Int64?) {
        self(.tr) { html in
            html(.th, .scope("row"), text: each.label)
            html(.td, .class("bar-cell")) { html in
                html(.svg, .of("viewBox", "0 0 1000 20"), .fixed("preserveAspectRatio", "none"), .hiddenFromReaders) {
                    html in
                    html(
                        .rect, each.isSum ? .class("f-accent") : .class("f-edge"),
                        .of("width", Self.share(each.fen, of: most)), .of("height", 20))
                    if let ceiling {
                        // Kept inside the picture where the ceiling is the widest of all.
                        let x = min(Self.share(ceiling, of: most), 998)
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
