import Casework
import Foundation
import Hummingbird
import Policies

/// A refusal or failure for programs (RFC 9457): with every reason and its article.
struct Problem: Sendable {
    var status: HTTPResponse.Status
    var title: String
    var detail: String?
    var reasons: [ExplainedReason] = []
    var undetermined: [ExplainedReason] = []
    /// Messages at fields that could not be read.
    var fields: [String: String] = [:]
    var warning: Forewarning?
    /// Of a conflict: the last entry, with which the sender may look again.
    var sequence: Int?

    init(status: HTTPResponse.Status, title: String, detail: String? = nil) {
        self.status = status
        self.title = title
        self.detail = detail
    }

    init(_ refused: RefusedAct) {
        self.init(status: refused.isWrongParty ? .forbidden : .unprocessableContent, title: "依规定不能办理")
        reasons = refused.reasons
        undetermined = refused.undetermined
    }

    /// Nothing stands against it, but what would follow must be read first.
    init(_ warning: Forewarning) {
        self.init(
            status: .unprocessableContent, title: "须先确认看过后果",
            detail: "没有办理。看过 reasons 以后仍要办的，把 acknowledge 的值填在 acknowledged 里再送")
        self.warning = warning
    }

    var response: Response {
        var object: [String: Any] = ["type": "about:blank", "title": title, "status": status.code]
        object["detail"] = detail
        if !reasons.isEmpty { object["reasons"] = reasons.map(Problem.json) }
        if let warning {
            let elsewhere = warning.elsewhere.flatMap { other in
                other.rows.map { row in Problem.json(row).merging(["dossier": other.dossier.rawValue]) { _, new in new }
                }
            }
            object["reasons"] = warning.aftermath.rows.map(Problem.json) + elsewhere
            if warning.unread > 0 { object["unread"] = warning.unread }
            object["acknowledge"] = warning.seal
        }
        if !undetermined.isEmpty { object["undetermined"] = undetermined.map(Problem.json) }
        if !fields.isEmpty { object["fields"] = fields }
        object["sequence"] = sequence
        return .json(
            object, status: status, type: "application/problem+json",
            headers: sequence.map { [.eTag: "\"\($0)\""] } ?? [:])
    }

    private static func json(_ row: Aftermath.Row) -> [String: Any] {
        var object: [String: Any] = [
            "kind": row.kind.rawValue, "text": row.text, "articles": row.citations.map(\.heading),
        ]
        object["entry"] = row.entry
        object["day"] = row.day?.description
        if !row.step.isEmpty { object["step"] = row.step }
        return object
    }

    static func json(_ reason: ExplainedReason) -> [String: Any] {
        var object: [String: Any] = ["text": reason.text, "articles": reason.citations.map(\.heading)]
        if !reason.remedy.isEmpty { object["remedy"] = reason.remedy }
        if !reason.values.isEmpty { object["values"] = reason.values.map { ["label": $0.label, "value": $0.value] } }
        object["field"] = reason.field
        object["reading"] = reason.reading
        object["house"] = reason.house
        if let override = reason.override { object["override"] = ["rule": override.rule, "party": override.party] }
        return object
    }
}

extension Response {
    static func json(
        _ object: Any, status: HTTPResponse.Status = .ok, type: String = "application/json", headers: HTTPFields = [:]
    ) -> Response {
        var fields = headers
        fields[.contentType] = type
        fields[.cacheControl] = "no-store"
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: JSONText.bytes(object)))
        return Response(status: status, headers: fields, body: body)
    }
}
