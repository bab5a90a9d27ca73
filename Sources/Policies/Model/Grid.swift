/// A table as it is typed (填写网格). A table in a table is one grid: the columns of the outer thing, then those of the inner
/// ones; where the outer cells are empty, the row belongs to the thing above, as on paper.
extension FieldType {
    public struct GridColumn: Hashable, Sendable {
        /// As cells are named: `name`, or `items-name` for a column of the table in column `items`.
        public let name: String
        public let column: Column
        /// The outer column whose table it belongs to.
        public let table: String?
    }

    public static func grid(of columns: [Column]) -> [GridColumn] {
        columns.flatMap { column -> [GridColumn] in
            guard case .rows(let inner) = column.type else {
                return [GridColumn(name: column.id, column: column, table: nil)]
            }
            return inner.map { GridColumn(name: "\(column.id)-\($0.id)", column: $0, table: column.id) }
        }
    }

    /// The columns of a table and of the table in it.
    static func everyColumn(of columns: [Column]) -> [Column] {
        columns.flatMap { column -> [Column] in
            if case .rows(let inner) = column.type { [column] + inner } else { [column] }
        }
    }
}
