import ArgumentParser

/// Work on policy packs without a compiler: `tongchou policy check | test | coverage | explain | print | diagram | eval`.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "检查、试验、解释、打印政策包",
        subcommands: [
            PolicyCheck.self, PolicyTest.self, PolicyCoverage.self, PolicyExplain.self, PolicyPrint.self,
            PolicyDiagram.self, PolicyDiffCommand.self, PolicySimulate.self,
            PolicyEval.self,
        ])
}
