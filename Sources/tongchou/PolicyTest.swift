import ArgumentParser
import Policies
import PolicyFiles

/// `tongchou policy test`: what the stories say must be what the program does.
struct PolicyTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "把场景演一遍：写的结果和算的结果必须一样；--mutate 看场景能不能察觉改动")
    @OptionGroup var selection: PolicySelection
    @Option(help: "改演另一个文件夹里的场景；可以用政策包自己的起点，也可以自带起点") var scenarios: String?
    @Flag(help: "一次改政策包的一处，列出没有场景察觉的改动") var mutate = false
    @Flag(help: "列出还没有场景试过的规则、环节和主体") var gaps = false
    @Option(help: "只试前 N 处改动") var limit: Int?

    func run() async throws {
        let packs = try selection.sound()
        let calendar = try selection.calendar()
        let stories = try scenarios.map(stories)
        if mutate {
            for pack in packs {
                let obstacles = Mutation.obstacles(of: pack, calendar: calendar)
                for obstacle in obstacles { print(obstacle) }
                guard obstacles.isEmpty else {
                    print("× \(pack.edition.title)：场景要先全部通过，才看得出改动有没有被察觉")
                    throw ExitCode(1)
                }
                await PolicyMutationRun(pack: pack, calendar: calendar, parent: selection.parent, limit: limit).run()
            }
            return
        }
        var failed = false
        for pack in packs { failed = play(pack, calendar, stories) || failed }
        if failed { throw ExitCode(1) }
    }

    private func stories(in folder: String) throws -> [PackSource.File] {
        let files: [PackSource.File]
        do { files = try PackSource.stories(below: folder) } catch { throw stop("\(error)") }
        if files.isEmpty { throw stop("\(folder) 里没有场景文件（.md）") }
        return files
    }

    private func play(_ pack: Pack, _ calendar: WorkingCalendar, _ stories: [PackSource.File]?) -> Bool {
        let report = ScenarioPlayer.play(pack, calendar: calendar, stories: stories)
        for failure in report.failures { print(failure) }
        if gaps { for gap in report.untried { print(gap) } }
        let untried =
            report.untried.isEmpty || gaps || stories != nil ? "" : "；\(report.untried.count) 处还没有场景试过（--gaps 列出）"
        let isSound = report.failures.isEmpty && report.scenarios > 0
        print(
            "\(isSound ? "√" : "×") \(pack.edition.title)：\(report.scenarios) 个场景，\(report.lines) 行，\(report.failures.count) 处不符\(untried)"
        )
        if report.scenarios == 0 { print("  没有场景：请在政策包的 scenarios 文件夹里写") }
        return !isSound
    }
}
