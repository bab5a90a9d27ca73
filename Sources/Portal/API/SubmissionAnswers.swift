import Casework
import Dossiers
import Foundation
import Hummingbird
import Policies
import Storage

/// Acts of a program to which the leader of its organisation has to agree first (审签): they lie on his desk as if a clerk had typed them,
/// and he reads them in the browser. The same call again says what has become of it.
enum SubmissionAnswers {
    static func submit(_ call: Call, _ request: ActRequest) async throws -> Response {
        guard case .step(let id, let outcome, let fields, let recipients, let answers) = request.intent,
            let step = try await step(id, request.target, call)
        else { return refusal("须由本单位负责人办理", .forbidden) }
        // It stands in the address under which the leader reads it.
        guard request.command.utf8.allSatisfy(isPlain) else {
            throw Trouble.malformed("要负责人审签的，Idempotency-Key 只能有字母、数字、- 和 _")
        }
        let visitor = try call.visitor
        if let known = try await call.office.draft(
            request.target, step: id, answers: answers, of: visitor, command: request.command)
        {
            return lies(known.draft, isSame: known.form.command == request.command, id, request.target)
        }
        var (form, unsaid) = call.portal.presenter.typed(fields, for: step, command: request.command)
        guard unsaid.isEmpty else {
            let words = "须负责人审签，而这一栏在表单里不能原样显示：请去掉前后的空格和多余的换行，或者在网页上送审"
            return APIActs.mistaken(Dictionary(uniqueKeysWithValues: unsaid.map { ($0, words) }))
        }
        (form.outcome, form.recipients, form.answers) = (outcome, recipients, answers)
        (form.on, form.expected) = (request.on.description, request.expected)
        switch try await call.office.save(form, request.target, step: id, by: visitor, state: .awaitingLeader) {
        case .saved: return waiting(id, request.target)
        case .nothingKept: return refusal("这些内容不能存入系统", .forbidden)
        // He was quick.
        case .alreadyWritten(let dossier, let entry): return APIActs.repeated(dossier, entry)
        case .notFound: throw Trouble.notFound
        }
    }

    /// What this person has begun or sent already is nobody's to overwrite.
    private static func lies(_ draft: Draft, isSame: Bool, _ step: String, _ target: ActRequest.Target)
        -> Response
    {
        switch draft.state {
        case .awaitingLeader where isSame: waiting(step, target)
        case .awaitingLeader: refusal("这个环节已有一份在等负责人审签：等他答复，或者在网页上撤回", .conflict)
        case .returned(let remark): refusal("负责人退回：\(remark)。请在网页上改好再送，或者删去草稿换一个键再送", .conflict)
        case .editing: refusal("网页上有您这个环节的草稿：请提交或者删去再送", .conflict)
        }
    }

    private static func waiting(_ step: String, _ target: ActRequest.Target) -> Response {
        var object: [String: Any] = ["state": "awaitingLeader", "step": step]
        if case .dossier(let id) = target { object["dossier"] = id.rawValue }
        return .json(object, status: .accepted)
    }

    private static func refusal(_ detail: String, _ status: HTTPResponse.Status) -> Response {
        Problem(status: status, title: "须负责人审签", detail: detail).response
    }

    private static func step(_ id: String, _ target: ActRequest.Target, _ call: Call) async throws -> Step? {
        switch target {
        case .dossier(let dossier): try await call.office.policy(of: dossier, for: try call.visitor)?.step(id)
        case .opening: call.office.regulations.current(in: try call.visitor.jurisdiction)?.step(id)
        }
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
