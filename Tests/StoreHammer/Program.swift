import Dossiers
import Foundation
import Storage

/// Appends until it is killed, from many tasks to few dossiers, and prints a line for every append that the store
/// acknowledged: dossier, sequence, digest. The kill test then asks whether the store kept its word.
@main
struct Program {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let tasks = Int(arguments[2]) else {
            FileHandle.standardError.write(Data("usage: StoreHammer DATABASE TASKS ROUND\n".utf8))
            exit(64)
        }
        let store = try SQLiteStore.open(at: arguments[1])
        let round = arguments[3]
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    do {
                        try await hammer(store, dossier: DossierID("卷-\(task % 4)"), sender: "\(round)-\(task)")
                    } catch {
                        FileHandle.standardError.write(Data("\(error)\n".utf8))
                        exit(1)
                    }
                }
            }
        }
    }

    private static func hammer(_ store: SQLiteStore, dossier: DossierID, sender: String) async throws {
        var expected = 0
        var count = 0
        while true {
            let entry = entry(sequence: expected + 1, command: "\(sender)-\(count)")
            let row = RegisterRow(
                jurisdiction: "测试县", dossier: dossier, kind: "项目", edition: "甲", title: "政务云平台\(dossier)",
                opened: Day(number: 20_000), lastAct: entry.happenedOn, sequence: entry.sequence)
            let result = try await store.append(
                Append(
                    jurisdiction: "测试县", dossier: dossier, kind: "项目", expected: expected, entries: [entry],
                    projection: Projection(row: row)))
            switch result {
            case .written(let receipts):
                for receipt in receipts {
                    // One write per line straight to the pipe: nothing acknowledged may sit in a buffer at the kill.
                    let line = "\(receipt.dossier)\t\(receipt.sequence)\t\(receipt.digest)\n"
                    FileHandle.standardOutput.write(Data(line.utf8))
                }
                expected += 1
                count += 1
            case .conflict(let current): expected = current
            case .alreadyWritten: count += 1
            // Nothing here rests on a draft.
            case .draftChanged: fatalError("a draft nobody named")
            }
        }
    }

    private static func entry(sequence: Int, command: String) -> Entry {
        Entry(
            sequence: sequence, step: "受理", outcome: nil, happenedOn: Day(number: 20_000 + Int32(sequence % 300)),
            recordedAt: 1_790_000_000,
            signatory: Signatory(person: "p1", organisation: "o1", party: "lead", unit: nil), answers: nil,
            recipients: [], fields: ["意见": .text(String(repeating: "同意。", count: sequence % 50))],
            basis: Basis(edition: "甲", digest: "", articles: ["第一条"]), command: command, effects: Effects())
    }
}
