/// Finds the joined areas of a ruled table: `<` joins the cell at its left, `^` the cell above, and every area must be a
/// rectangle.
struct LayoutAreas {
    struct Area {
        let row: Int
        let column: Int
        let width: Int
        let height: Int
        let cell: Written
    }

    private(set) var areas: [Area] = []
    private(set) var problems: [PackProblem] = []

    /// All rows must have the same number of cells.
    init(_ rows: [[Written]]) {
        let owners = owners(of: rows)
        var members: [Int: [Int]] = [:]
        let count = rows.first?.count ?? 0
        for (position, owner) in owners.enumerated() { members[owner, default: []].append(position) }
        for (owner, positions) in members.sorted(by: { $0.key < $1.key }) {
            let (row, column) = (owner / count, owner % count)
            let lastRow = positions.map { $0 / count }.max()!
            let lastColumn = positions.map { $0 % count }.max()!
            let firstColumn = positions.map { $0 % count }.min()!
            let (width, height) = (lastColumn - column + 1, lastRow - row + 1)
            guard firstColumn == column, positions.count == width * height else {
                let place = rows[positions.max()! / count][positions.max()! % count].place
                problems.append(
                    PackProblem("合并的格子不是长方形：从“\(rows[row][column].text)”并过来的格子要排成整块", at: place))
                continue
            }
            areas.append(Area(row: row, column: column, width: width, height: height, cell: rows[row][column]))
        }
    }

    /// For each cell the position of the cell that owns it.
    private mutating func owners(of rows: [[Written]]) -> [Int] {
        var owners: [Int] = []
        let count = rows.first?.count ?? 0
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let position = row * count + column
                switch cell.text {
                case "<" where column > 0: owners.append(owners[position - 1])
                case "^" where row > 0: owners.append(owners[position - count])
                case "<", "^":
                    let what = cell.text == "<" ? "左边没有格子可并" : "上面没有格子可并"
                    problems.append(PackProblem("\(what)：\(cell.text)", at: cell.place))
                    owners.append(position)
                default: owners.append(position)
                }
            }
        }
        return owners
    }
}
