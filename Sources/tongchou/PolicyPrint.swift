import ArgumentParser
import PolicyFiles

/// `tongchou policy print`: the pack as an official would read it.
struct PolicyPrint: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "print", abstract: "把政策包写成官员读的样子，全部中文")
    @OptionGroup var selection: PolicySelection

    func run() throws { for pack in try selection.sound() { print(PrintedPolicy(pack).text) } }
}
