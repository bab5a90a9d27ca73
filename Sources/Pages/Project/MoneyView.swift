/// The project's money at a glance: bars for the eye, the same as a table.
extension HTML {
    mutating func money(_ money: [ProjectPage.Money]) {
        guard !money.isEmpty else { return }
        let most = max(money.map(\.fen).max() ?? 0, 1)
        panel("money", "资金", note: "单位：万元") { html in
            html(.table, .class("bars")) { html in
                html(.caption, .class("sr"), text: "资金，单位：万元")
                html(.thead, .class("sr")) { html in
                    html(.tr) { html in
                        for title in ["金额的种类", "比例", "金额", "说明"] { html(.th, .scope("col"), text: title) }
                    }
                }
                html(.tbody) { html in
                    for each in money { html.amount(each, most: most) }
                }
            }
            html(.footer, text: "金额以分保存，比例按精确整数比较。")
        }
    }

    private mutating func amount(_ each: ProjectPage.Money, most: Int64) {
        self(.tr) { html in
            html(.th, .scope("row"), text: each.label)
            html(.td, .class("bar-cell")) { html in
                html(.svg, .of("viewBox", "0 0 1000 20"), .fixed("preserveAspectRatio", "none"), .hiddenFromReaders) {
                    html in
                    html(
                        .rect, each.isSum ? .class("f-accent") : .class("f-edge"),
                        .of("width", Self.share(each.fen, of: most)), .of("height", 20))
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
