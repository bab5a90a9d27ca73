import ArgumentParser
import PolicyFiles

/// `tongchou policy diagram`: the procedure as Mermaid text, one diagram for each kind of dossier.
struct PolicyDiagram: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "diagram", abstract: "由政策包画出流程图（Mermaid 文本）")
    @OptionGroup var selection: PolicySelection
    @Option(help: "哪一种卷宗（名称或 id）；不写就每种一张") var kind: String?

    func run() throws {
        for pack in try selection.sound() {
            let kinds = pack.policy.kinds.filter { kind == nil || $0.id == kind || $0.title == kind }
            if kinds.isEmpty {
                throw stop(
                    "\(pack.edition.title) 没有卷宗“\(kind ?? "")”；有：\(pack.policy.kinds.map(\.title).joined(separator: "、"))"
                )
            }
            for kind in kinds {
                print("%% \(pack.edition.title) · \(kind.title)")
                print(ProcedureDiagram(pack.policy, kind: kind.id).mermaid)
            }
        }
    }
}
