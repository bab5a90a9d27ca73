import ArgumentParser

/// `bench`: how fast the program is on this machine. Prints figures; nothing here passes or fails.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures the engine, the store and the server; generates a large county",
        subcommands: [EngineCommand.self, StoreCommand.self, HTTPCommand.self, GenerateCommand.self],
        defaultSubcommand: EngineCommand.self)
}
