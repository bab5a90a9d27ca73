import ArgumentParser
import Foundation
import Similarity

/// `tongchou similar`: which records of a file does a filing repeat?
struct SimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar", abstract: "查重：一项申报与已有项目、系统重复在哪里",
        subcommands: [SimilarAnswers.self, SimilarCompare.self], defaultSubcommand: SimilarAnswers.self)
}

struct SimilarAnswers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "读入语料，逐行回答标准输入：{\"title\": \"…\", \"content\": \"…\", \"limit\": 10} → [\"编号\", …]，最相似的在前")
    @Option(help: "语料：每行 编号⇥标题⇥内容，内容里的换行写作 \\n，可有表头") var corpus: String
    @Option(help: "查重用语所在文件夹；不写用程序自带的") var vocabulary: String?
    @Flag(help: "同时回答是否疑似重复：{\"ids\": […], \"flagged\": true}") var verdict = false

    func run() throws {
        let library: Library
        do {
            let words = try vocabulary.map { try Vocabulary(folder: $0) } ?? Vocabulary.shipped()
            library = try CorpusFile.load(corpus, vocabulary: words, report: Terminal.remark)
        } catch { throw stop("查重没有开始：\(error)") }
        Terminal.remark("已读入 \(library.count) 条")
        let answers = QuestionLine(library: library, withVerdict: verdict)
        while let line = readLine(strippingNewline: true) {
            if line.allSatisfy(\.isWhitespace) { continue }
            let answer = answers.answer(line)
            if answer.hasPrefix(#"{"error""#) { Terminal.remark("× 问题未能回答：\(answer)") }
            print(answer)
            fflush(nil)
        }
    }
}

struct SimilarCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "逐项功能比对两份材料（第一行是标题），列出相同的段落和建议")
    @Argument(help: "申报材料") var filing: String
    @Argument(help: "已有项目或系统的材料") var existing: String
    @Option(help: "查重用语所在文件夹；不写用程序自带的") var vocabulary: String?

    func run() throws {
        do {
            let words = try vocabulary.map { try Vocabulary(folder: $0) } ?? Vocabulary.shipped()
            print(Comparison(try record(filing), try record(existing), vocabulary: words).readable)
        } catch { throw stop("未能比对（不等于不重复）：\(error)") }
    }

    private func record(_ path: String) throws -> Record {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw ValidationError("读不到 \(path)")
        }
        guard let text = String(data: content, encoding: .utf8) else { throw ValidationError("\(path) 不是 UTF-8 文本") }
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: true)
        return Record(
            id: path, title: lines.first.map(String.init) ?? "", text: lines.count > 1 ? String(lines[1]) : "")
    }
}
