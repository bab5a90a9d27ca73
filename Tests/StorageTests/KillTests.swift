import Dossiers
import Foundation
import Storage
import Testing

/// Real processes, really killed: what the store acknowledged must be there afterwards.
@Suite(.serialized) struct KillTests {
    @Test func acknowledgedAppendsSurviveAKill() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("office.sqlite")
        var dice = Dice(UInt64(Date().timeIntervalSince1970))
        var acknowledged: [(dossier: DossierID, sequence: Int, digest: String)] = []
        for round in 0..<5 {
            acknowledged += try KillTests.killed(after: Int.random(in: 60...300, using: &dice), path, round: round)
            let store = try SQLiteStore.open(at: path)
            let verification = try await store.verify()
            #expect(verification.holds, "\(verification.breaks)")
            for line in acknowledged {
                let receipt = try await store.receipt(of: line.dossier, in: "测试县", sequence: line.sequence)
                #expect(receipt?.digest.hex == line.digest, "\(line)")
            }
            try await store.close()
        }
        #expect(acknowledged.count >= 200)
    }

    /// Starts the hammer, reads `count` acknowledgements, kills it, and reads what was still in the pipe.
    private static func killed(
        after count: Int, _ path: String, round: Int
    ) throws -> [(dossier: DossierID, sequence: Int, digest: String)] {
        let process = Process()
        process.executableURL = hammer
        process.arguments = [path, "16", "\(round)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        var output = Data()
        var lines = 0
        while lines < count {
            let chunk = pipe.fileHandleForReading.availableData
            if chunk.isEmpty { break }
            lines += chunk.count { $0 == UInt8(ascii: "\n") }
            output += chunk
        }
        kill(process.processIdentifier, SIGKILL)
        output += pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal, "the hammer ended by itself")
        // The last line may be cut off: then it was not said.
        let text = String(decoding: output, as: UTF8.self)
        let whole = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return whole.compactMap { line in
            let words = line.split(separator: "\t")
            guard words.count == 3, let sequence = Int(words[1]) else { return nil }
            return (DossierID(String(words[0])), sequence, String(words[2]))
        }
    }

    /// It lies beside the tests.
    private static var hammer: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("StoreHammer")
    }
}
