/// Builds a `MapLayout` row by row: order in the columns, heights, boxes, then wires.
struct MapLayoutBuilder {
    /// A place in a column: a box, or the way of a wire past the boxes of that column.
    private enum Slot: Hashable {
        case node(Int)
        case passage(Int)
    }

    /// One folded part of a band: at most `columnLimit` columns.
    private struct Row {
        var band: Int
        var columns: [[Slot]]
        /// Steps of the row that are reached from another one; each has its track in the aisle above the row.
        var arrivals: [Int] = []
        var aisle = 0
        var top = 0
        var bottom = 0
    }

    private let graph: MapGraph
    private let nodes: [ProcedureMap.Node]
    /// Titles of the bands.
    private let titles: [String]
    /// The title of each node, broken into lines.
    private let lines: [[String]]
    private var rows: [Row] = []
    /// Row and column of each node.
    private var place: [(row: Int, column: Int)]
    private var centre: [Slot: [Int: Int]] = [:]
    private var boxes: [MapLayout.Box?]

    init(_ map: ProcedureMap) {
        graph = MapGraph(map)
        var seen: Set<String> = []
        nodes = map.bands.flatMap(\.nodes).filter { seen.insert($0.id).inserted }
        titles = map.bands.map(\.title)
        lines = nodes.map { MapWording.lines($0.title, limit: 14) }
        place = [(row: Int, column: Int)](repeating: (0, 0), count: nodes.count)
        boxes = [MapLayout.Box?](repeating: nil, count: nodes.count)
    }

    mutating func build() -> MapLayout {
        fold()
        order()
        let headings = stack()
        let wires = route()
        let columns = rows.map(\.columns.count).max() ?? 0
        return MapLayout(
            // The gap after the last column belongs to it: wires go down there, too.
            width: MapLayout.margin + max(columns, 1) * MapLayout.pitch,
            height: (rows.last?.bottom ?? 0) + 4,
            boxes: boxes.compactMap { $0 }, wires: wires, headings: headings)
    }

    // MARK: Columns

    private mutating func fold() {
        for band in titles.indices {
            let members = nodes.indices.filter { graph.band[$0] == band }
            guard let last = members.map({ graph.layer[$0] }).max() else { continue }
            let layers = last + 1
            let parts = (layers + MapLayout.columnLimit - 1) / MapLayout.columnLimit
            // Rows of the same length read better than a full one and a stump.
            let length = (layers + parts - 1) / parts
            for part in 0..<parts {
                let columns = min(length, layers - part * length)
                guard columns > 0 else { continue }
                rows.append(Row(band: band, columns: Array(repeating: [], count: columns)))
                for node in members where graph.layer[node] / length == part {
                    let column = graph.layer[node] - part * length
                    place[node] = (rows.count - 1, column)
                    rows[rows.count - 1].columns[column].append(.node(node))
                }
            }
        }
        for (number, edge) in graph.edges.enumerated() {
            let row = place[edge.to].row
            if isInOneRow(edge) {
                for column in passages(edge) { rows[row].columns[column].append(.passage(number)) }
            } else if !rows[row].arrivals.contains(edge.to) {
                rows[row].arrivals.append(edge.to)
            }
        }
    }

    private func isInOneRow(_ edge: MapGraph.Edge) -> Bool {
        place[edge.from].row == place[edge.to].row && place[edge.from].column < place[edge.to].column
    }

    /// Columns that a wire passes between its ends.
    private func passages(_ edge: MapGraph.Edge) -> Range<Int> {
        place[edge.from].column + 1..<place[edge.to].column
    }

    /// Fewer crossings: each column is ordered by where its neighbours stand, sweeping to the right and back.
    private mutating func order() {
        var before: [[Slot: [Slot]]] = Array(repeating: [:], count: rows.count)
        var after = before
        for (number, edge) in graph.edges.enumerated() where isInOneRow(edge) {
            let row = place[edge.from].row
            let inner = [Slot](repeating: .passage(number), count: passages(edge).count)
            let chain = [.node(edge.from)] + inner + [.node(edge.to)]
            for (one, next) in zip(chain, chain.dropFirst()) where one != next {
                after[row][one, default: []].append(next)
                before[row][next, default: []].append(one)
            }
        }
        for row in rows.indices {
            for sweep in 0..<4 {
                let isForward = sweep % 2 == 0
                let columns = Array(rows[row].columns.indices.dropFirst())
                for column in isForward ? columns : columns.reversed().map({ $0 - 1 }) {
                    let neighbour = rows[row].columns[isForward ? column - 1 : column + 1]
                    let links = isForward ? before[row] : after[row]
                    rows[row].columns[column] = Self.sorted(rows[row].columns[column], by: links, in: neighbour)
                }
            }
        }
    }

    private static func sorted(_ column: [Slot], by links: [Slot: [Slot]], in neighbour: [Slot]) -> [Slot] {
        var position: [Slot: Int] = [:]
        for (index, slot) in neighbour.enumerated() { position[slot] = index }
        let keyed = column.enumerated().map { index, slot -> (key: Double, index: Int, slot: Slot) in
            // A wire's own passages share one name, so it meets itself in the next column.
            let places = ((links[slot] ?? []) + [slot]).compactMap { position[$0] }
            let scale = Double(max(neighbour.count, 1)) / Double(max(column.count, 1))
            let key = places.isEmpty ? Double(index) * scale : Double(places.reduce(0, +)) / Double(places.count)
            return (key, index, slot)
        }
        return keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.slot)
    }

    // MARK: Heights

    private func height(_ slot: Slot) -> Int {
        switch slot {
        case .node(let node): 28 + 17 * (lines[node].count - 1) + (nodes[node].note.isEmpty ? 0 : 15)
        case .passage: 2
        }
    }

    /// Gives every row its aisle, its boxes and its height; returns the bands' headings.
    private mutating func stack() -> [MapLayout.Heading] {
        var headings: [MapLayout.Heading] = []
        var y = 0
        for index in rows.indices {
            let isFirst = index == 0 || rows[index - 1].band != rows[index].band
            // The aisle of a folded row keeps away from the boxes above it.
            if !isFirst { y += 10 }
            if isFirst {
                y += index == 0 ? 0 : 14
                headings.append(MapLayout.Heading(title: titles[rows[index].band], y: y + 14))
                y += 26
            }
            rows[index].aisle = y
            y += 6 * rows[index].arrivals.count + 6
            rows[index].top = y
            let inner = rows[index].columns.map { column in
                column.reduce(0) { $0 + height($1) } + MapLayout.slotSpacing * max(0, column.count - 1)
            }
            let tallest = inner.max() ?? 0
            for (column, slots) in rows[index].columns.enumerated() {
                var top = y + (tallest - inner[column]) / 2
                for slot in slots {
                    put(slot, row: index, column: column, top: top)
                    top += height(slot) + MapLayout.slotSpacing
                }
            }
            y += tallest
            rows[index].bottom = y
        }
        return headings
    }

    private mutating func put(_ slot: Slot, row: Int, column: Int, top: Int) {
        centre[slot, default: [:]][column] = top + height(slot) / 2
        guard case .node(let node) = slot else { return }
        boxes[node] = MapLayout.Box(
            id: nodes[node].id, band: graph.band[node], layer: graph.layer[node],
            x: MapLayout.margin + column * MapLayout.pitch, y: top,
            width: MapLayout.boxWidth, height: height(slot), lines: lines[node])
    }

    // MARK: Wires

    private func route() -> [MapLayout.Wire] {
        let tracks = MapTracks(graph.edges) { edge in
            MapTracks.Way(
                row: place[edge.from].row, column: place[edge.from].column, target: place[edge.to].row,
                leaves: !isInOneRow(edge))
        }
        return graph.edges.enumerated().map { number, edge in
            let turn = tracks.offset(of: edge, leaves: !isInOneRow(edge))
            let points = isInOneRow(edge) ? along(number, edge, turn) : across(edge, turn)
            return MapLayout.Wire(
                from: nodes[edge.from].id, to: nodes[edge.to].id, points: Self.simplified(points),
                isLong: !isInOneRow(edge))
        }
    }

    private func left(_ column: Int) -> Int {
        MapLayout.margin + column * MapLayout.pitch
    }

    /// Inside a row: from gap to gap, through the passages kept free.
    private func along(_ number: Int, _ edge: MapGraph.Edge, _ turn: Int) -> [MapLayout.Point] {
        var y = centre[.node(edge.from)]?[place[edge.from].column] ?? 0
        var points = [MapLayout.Point(x: left(place[edge.from].column) + MapLayout.boxWidth, y: y)]
        func go(to next: Int, into column: Int) {
            let x = left(column) - MapLayout.gap + turn
            points += [MapLayout.Point(x: x, y: y), MapLayout.Point(x: x, y: next)]
            points.append(MapLayout.Point(x: left(column), y: next))
            y = next
        }
        for column in passages(edge) { go(to: centre[.passage(number)]?[column] ?? y, into: column) }
        go(to: centre[.node(edge.to)]?[place[edge.to].column] ?? y, into: place[edge.to].column)
        return points
    }

    /// To another row: down in the gap after the source, along the aisle above the target's row, down to the target.
    private func across(_ edge: MapGraph.Edge, _ turn: Int) -> [MapLayout.Point] {
        let source = place[edge.from]
        let target = place[edge.to]
        let start = centre[.node(edge.from)]?[source.column] ?? 0
        let end = centre[.node(edge.to)]?[target.column] ?? 0
        let track = rows[target.row].arrivals.firstIndex(of: edge.to) ?? 0
        let aisle = rows[target.row].aisle + 4 + 6 * track
        let down = left(source.column) + MapLayout.boxWidth + turn
        let before = left(target.column) - 8
        return [
            MapLayout.Point(x: left(source.column) + MapLayout.boxWidth, y: start),
            MapLayout.Point(x: down, y: start), MapLayout.Point(x: down, y: aisle),
            MapLayout.Point(x: before, y: aisle), MapLayout.Point(x: before, y: end),
            MapLayout.Point(x: left(target.column), y: end),
        ]
    }

    /// Drops points that repeat or lie on a straight line.
    private static func simplified(_ points: [MapLayout.Point]) -> [MapLayout.Point] {
        var kept: [MapLayout.Point] = []
        for point in points {
            if kept.last == point { continue }
            if kept.count >= 2 {
                let (one, two) = (kept[kept.count - 2], kept[kept.count - 1])
                if (one.x == two.x && two.x == point.x) || (one.y == two.y && two.y == point.y) { kept.removeLast() }
            }
            kept.append(point)
        }
        return kept
    }
}
