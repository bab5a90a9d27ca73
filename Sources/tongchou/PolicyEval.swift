import ArgumentParser
import Foundation
import PolicyFiles

/// `tongchou policy eval --jsonl`: one expression with its bindings a line, one answer a line.
struct PolicyEval: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "逐行求值：{\"expr\": …, \"bindings\": {…}}")
    @Flag(help: "每行一个 JSON 对象") var jsonl = false

    func run() throws {
        while let line = readLine(strippingNewline: true) {
            if line.isEmpty { continue }
            print(ExpressionLines.answer(to: line))
            fflush(nil)
        }
    }
}
