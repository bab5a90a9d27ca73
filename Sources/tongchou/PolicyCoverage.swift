import ArgumentParser
import PolicyFiles

/// `tongchou policy coverage`: what becomes of every sentence of the instrument.
struct PolicyCoverage: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "coverage", abstract: "逐条看落实：程序执行、人来判断、宣示、条文留白")
    @OptionGroup var selection: PolicySelection
    @Flag(help: "只要每个政策包一行") var summary = false

    func run() throws {
        for pack in try selection.sound() {
            let report = CoverageReport(pack)
            print(summary ? report.summary : report.text)
        }
    }
}
