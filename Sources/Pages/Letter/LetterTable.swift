extension LetterPage {
    /// A table of the record as it stands in a letter (文中表格): ruled, under the paragraph that names it.
    public struct Table: Sendable {
        public var columns: [Column]
        /// As wide as `columns`. An empty cell belongs to the thing above it.
        public var rows: [[String]]

        public init(columns: [Column], rows: [[String]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    public struct Column: Sendable {
        /// “价值（元）”.
        public var title: String
        public var isFigure: Bool

        public init(_ title: String, isFigure: Bool = false) {
            self.title = title
            self.isFigure = isFigure
        }
    }
}

extension HTML {
    mutating func letterTable(_ table: LetterPage.Table) {
        self(.table) { html in
            html(.thead) { html in
                html(.tr) { html in
                    for column in table.columns { html(.th, .scope("col"), text: column.title) }
                }
            }
            html(.tbody) { html in
                for row in table.rows {
                    html(.tr) { html in
                        for (column, cell) in zip(table.columns, row) {
                            html(.td, column.isFigure ? .class("num") : .absent, text: cell)
                        }
                    }
                }
            }
        }
    }
}
