import Policies

/// The procedure of one kind of dossier (流程图) as the pack gives it: chapters as bands, steps as boxes, `after` as wires,
/// returns as dotted wires back.
public struct ProcedureDiagram: Sendable {
    public struct Band: Sendable, Hashable {
        public let title: String
        public let nodes: [Node]
    }

    public struct Node: Sendable, Hashable {
        /// Index of the step in the policy.
        public let step: Int
        public let id: String
        public let title: String
        public let actors: String
        public let citation: String
        /// It applies only in some cases.
        public let isConditional: Bool
        public let repeats: Bool
    }

    public struct Edge: Sendable, Hashable {
        public let from: Int
        public let to: Int
        /// `to` answers each `from`.
        public let answers: Bool
    }

    /// An outcome that sends the dossier back.
    public struct Return: Sendable, Hashable {
        public let from: Int
        public let to: Int
        public let outcome: String
    }

    public let title: String
    public let bands: [Band]
    public let edges: [Edge]
    public let returns: [Return]

    /// `kind` is the id of a kind of dossier; one that the policy does not know has no steps.
    public init(_ policy: Policy, kind: String) {
        let steps = policy.steps(ofKind: kind)
        let law = LawWording(policy: policy)
        title = policy.step(kind)?.title ?? ""
        var order: [String] = []
        var nodes: [String: [Node]] = [:]
        for step in steps {
            let chapter = step.provision.chapter
            if nodes[chapter] == nil { order.append(chapter) }
            nodes[chapter, default: []].append(
                Node(
                    step: step.index, id: step.id, title: step.title, actors: law.actors(of: step),
                    citation: step.provision.citation.heading, isConditional: step.condition != nil,
                    repeats: step.repeats))
        }
        bands = order.map { Band(title: $0, nodes: nodes[$0] ?? []) }
        edges = steps.flatMap { step in step.after.map { Edge(from: $0, to: step.index, answers: step.answers == $0) } }
        returns = steps.flatMap { step in
            step.outcomes.compactMap { outcome in
                outcome.reopens.map { Return(from: step.index, to: $0, outcome: outcome.title) }
            }
        }
    }

    /// Mermaid text, as forges and many editors draw it.
    public var mermaid: String {
        var lines = ["flowchart LR"]
        for (index, band) in bands.enumerated() {
            lines.append(
                "  subgraph chapter\(index)[\"\(ProcedureDiagram.quoted(band.title.isEmpty ? title : band.title))\"]")
            for node in band.nodes {
                let label = ProcedureDiagram.quoted("\(node.title)<br/>\(node.actors) · \(node.citation)")
                let (open, close) = node.isConditional ? ("{{", "}}") : node.repeats ? ("[[", "]]") : ("[", "]")
                lines.append("    s\(node.step)\(open)\"\(label)\"\(close)")
            }
            lines.append("  end")
        }
        lines += edges.map { "  s\($0.from) \($0.answers ? "-- 逐件 -->" : "-->") s\($0.to)" }
        lines += returns.map { "  s\($0.from) -. \(ProcedureDiagram.quoted($0.outcome)) .-> s\($0.to)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Mermaid has no escape for its own quotation mark but the entity.
    private static func quoted(_ text: String) -> String {
        text.replacing("\"", with: "#quot;")
    }
}
