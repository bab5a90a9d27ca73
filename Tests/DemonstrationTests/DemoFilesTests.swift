import Dossiers
import Foundation
import Testing

@testable import Demonstration

/// Whoever writes a county of his own is told what is wrong and where.
@Suite struct DemoFilesTests {
    private func county(_ lives: String) throws -> DemoFiles {
        let folder = NSTemporaryDirectory() + "tongchou-county-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder + "/some", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // A folder that stays behind harms nobody.
        let head = "```county\n政策包 some-edition\n密码 geheim\n```\n"
        try Data(head.utf8).write(to: URL(fileURLWithPath: folder + "/some/county.md"))
        try Data(lives.utf8).write(to: URL(fileURLWithPath: folder + "/some/lives.md"))
        let found = try DemoFiles.all(below: folder)
        #expect(found.map(\.name) == ["some"])
        return try #require(found.first { $0.edition == "some-edition" })
    }

    @Test func anIndentedLineContinuesTheOneBefore() throws {
        let files = try county("## 一段\n```life\n今天 甲局 申报 甲=一\n  乙=二 // 注\n+1天 乙局 受理\n```\n")
        #expect(files.lives.map(\.title) == ["一段"])
        #expect(files.lives[0].lines.map(\.words) == [["今天", "甲局", "申报", "甲=一", "乙=二"], ["+1天", "乙局", "受理"]])
        #expect(files.lives[0].lines.map(\.number) == [3, 5])
    }

    @Test func aPrefixKeepsAccountsOfSeveralCountiesApart() throws {
        let files = try county(
            "```county\n账号前缀 jia-\n先试 b a\n```\n```organisations\n局 某局\n```\n```accounts\na 局 甲 经办\nb 局 乙 管理员\n```\n")
        #expect(files.demoAccounts.map(\.login) == ["jia-a", "jia-b"])
        #expect(files.first == ["jia-b", "jia-a"])
        #expect(files.demoAccounts[0].organisation == "某局")
    }

    @Test func anUnknownBlockIsSaidWithItsPlace() throws {
        #expect(throws: DemoError.self) { try county("```lief\nx\n```\n") }
    }

    @Test func aPaperIsAPDFWhoseTableFindsItsObjects() throws {
        let octets = DemoPaper(title: "送审公函", lines: ["演示"]).octets
        let text = String(decoding: octets, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-1.5"))
        #expect(text.contains("<90015BA1516C51FD>"))
        let table = try #require(text.components(separatedBy: "xref\n").dropFirst().first).split(separator: "\n")
        for (number, line) in table.dropFirst(2).prefix(7).enumerated() {
            let begin = try #require(Int(line.prefix(10)))
            #expect(String(decoding: octets[begin...].prefix(7), as: UTF8.self) == "\(number + 1) 0 obj")
        }
    }
}
