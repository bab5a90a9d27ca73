import ArgumentParser
import PolicyFiles

/// `tongchou policy check`: every mistake with file, line and what was expected.
struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "检查政策包：每个错误给出文件、行号和应该怎样写")
    @OptionGroup var selection: PolicySelection

    func run() throws {
        let loaded = try selection.load()
        _ = try selection.calendar()
        for each in loaded {
            for problem in each.problems { print(problem) }
            let warnings = each.problems.count { $0.isWarning }
            let reminders = warnings == 0 ? "" : "，\(warnings) 处提醒"
            if let pack = each.pack {
                let policy = pack.policy
                let forms = policy.forms.isEmpty ? "" : "，\(policy.forms.count) 张表式"
                print(
                    "√ \(pack.edition.title)：\(pack.articles.count) 条，\(policy.steps.count) 个环节，\(policy.rules.count) 条规则\(forms)，没有错误\(reminders)"
                )
            } else {
                print("× \(each.folder)：\(each.problems.count - warnings) 处错误\(reminders)")
            }
        }
        if loaded.contains(where: { $0.pack == nil }) { throw ExitCode(1) }
    }
}
