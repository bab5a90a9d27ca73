import ArgumentParser
import Foundation
import PolicyFiles

/// `tongchou policy eval --jsonl`: one expression with its bindings a line, one answer a line.
struct PolicyEval: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "逐行求值：{\"expr\": …, \"bindings\": {…}}")
    @Flag(help: "每行一个 JSON 对象") var jsonl = false

    func run() throws {
        for line in InputLines() {
            switch line {
            case .text(""): continue
            case .text(let text): print(ExpressionLines.answer(to: text))
            case .broken: print(#"{"error":"这一行不是有效的 UTF-8"}"#)
            }
            fflush(nil)
        }
    }
}
