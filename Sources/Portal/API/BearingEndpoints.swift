import Casework
import Dossiers
import Foundation
import Policies
import Similarity
import Storage

/// What bears on a decision before it is taken: the preconditions of a step, and what the filing repeats.
extension Endpoint {
    static let bearing: [Endpoint] = [
        Endpoint(
            method: .get, path: "/dossiers/{id}/checklists/{step}", id: "checklist",
            summary: "核验单：一个环节的每一项前提，今天满足没有、依据哪条、凭什么、怎样才行", answer: "Checklist", isTagged: true
        ) { call in
            let (file, step) = try await fileAndStep(call)
            let lines = file.policy.checklist(
                of: step, on: file.dossier, day: file.today, surroundings: file.surroundings)
            return .json(
                [
                    "dossier": file.dossier.id.rawValue, "sequence": file.dossier.sequence, "step": step.id,
                    "day": file.today.description, "edition": file.policy.edition.id, "lines": lines.map(line),
                ], headers: [.eTag: "\"\(file.dossier.sequence)\""])
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}/similar/{step}", id: "similar",
            summary: "写申报或者判断需求的环节：与哪些已有的项目、系统相似。state 不是 found 时还没有比对，不等于没有", answer: "Similar"
        ) { call in
            let (file, step) = try await fileAndStep(call)
            guard
                let answer = try await call.office.similar(to: file, at: step, form: [:], for: try call.visitor)
            else { throw Trouble.notFound }
            return .json(similar(answer))
        },
    ]

    /// The step belongs to the dossier, and the dossier to what the caller may see.
    private static func fileAndStep(_ call: Call) async throws -> (File, Step) {
        guard let file = try await call.office.file(DossierID(try call.parameter("id")), for: try call.visitor),
            let step = file.policy.step(try call.parameter("step")), !step.isOpening,
            file.policy.steps(ofKind: file.dossier.kind).contains(where: { $0.index == step.index })
        else { throw Trouble.notFound }
        return (file, step)
    }

    private static func line(_ line: CheckLine) -> [String: Any] {
        let state =
            switch line.state {
            case .met: "met"
            case .notMet: "notMet"
            case .unknown: "unknown"
            case .withForm: "withForm"
            case .notApplicable: "notApplicable"
            }
        var object: [String: Any] = [
            "state": state, "text": line.text, "articles": line.citations.map(\.heading), "remedy": line.remedy,
            "values": line.values.map { ["label": $0.label, "value": $0.value] },
        ]
        object["entry"] = line.entry
        object["reading"] = line.reading
        object["house"] = line.house
        return object
    }

    private static func similar(_ answer: SimilarAnswer) -> [String: Any] {
        switch answer {
        case .nothingWritten: ["state": "nothingWritten", "items": [Any]()]
        case .reading(let done, let total): ["state": "reading", "done": done, "of": total, "items": [Any]()]
        case .failed: ["state": "failed", "items": [Any]()]
        case .found(let dossiers): ["state": "found", "items": dossiers.map(neighbour)]
        }
    }

    private static func neighbour(_ similar: SimilarDossier) -> [String: Any] {
        let comparison = similar.comparison
        var object: [String: Any] = [
            "id": similar.row.dossier.rawValue, "title": similar.row.title, "unit": similar.row.unitName,
            "isPointedOut": similar.isPointedOut, "filingShare": percent(comparison.filingShare),
            "existingShare": percent(comparison.existingShare), "isRelabelled": comparison.isRelabelled,
            "isAlikeInNameOnly": comparison.isAlikeInNameOnly,
            "passages": comparison.passages.map { passage in
                [
                    "filing": words(comparison.filing.text, passage.filing),
                    "existing": words(comparison.existing.text, passage.existing),
                ]
            },
            "functions": comparison.functions.map { line in
                var object: [String: Any] = [
                    "function": line.function, "share": percent(line.share), "ruling": line.ruling.rawValue,
                    "reason": line.reason,
                ]
                object["nearest"] = line.nearest
                return object
            },
        ]
        object["amountSaved"] = comparison.amountSaved
        return object
    }

    /// Percentages are texts everywhere in the API.
    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    private static func words(_ text: String, _ range: Range<Int>) -> String {
        String(decoding: Array(text.utf16)[range], as: UTF16.self)
    }
}
