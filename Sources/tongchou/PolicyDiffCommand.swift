import ArgumentParser
import PolicyFiles

/// `tongchou policy diff A B`: what the second asks more, less, anew, or no longer.
struct PolicyDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "对照两份规定：哪里更严、更宽、新增、取消，各注明两边的条款")
    @Option(name: .long, help: "政策包所在文件夹") var policies = "policies"
    @Flag(help: "输出 JSON") var json = false
    @Argument(help: "前一份：版本 id、文件夹或其中一段") var before: String
    @Argument(help: "后一份") var after: String

    func run() throws {
        let diff = PolicyDiff(try one(before).policy, try one(after).policy)
        print(json ? try diff.json : diff.text, terminator: json ? "\n" : "")
    }

    private func one(_ name: String) throws -> Pack {
        var selection = PolicySelection()
        selection.policies = policies
        selection.packs = [name]
        let packs = try selection.sound()
        guard packs.count == 1 else {
            throw stop("“\(name)”对上了 \(packs.count) 份：\(packs.map(\.edition.id).joined(separator: "、"))，请写全")
        }
        return packs[0]
    }
}
