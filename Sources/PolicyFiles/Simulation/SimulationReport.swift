import Dossiers
import Policies

/// What a simulation came to, as an official reads it: totals first, then by article, then row by row.
public struct SimulationReport: Sendable {
    public let text: String

    public init(_ simulation: Simulation, under title: String, limit: Int) {
        var lines = ["按《\(title)》试算 \(simulation.dossiers) 份卷宗、\(simulation.entries) 笔：\(simulation.affected) 份会不一样"]
        for kind in Simulation.Row.Kind.allCases where simulation.count(kind) > 0 {
            lines.append("  \(kind.rawValue)　\(simulation.count(kind)) 处")
        }
        if simulation.unknownKinds > 0 { lines.append("  新的规定没有这种卷宗　\(simulation.unknownKinds) 份，没有试算") }
        if simulation.undetermined > 0 { lines.append("  日志里的记载不够，说不准　\(simulation.undetermined) 笔") }
        if !simulation.articles.isEmpty {
            lines += ["", "依据："]
            lines += simulation.articles.prefix(20).map { "  \($0.article)　\($0.count) 处" }
        }
        if !simulation.rows.isEmpty { lines += ["", "逐份："] }
        for row in simulation.rows.prefix(max(0, limit)) {
            let place = row.sequence.map { "第\($0)笔 " } ?? ""
            let cited = row.articles.isEmpty ? "" : "（\(Array(Set(row.articles)).sorted().joined(separator: "、"))）"
            lines.append("  \(row.title)　\(row.day) \(place)“\(row.step)”　\(row.kind.rawValue)：\(row.text)\(cited)")
        }
        if simulation.rows.count > limit { lines.append("  ……另有 \(simulation.rows.count - limit) 行") }
        lines += ["", "当时没有办成的不在日志里，新的规定会不会准，这里说不出来。别的卷宗按现在的样子看。"]
        text = lines.joined(separator: "\n") + "\n"
    }
}

extension Simulator {
    /// Simulates all of them on all cores; `progress` is told how many are done.
    public func simulate(_ dossiers: [Dossier], progress: @escaping @Sendable (Int, Int) -> Void) async -> Simulation {
        let size = max(1, min(200, dossiers.count / 8 + 1))
        let chunks = stride(from: 0, to: dossiers.count, by: size).map {
            Array(dossiers[$0..<min($0 + size, dossiers.count)])
        }
        return await withTaskGroup(of: (Int, Simulation).self) { group in
            for (index, chunk) in chunks.enumerated() {
                group.addTask {
                    var result = Simulation()
                    for dossier in chunk { result.add(simulate(dossier)) }
                    return (index, result)
                }
            }
            var parts = [Simulation?](repeating: nil, count: chunks.count)
            var done = 0
            for await (index, part) in group {
                parts[index] = part
                done += part.dossiers
                progress(done, dossiers.count)
            }
            // In the order in which they were given, whoever finished first.
            return parts.compactMap { $0 }.reduce(into: Simulation()) { $0.add($1) }
        }
    }
}
