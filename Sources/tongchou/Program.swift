import ArgumentParser

/// The program (统筹): serves the office, and works on policy packs without a compiler.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tongchou", abstract: "政务信息化项目全流程管理：照规定办事",
        subcommands: [
            ServeCommand.self, PolicyCommand.self, CalendarCommand.self, VerifyCommand.self, RebuildCommand.self,
            BackupCommand.self,
            AccountCommand.self, SimilarCommand.self,
        ])
}
