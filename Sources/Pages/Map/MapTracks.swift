/// Where in the gap after its column a wire turns up or down, so that unrelated wires do not lie on each other.
///
/// Wires that part from one step share a track, and so do wires that join in one step; the eye reads both as a fork.
/// Wires that leave their row run past other rows; they have tracks of their own, beyond those of the rows, and two share
/// one only where they run past different rows.
struct MapTracks {
    /// Where a wire begins and ends.
    struct Way {
        var row: Int
        var column: Int
        var target: Int
        var leaves: Bool
    }

    private enum Key: Hashable {
        case fork(Int)
        case join(Int)
        case leave(Int)
    }

    /// Pixels into the gap.
    private static let inRow = [13, 8, 17, 5, 15, 10, 3]
    private static let leaving = [22, 28, 34, 40]

    private var offsets: [Key: Int] = [:]
    private var forks: Set<Int> = []

    init(_ edges: [MapGraph.Edge], way: (MapGraph.Edge) -> Way) {
        var parting: [Int: Int] = [:]
        for edge in edges where !way(edge).leaves { parting[edge.from, default: 0] += 1 }
        forks = Set(parting.filter { $0.value > 1 }.keys)
        var taken: [Int: [Int: Int]] = [:]
        for edge in edges {
            let (way, key) = (way(edge), key(edge, way(edge).leaves))
            if way.leaves || offsets[key] != nil { continue }
            let number = taken[way.row]?[way.column] ?? 0
            taken[way.row, default: [:]][way.column] = number + 1
            offsets[key] = Self.inRow[number % Self.inRow.count]
        }
        leave(edges.filter { way($0).leaves }, way)
    }

    /// Each step's wires run past one range of rows; ranges that overlap take different tracks as long as there are any.
    private mutating func leave(_ edges: [MapGraph.Edge], _ way: (MapGraph.Edge) -> Way) {
        var past: [Int: (column: Int, rows: ClosedRange<Int>)] = [:]
        for edge in edges {
            let way = way(edge)
            let rows = past[edge.from]?.rows ?? way.row...way.row
            past[edge.from] = (
                way.column, min(rows.lowerBound, way.target)...max(rows.upperBound, way.target)
            )
        }
        var used: [Int: [[ClosedRange<Int>]]] = [:]
        for (step, each) in past.sorted(by: { ($0.value.rows.count, $0.key) < ($1.value.rows.count, $1.key) }) {
            var tracks = used[each.column] ?? Array(repeating: [], count: Self.leaving.count)
            let free = tracks.firstIndex { track in !track.contains { $0.overlaps(each.rows) } }
            let track = free ?? step % Self.leaving.count
            tracks[track].append(each.rows)
            used[each.column] = tracks
            offsets[.leave(step)] = Self.leaving[track]
        }
    }

    func offset(of edge: MapGraph.Edge, leaves: Bool) -> Int { offsets[key(edge, leaves)] ?? Self.inRow[0] }

    private func key(_ edge: MapGraph.Edge, _ leaves: Bool) -> Key {
        if leaves { return .leave(edge.from) }
        return forks.contains(edge.from) ? .fork(edge.from) : .join(edge.to)
    }
}
