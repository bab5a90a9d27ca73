import Dossiers
import Foundation
import Testing

@testable import Storage

@Suite struct AttachmentConformance {
    private static func stream(_ chunks: [[UInt8]], failing: Bool = false) -> AsyncThrowingStream<[UInt8], any Error> {
        AsyncThrowingStream { continuation in
            for chunk in chunks { continuation.yield(chunk) }
            continuation.finish(throwing: failing ? CancellationError() : nil)
        }
    }

    static let pdf = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 7, count: 5000)

    static func keep(
        _ store: any Store, _ content: [UInt8], as type: MediaType = .pdf, named name: String = "报告.pdf",
        limit: Int = 1_000_000, by person: String = "p1"
    ) async throws -> Keeping {
        let chunks = stride(from: 0, to: content.count, by: 999).map {
            Array(content[$0..<min($0 + 999, content.count)])
        }
        return try await store.keep(stream(chunks), named: name, as: type, limit: limit, by: person, at: 5)
    }

    private static func files(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.file("office.sqlite.papers")).filter {
            $0.count > 20
        }
    }

    @Test(arguments: BackEnd.all)
    func aPaperIsKeptByItsContent(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        guard
            case .kept(let paper, let attachment) = try await AttachmentConformance.keep(
                store, AttachmentConformance.pdf)
        else { return #expect(Bool(false)) }
        #expect(paper.digest == Digest(of: AttachmentConformance.pdf).hex)
        #expect(attachment == Attachment(digest: paper.digest, name: "报告.pdf", size: AttachmentConformance.pdf.count))
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: paper.path))) == AttachmentConformance.pdf)
        #expect(try await store.paper(paper.digest) == paper)
        guard
            case .kept(let again, _) = try await AttachmentConformance.keep(store, AttachmentConformance.pdf, by: "p2")
        else { return #expect(Bool(false)) }
        #expect(again == paper)
        #expect(try await store.uploaders(of: paper.digest) == ["p1", "p2"])
        #expect(try AttachmentConformance.files(folder).count == 1)
        #expect(try await store.dossiers(using: paper.digest) == [])
        _ = try await store.append(
            someAppend("P-1", entries: [someEntry(1, fields: ["件": .rows([["甲": .file(attachment)]])])])
        ).receipts
        #expect(
            try await store.dossiers(using: paper.digest) == [DossierUse(jurisdiction: county, dossier: "P-1")])
    }

    @Test(arguments: BackEnd.all)
    func whatIsNotKeptLeavesNothing(_ backEnd: BackEnd) async throws {
        let folder = try TemporaryFolder()
        let store = try backEnd.open(folder)
        let pdf = AttachmentConformance.pdf
        #expect(
            try await AttachmentConformance.keep(store, pdf, limit: pdf.count - 1) == .tooLarge(limit: pdf.count - 1))
        #expect(try await AttachmentConformance.keep(store, []) == .empty)
        #expect(try await AttachmentConformance.keep(store, pdf, as: .png) == .notOfType(.png))
        await #expect(throws: CancellationError.self) {
            try await store.keep(
                AttachmentConformance.stream([pdf], failing: true), named: "x", as: .pdf, limit: 9999, by: "p1", at: 1)
        }
        #expect(try AttachmentConformance.files(folder) == [])
        if case .kept = try await AttachmentConformance.keep(store, pdf, limit: pdf.count) {
        } else {
            Issue.record("a paper of exactly the limit is kept")
        }
    }

    @Test(arguments: [
        "../../etc/passwd", "", "ab", String(repeating: "A", count: 64), String(repeating: "../", count: 21) + "a",
        String(repeating: "a", count: 63) + "/", String(repeating: "a", count: 64),
    ])
    func onlyADigestNamesAPaper(_ digest: String) async throws {
        let folder = try TemporaryFolder()
        let store = try BackEnd.all[0].open(folder)
        #expect(try await store.paper(digest) == nil)
    }

    @Test(arguments: [
        ("报告.pdf", "报告.pdf"), ("../../etc/passwd", "passwd"), ("C:\\windows\\a.pdf", "a.pdf"), ("", "未命名"),
        ("..", "未命名"),
        ("/", "未命名"), ("a\u{0}b\n.pdf", "ab.pdf"), ("付款\u{202E}fdp.exe", "付款fdp.exe"), (".htaccess", "htaccess"),
        ("a<script>.pdf", "ascript.pdf"), ("x.pdf ", "x.pdf"),
    ])
    func namesAreMadeHarmless(_ name: String, _ cleaned: String) {
        #expect(PaperName.cleaned(name) == cleaned)
    }

    @Test func aLongNameKeepsItsEnding() {
        let cleaned = PaperName.cleaned(String(repeating: "长", count: 500) + ".docx")
        #expect(cleaned.utf8.count <= PaperName.greatest)
        #expect(cleaned.hasSuffix("长.docx"))
    }

    @Test func contentIsWhatItIsCalled() {
        func zip(_ part: String) -> [UInt8] {
            [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26) + Array(part.utf8)
                + [UInt8](repeating: 9, count: 200_000)
        }
        let samples: [(MediaType, [UInt8])] = [
            (.pdf, AttachmentConformance.pdf), (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]),
            (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0, 0]), (.docx, zip("word/document.xml")), (.xlsx, zip("xl/workbook.xml")),
            (.ofd, zip("OFD.xml")), (.zip, zip("a.txt")), (.text, Array("第一行\r\n第二行\t完".utf8)),
        ]
        for (actual, content) in samples {
            for declared in MediaType.allCases {
                var check = MediaTypeCheck()
                for start in stride(from: 0, to: content.count, by: 7001) {
                    check.look(at: Array(content[start..<min(start + 7001, content.count)]))
                }
                let isArchive = [.docx, .xlsx, .ofd, .zip].contains(actual)
                let expected = declared == actual || (declared == .zip && isArchive)
                #expect(check.fits(declared) == expected, "\(actual) called \(declared)")
            }
        }
    }
}
