import ArgumentParser
import Foundation
import Policies
import PolicyFiles

/// Work on policy packs: `tongchou policy check | test | coverage | explain | print | diagram | eval`.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "检查、试验、解释、打印政策包",
        subcommands: [Check.self, Test.self, Eval.self])
}

/// Where the packs are, and which of them are meant.
struct PackSelection: ParsableArguments {
    @Option(name: .long, help: "政策包所在文件夹（含 calendars）")
    var policies = "policies"

    @Argument(help: "政策包：版本 id、文件夹或其中一段；不写就是全部")
    var packs: [String] = []

    func sources() throws -> [PackSource] {
        let folders = PackSource.folders(under: policies)
        if folders.isEmpty { throw ValidationError("\(policies) 下没有政策包（要有 regulation.md）") }
        let wanted = packs.isEmpty ? folders : folders.filter { folder in packs.contains { folder.contains($0) } }
        var sources = try wanted.map { try PackSource(folder: $0) }
        if sources.isEmpty {
            sources = try folders.map { try PackSource(folder: $0) }.filter { source in
                PackLoader.load(source, parent: { _ in nil }).pack.map { packs.contains($0.edition.id) } ?? false
            }
        }
        if sources.isEmpty { throw ValidationError("没有找到政策包 \(packs.joined(separator: " "))；有：\(folders.joined(separator: "、"))") }
        return sources
    }

    func load() throws -> [(source: PackSource, result: PackLoader.Result)] {
        let library = PackLibrary(root: policies)
        return try sources().map { ($0, PackLoader.load($0, parent: library.parent)) }
    }

    /// Packs without mistakes; prints the mistakes of the others and stops.
    func sound() throws -> [Pack] {
        var failed = false
        let packs = try load().compactMap { source, result -> Pack? in
            for problem in result.problems where !problem.isWarning { print(problem) }
            if result.pack == nil { failed = true }
            return result.pack
        }
        if failed { throw ExitCode(1) }
        return packs
    }

    func calendar() throws -> WorkingCalendar { try CalendarFile.calendar(in: policies + "/calendars") }
}

extension PolicyCommand {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "检查政策包：每个错误给出文件、行号和应该怎样写")
        @OptionGroup var selection: PackSelection

        func run() throws {
            var failed = false
            for (source, result) in try selection.load() {
                for problem in result.problems { print(problem) }
                if let pack = result.pack {
                    print("√ \(pack.edition.title)：\(pack.articles.count) 条，\(pack.policy.steps.count) 个环节，\(pack.policy.rules.count) 条规则，没有错误")
                } else {
                    failed = true
                    print("× \(source.folder)：\(result.problems.count { !$0.isWarning }) 处错误")
                }
            }
            if failed { throw ExitCode(1) }
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "把场景演一遍：写的结果和算的结果必须一样")
        @OptionGroup var selection: PackSelection
        @Option(help: "另一个文件夹里的场景，也对这些政策包演一遍") var scenarios: String?
        @Flag(help: "一次改政策包的一处，列出没有场景察觉的改动") var mutate = false
        @Flag(help: "列出还没有场景试过的规则、环节和主体") var gaps = false
        @Option(help: "只试前 N 处改动") var limit: Int?

        func run() throws {
            let calendar = try selection.calendar()
            let extra = try scenarios.map { try PackSource.markdownFiles(in: $0) } ?? []
            if scenarios != nil, extra.isEmpty { throw ValidationError("\(scenarios!) 里没有场景文件（.md）") }
            var failed = false
            for var pack in try selection.sound() {
                if scenarios != nil { pack = pack.withoutScenarios }
                let report = ScenarioPlayer.play(pack, calendar: calendar, extra: extra)
                for failure in report.failures { print(failure) }
                if gaps { for gap in report.untried { print(gap) } }
                let mark = report.failures.isEmpty ? "√" : "×"
                print("\(mark) \(pack.edition.title)：\(report.scenarios) 个场景，\(report.lines) 行，\(report.failures.count) 处不符" + (report.untried.isEmpty || gaps ? "" : "；\(report.untried.count) 处还没有场景试过（--gaps 列出）"))
                failed = failed || !report.failures.isEmpty
            }
            if failed { throw ExitCode(1) }
        }
    }

    struct Eval: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "逐行求值：{\"expr\": …, \"bindings\": {…}}")
        @Flag(help: "每行一个 JSON 对象") var jsonl = false

        func run() throws {
            while let line = readLine(strippingNewline: true) {
                if line.isEmpty { continue }
                print(ExpressionLines.answer(to: line))
                fflush(nil)
            }
        }
    }
}
