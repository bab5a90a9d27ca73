/// The procedure (办理流程) as a picture: chapters as bands, steps as boxes, order as wires.
public struct ProcedureMap: Sendable {
    /// A chapter of the regulation, drawn from left to right.
    public struct Band: Sendable {
        public var title: String
        public var nodes: [Node]

        public init(title: String, nodes: [Node]) {
            self.title = title
            self.nodes = nodes
        }
    }

    public struct Node: Sendable {
        public enum State: Sendable {
            case done, open, late
            /// Would be next, but something is missing.
            case blocked
            /// Not yet reached.
            case next
            /// No dossier at all: the plain diagram of a regulation.
            case plain
        }

        /// Unique in the map.
        public var id: String
        public var title: String
        /// One short line under the title: “6 日 / 7 日”, “2025-03-05”.
        public var note: String = ""
        public var state: State
        public var href: String?

        public init(id: String, title: String, note: String = "", state: State, href: String? = nil) {
            self.id = id
            self.title = title
            self.note = note
            self.state = state
            self.href = href
        }
    }

    /// `to` comes after `from`. Edges that close a circle or name no node are not drawn.
    public struct Edge: Sendable, Hashable {
        public var from: String
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    public var bands: [Band]
    public var edges: [Edge]

    public init(bands: [Band], edges: [Edge]) {
        self.bands = bands
        self.edges = edges
    }
}
