/// Where in the gap after its column a wire turns up or down, so that unrelated wires do not lie on each other.
///
/// Wires that part from one step share a track, and so do wires that join in one step; the eye reads both as a fork.
struct MapTracks {
    private enum Key: Hashable {
        case fork(Int)
        case join(Int)
    }

    /// Pixels into the gap. The last eight before a box belong to wires that come down from an aisle.
    private static let usable = [13, 8, 17, 5, 15, 10, 3]

    private var offsets: [Key: Int] = [:]
    private var forks: Set<Int> = []

    init(_ edges: [MapGraph.Edge], gap: (MapGraph.Edge) -> (row: Int, column: Int)) {
        var leaving: [Int: Int] = [:]
        for edge in edges { leaving[edge.from, default: 0] += 1 }
        forks = Set(leaving.filter { $0.value > 1 }.keys)
        var taken: [Int: [Int: Int]] = [:]
        for edge in edges where offsets[key(edge)] == nil {
            let (row, column) = gap(edge)
            let number = taken[row]?[column] ?? 0
            taken[row, default: [:]][column] = number + 1
            offsets[key(edge)] = Self.usable[number % Self.usable.count]
        }
    }

    func offset(of edge: MapGraph.Edge) -> Int {
        offsets[key(edge)] ?? Self.usable[0]
    }

    private func key(_ edge: MapGraph.Edge) -> Key {
        forks.contains(edge.from) ? .fork(edge.from) : .join(edge.to)
    }
}
