/// The steps and their order as numbers: circles removed, shortcuts left out, layers counted.
struct MapGraph {
    struct Edge: Hashable {
        var from: Int
        var to: Int
    }

    /// Band of each node.
    let band: [Int]
    /// Edges to draw, in the order of their targets.
    let edges: [Edge]
    /// Column of each node in its band.
    let layer: [Int]

    init(_ map: ProcedureMap) {
        var index: [String: Int] = [:]
        var band: [Int] = []
        for (number, each) in map.bands.enumerated() {
            for node in each.nodes where index[node.id] == nil {
                index[node.id] = band.count
                band.append(number)
            }
        }
        var all: Set<Edge> = []
        for edge in map.edges {
            if let from = index[edge.from], let to = index[edge.to], from != to { all.insert(Edge(from: from, to: to)) }
        }
        let sorted = all.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        let order = Self.order(count: band.count, sorted)
        var rank = [Int](repeating: 0, count: band.count)
        for (place, node) in order.enumerated() { rank[node] = place }
        let forward = sorted.filter { rank[$0.from] < rank[$0.to] }

        self.band = band
        self.edges = Self.withoutShortcuts(forward, order: order)
        self.layer = Self.layers(forward, band: band, order: order)
    }

    /// Nodes so that edges lead forward; an edge that closes a circle leads back and is dropped by the caller.
    private static func order(count: Int, _ edges: [Edge]) -> [Int] {
        var successors = [[Int]](repeating: [], count: count)
        for edge in edges { successors[edge.from].append(edge.to) }
        var isVisited = [Bool](repeating: false, count: count)
        var finished: [Int] = []
        // Depth first with an own stack: the depth is the length of a procedure, which a pack decides.
        for start in 0..<count where !isVisited[start] {
            var stack = [(node: start, next: 0)]
            isVisited[start] = true
            while let top = stack.last {
                if top.next < successors[top.node].count {
                    stack[stack.count - 1].next += 1
                    let child = successors[top.node][top.next]
                    if !isVisited[child] {
                        isVisited[child] = true
                        stack.append((child, 0))
                    }
                } else {
                    finished.append(top.node)
                    stack.removeLast()
                }
            }
        }
        return finished.reversed()
    }

    /// Leaves out an edge where a longer way says the same.
    private static func withoutShortcuts(_ edges: [Edge], order: [Int]) -> [Edge] {
        var successors = [[Int]](repeating: [], count: order.count)
        for edge in edges { successors[edge.from].append(edge.to) }
        var reachable = [Set<Int>](repeating: [], count: order.count)
        for node in order.reversed() {
            for child in successors[node] {
                reachable[node].insert(child)
                reachable[node].formUnion(reachable[child])
            }
        }
        return edges.filter { edge in
            !successors[edge.from].contains { $0 != edge.to && reachable[$0].contains(edge.to) }
        }
    }

    private static func layers(_ edges: [Edge], band: [Int], order: [Int]) -> [Int] {
        var predecessors = [[Int]](repeating: [], count: order.count)
        for edge in edges where band[edge.from] == band[edge.to] { predecessors[edge.to].append(edge.from) }
        var layer = [Int](repeating: 0, count: order.count)
        for node in order {
            layer[node] = predecessors[node].map { layer[$0] + 1 }.max() ?? 0
        }
        return layer
    }
}
