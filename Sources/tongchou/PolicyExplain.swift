import ArgumentParser
import Policies
import PolicyFiles

/// `tongchou policy explain`: everything the law says about one step.
struct PolicyExplain: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "explain", abstract: "解释一个环节：谁、何时、要什么、期限、后果、依据")
    @Option(name: .long, help: "政策包所在文件夹") var policies = "policies"
    @Option(help: "政策包；不写就在全部政策包里找") var pack: [String] = []
    @Argument(help: "环节的名称或 id；可以先写政策包再写环节") var words: [String]

    func run() throws {
        guard let name = words.last, words.count <= 2 else {
            throw stop("要写成：policy explain 环节，或者 policy explain 政策包 环节")
        }
        var selection = PolicySelection()
        selection.policies = policies
        selection.packs = pack + words.dropLast()
        let packs = try selection.sound()
        let found = packs.flatMap { pack in
            pack.policy.steps.filter { $0.id == name || $0.title == name }.map { (pack, $0) }
        }
        if found.isEmpty {
            let alike = packs.flatMap(\.policy.steps).map(\.title).filter { $0.contains(name) || name.contains($0) }
            throw stop(
                "没有环节“\(name)”" + (alike.isEmpty ? "；用 policy print 看全部环节" : "；相近的有：\(alike.joined(separator: "、"))"))
        }
        for (pack, step) in found {
            if packs.count > 1 { print(pack.edition.title) }
            print(StepExplanation(step, in: pack.policy).text)
            print("【出处】")
            for line in pack.origins(of: step) { print("  \(line)") }
            if !pack.removals.isEmpty {
                print("【本规定免去的上位规定】")
                for line in pack.removals { print("  \(line)") }
            }
        }
    }
}
