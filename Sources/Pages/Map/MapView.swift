/// The map as a drawing for the eye and as a nested list for readers and phones.
extension HTML {
    mutating func map(_ map: ProcedureMap) {
        let layout = MapLayout(map)
        var nodes: [String: ProcedureMap.Node] = [:]
        for node in map.bands.flatMap(\.nodes) where nodes[node.id] == nil { nodes[node.id] = node }
        drawing(layout, nodes)
        list(map)
    }

    mutating func mapLegend() {
        self(.p, .class("legend m"), text: "√ 已办　● 在办（粗框）　◆ 逾期（左侧粗条）　× 现在不能办（虚线框）　点线框 未到")
    }

    private mutating func drawing(_ layout: MapLayout, _ nodes: [String: ProcedureMap.Node]) {
        self(
            .svg, .class("map"), .of("viewBox", "0 0 \(layout.width) \(layout.height)"),
            .of("width", layout.width), .of("height", layout.height), .hiddenFromReaders
        ) { html in
            // Wires of a row lead over those that only pass it: the gap says that they do not meet.
            for wire in layout.wires where wire.isLong { html.wire(wire, nodes) }
            for wire in layout.wires where !wire.isLong {
                html(.path, .class("under"), .of("d", Self.path(wire.points)))
            }
            // Where one parts from a wire of its own row it does meet it.
            for wire in layout.wires where wire.isLong {
                html(.path, .class("wire"), .of("d", Self.beginning(wire.points)))
            }
            for wire in layout.wires where !wire.isLong { html.wire(wire, nodes) }
            // Over the wires that pass: a chapter is read before what runs behind it.
            for heading in layout.headings {
                html(.svgText, .class("band"), .of("x", MapLayout.margin), .of("y", heading.y), text: heading.title)
            }
            for box in layout.boxes {
                if let node = nodes[box.id] { html.box(box, node) }
            }
        }
    }

    private mutating func wire(_ wire: MapLayout.Wire, _ nodes: [String: ProcedureMap.Node]) {
        let isAhead = nodes[wire.from].map { $0.state != .done && $0.state != .plain } ?? true
        self(.path, isAhead ? .class("wire todo") : .class("wire"), .of("d", Self.path(wire.points)))
        if wire.isLong, let tip = wire.points.last {
            self(.path, .class("wire"), .of("d", "M\(tip.x - 5) \(tip.y - 4)l5 4-5 4"))
        }
    }

    /// As far as the first few pixels after the first turn.
    private static func beginning(_ points: [MapLayout.Point]) -> String {
        guard points.count > 2 else { return path(points) }
        let (turn, next) = (points[1], points[2])
        let few = max(-6, min(6, next.y - turn.y))
        return path([points[0], turn, MapLayout.Point(x: turn.x, y: turn.y + few)])
    }

    private static func path(_ points: [MapLayout.Point]) -> String {
        guard let first = points.first else { return "" }
        var path = "M\(first.x) \(first.y)"
        for (one, next) in zip(points, points.dropFirst()) {
            path += one.y == next.y ? "H\(next.x)" : "V\(next.y)"
        }
        return path
    }

    private mutating func box(_ box: MapLayout.Box, _ node: ProcedureMap.Node) {
        let state: Attribute = .class(node.state.code)
        if let href = node.href {
            self(.a, .href(href), .of("tabindex", -1), state) { $0.inside(box, node) }
        } else {
            self(.g, state) { $0.inside(box, node) }
        }
    }

    private mutating func inside(_ box: MapLayout.Box, _ node: ProcedureMap.Node) {
        let isPill = node.state == .next
        self(
            .rect, .class("box"), .of("x", box.x), .of("y", box.y), .of("width", box.width), .of("height", box.height),
            .of("rx", isPill ? min(box.height / 2, 21) : 6))
        if node.state == .late {
            self(.rect, .class("f-red"), .of("x", box.x), .of("y", box.y), .of("width", 5), .of("height", box.height))
        }
        if !node.state.sign.isEmpty {
            self(.svgText, .class("g"), .of("x", box.x + 9), .of("y", box.y + 19), text: node.state.sign)
        }
        let x = box.x + (node.state.sign.isEmpty ? 14 : 26)
        for (index, line) in box.lines.enumerated() {
            self(.svgText, .class("t"), .of("x", x), .of("y", box.y + 19 + 17 * index), text: line)
        }
        if !node.note.isEmpty {
            let note = MapWording.line(node.note, limit: 15)
            self(.svgText, .class("s"), .of("x", x), .of("y", box.y + 18 + 17 * box.lines.count), text: note)
        }
    }

    private mutating func list(_ map: ProcedureMap) {
        self(.ol, .class("maplist")) { html in
            for band in map.bands {
                html(.li) { html in
                    html(.b, text: band.title)
                    html(.ol) { html in
                        for node in band.nodes { html.listed(node) }
                    }
                }
            }
        }
    }

    private mutating func listed(_ node: ProcedureMap.Node) {
        self(.li) { html in
            switch node.state {
            case .done: html.due(DueMark(light: .done, words: "已办"))
            case .open: html.due(DueMark(light: .ok, words: "在办"))
            case .late: html.due(DueMark(light: .late, words: "逾期"))
            case .blocked: html.check(.notMet, "不能办")
            case .next: html.due(DueMark(light: .none, words: "未到"))
            case .plain: break
            }
            html.text(node.state == .plain ? node.title : " \(node.title)")
            if !node.note.isEmpty {
                html.text(" ")
                html(.span, .class("small muted"), text: node.note)
            }
        }
    }
}

extension ProcedureMap.Node.State {
    fileprivate var code: StaticString {
        switch self {
        case .done: "done"
        case .open: "open"
        case .late: "late"
        case .blocked: "block"
        case .next: "next"
        case .plain: "plain"
        }
    }

    fileprivate var sign: String {
        switch self {
        case .done: "√"
        case .open: "●"
        case .late: "◆"
        case .blocked: "×"
        case .next, .plain: ""
        }
    }
}
