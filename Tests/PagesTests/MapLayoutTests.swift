import Testing

@testable import Pages

@Suite("The layout of procedure maps")
struct MapLayoutTests {
    static let maps: [(name: String, map: ProcedureMap)] =
        [("qinyuan", .qinyuanProject()), ("empty", ProcedureMap(bands: [], edges: []))]
        + (1...40).map { seed in
            let map = ProcedureMap.generated(seed: UInt64(seed), count: seed * 2, bands: 1 + seed % 5)
            return (name: "generated \(seed)", map: map)
        }

    @Test("no two boxes overlap", arguments: maps.indices)
    func apart(_ index: Int) {
        let boxes = MapLayout(Self.maps[index].map).boxes
        for (number, one) in boxes.enumerated() {
            for other in boxes[(number + 1)...] {
                let isApart =
                    one.x + one.width < other.x || other.x + other.width < one.x || one.y + one.height < other.y
                    || other.y + other.height < one.y
                #expect(isApart, "\(one.id) and \(other.id)")
            }
        }
    }

    @Test("every step has one box, inside the drawing and no wider than the limit", arguments: maps.indices)
    func complete(_ index: Int) {
        let map = Self.maps[index].map
        let layout = MapLayout(map)
        #expect(layout.boxes.map(\.id).sorted() == map.bands.flatMap { $0.nodes.map(\.id) }.sorted())
        for box in layout.boxes {
            #expect(
                box.x >= 0 && box.y >= 0 && box.x + box.width <= layout.width && box.y + box.height <= layout.height)
            #expect((box.x - MapLayout.margin) / MapLayout.pitch < MapLayout.columnLimit)
        }
    }

    @Test("wires lead from an earlier column to a later one", arguments: maps.indices)
    func forward(_ index: Int) {
        let layout = MapLayout(Self.maps[index].map)
        let boxes = Dictionary(uniqueKeysWithValues: layout.boxes.map { ($0.id, $0) })
        for wire in layout.wires {
            guard let from = boxes[wire.from], let to = boxes[wire.to] else {
                Issue.record("wire without box")
                continue
            }
            if from.band == to.band { #expect(from.layer < to.layer) }
            if !wire.isLong { #expect(from.x < to.x) }
            #expect(wire.points.first == MapLayout.Point(x: from.x + from.width, y: from.y + from.height / 2))
            #expect(wire.points.last == MapLayout.Point(x: to.x, y: to.y + to.height / 2))
        }
    }

    @Test("wires are drawn along the grid and never through a box", arguments: maps.indices)
    func clear(_ index: Int) {
        let layout = MapLayout(Self.maps[index].map)
        for wire in layout.wires {
            for (one, next) in zip(wire.points, wire.points.dropFirst()) {
                #expect(one.x == next.x || one.y == next.y)
                for box in layout.boxes {
                    let isInside =
                        max(one.x, next.x) > box.x && min(one.x, next.x) < box.x + box.width
                        && max(one.y, next.y) > box.y && min(one.y, next.y) < box.y + box.height
                    #expect(!isInside, "\(wire.from)→\(wire.to) through \(box.id)")
                }
            }
        }
    }

    @Test(
        "no wire leaves the drawing, and wires that only pass a row do not lie on each other", arguments: maps.indices)
    func tracks(_ index: Int) {
        let layout = MapLayout(Self.maps[index].map)
        var passing: [Int: [(from: String, rows: ClosedRange<Int>)]] = [:]
        for wire in layout.wires {
            for (one, next) in zip(wire.points, wire.points.dropFirst()) {
                #expect((0...layout.width).contains(one.x) && (0...layout.width).contains(next.x))
                // The way down beside the boxes, not the last turn into the target.
                guard wire.isLong, one.x == next.x, one.x > wire.points[0].x else { continue }
                passing[one.x, default: []].append((wire.from, min(one.y, next.y)...max(one.y, next.y)))
            }
        }
        // A drawing without any order may need more tracks than a gap has.
        if Self.maps[index].name.hasPrefix("generated") { return }
        for (x, wires) in passing {
            for (number, one) in wires.enumerated() {
                for other in wires.dropFirst(number + 1) where one.from != other.from {
                    #expect(!one.rows.overlaps(other.rows), "\(one.from) and \(other.from) at \(x)")
                }
            }
        }
    }

    @Test("two wires that run past the same row go down at different places")
    func besideEachOther() {
        func band(_ ids: [String]) -> ProcedureMap.Band {
            ProcedureMap.Band(title: "", nodes: ids.map { ProcedureMap.Node(id: $0, title: $0, state: .plain) })
        }
        let layout = MapLayout(
            ProcedureMap(
                bands: [band(["a", "x", "y", "z"]), band(["b"]), band(["c"]), band(["d"])],
                edges: [.init(from: "a", to: "d"), .init(from: "b", to: "c")]))
        #expect(layout.wires.count == 2 && Set(layout.wires.map { $0.points[1].x }).count == 2)
    }

    @Test("an order that closes a circle is drawn without the circle")
    func circle() {
        let nodes = ["a", "b", "c"].map { ProcedureMap.Node(id: $0, title: $0, state: .next) }
        let edges = [("a", "b"), ("b", "c"), ("c", "a")].map { ProcedureMap.Edge(from: $0.0, to: $0.1) }
        let layout = MapLayout(ProcedureMap(bands: [ProcedureMap.Band(title: "", nodes: nodes)], edges: edges))
        #expect(layout.wires.map { "\($0.from)\($0.to)" }.sorted() == ["ab", "bc"])
    }

    @Test("what a longer way says is not drawn again")
    func shortcut() {
        let nodes = ["a", "b", "c"].map { ProcedureMap.Node(id: $0, title: $0, state: .next) }
        let edges = [("a", "b"), ("b", "c"), ("a", "c")].map { ProcedureMap.Edge(from: $0.0, to: $0.1) }
        let layout = MapLayout(ProcedureMap(bands: [ProcedureMap.Band(title: "", nodes: nodes)], edges: edges))
        #expect(layout.wires.count == 2)
    }

    @Test("titles are broken, not cut, up to three lines")
    func lines() {
        #expect(MapWording.lines("网络安全实地审查并取得审查报告", limit: 14) == ["网络安全实地审", "查并取得审查报", "告"])
        #expect(MapWording.lines("第2次变更", limit: 14) == ["第2次变更"])
        #expect(MapWording.lines(String(repeating: "长", count: 30), limit: 14).last == "长长长长长长…")
    }
}
