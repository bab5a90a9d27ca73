import Casework
import Dossiers
import Foundation
import Hummingbird
import Policies
import Storage

/// What programs do on dossiers.
extension Endpoint {
    static let acting: [Endpoint] = [
        Endpoint(
            method: .post, path: "/dossiers", id: "openDossier", summary: "建一个卷宗", body: "Opening", answer: "Written",
            status: 201, act: .opening, mayWait: true
        ) { call in
            guard try call.ifMatch == nil else { throw Trouble.malformed("建卷宗没有可以对照的 ETag，请去掉 If-Match") }
            let object = try await call.object(["kind", "on", "fields", "outcome"])
            guard let kind = object["kind"] as? String else { throw Trouble.malformed("要有 kind") }
            guard let step = call.office.regulations.current(in: try call.visitor.jurisdiction)?.step(kind),
                step.isOpening
            else { throw Trouble.notFound }
            return try await APIActs.step(call, target: .opening(kind: kind), step: step, object)
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/acts", id: "act", summary: "办一个环节", body: "Act", answer: "Written",
            status: 201, act: .entry, mayWait: true
        ) { call in
            let object = try await call.object(["step", "on", "fields", "outcome", "to", "answers"])
            let id = DossierID(try call.parameter("id"))
            guard let name = object["step"] as? String else { throw Trouble.malformed("要有 step") }
            guard let policy = try await call.office.policy(of: id, for: try call.visitor) else {
                throw Trouble.notFound
            }
            guard let step = policy.step(name) else { throw Trouble.malformed("没有环节 \(name.prefix(60))") }
            return try await APIActs.step(call, target: .dossier(id), step: step, object)
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/overrides", id: "override", summary: "原则上的规定，写明理由予以变通",
            body: "Override", answer: "Written", status: 201, act: .entry
        ) { call in
            let object = try await call.object(["rule", "reason", "on"])
            guard let rule = object["rule"] as? String, let reason = object["reason"] as? String else {
                throw Trouble.malformed("要有 rule 和 reason")
            }
            return try await APIActs.answer(
                call, .dossier(DossierID(try call.parameter("id"))), .override(rule: rule, reason: reason),
                on: try APIActs.day(object, call))
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/entries/{entry}/void", id: "void", summary: "作废一笔", body: "Void",
            answer: "Written", status: 201, act: .entry
        ) { call in
            let object = try await call.object(["reason", "on", "acknowledged"])
            guard let reason = object["reason"] as? String else { throw Trouble.malformed("要有 reason") }
            return try await APIActs.answer(
                call, .dossier(DossierID(try call.parameter("id"))),
                .void(entry: try call.number("entry"), reason: reason), on: try APIActs.day(object, call),
                acknowledged: try APIActs.acknowledged(object))
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/entries/{entry}/correct", id: "correct", summary: "更正一笔的栏目",
            body: "Correction", answer: "Written", status: 201, act: .entry
        ) { call in
            let object = try await call.object(["fields", "reason", "on", "acknowledged"])
            let id = DossierID(try call.parameter("id"))
            guard let reason = object["reason"] as? String else { throw Trouble.malformed("要有 reason") }
            guard let file = try await call.office.file(id, for: try call.visitor) else { throw Trouble.notFound }
            let number = try call.number("entry")
            guard let entry = file.dossier.entry(number), let step = file.policy.step(entry.step) else {
                throw Trouble.notFound
            }
            let (fields, mistakes) = try APIActs.fields(object, step, correcting: true)
            guard mistakes.isEmpty else { return APIActs.mistaken(mistakes) }
            return try await APIActs.answer(
                call, .dossier(id), .correct(entry: number, fields: fields, reason: reason),
                on: try APIActs.day(object, call), acknowledged: try APIActs.acknowledged(object))
        },
    ]
}

/// Acts over the API: bodies to requests, answers to responses.
enum APIActs {
    static func step(_ call: Call, target: ActRequest.Target, step: Step, _ object: [String: Any]) async throws
        -> Response
    {
        let (fields, mistakes) = try fields(object, step)
        guard mistakes.isEmpty else { return mistaken(mistakes) }
        return try await answer(
            call, target,
            .step(
                step.id, outcome: try Call.value("outcome", of: object, as: String.self, "文字"), fields: fields,
                recipients: try Call.value("to", of: object, as: [String].self, "文字的数组"),
                answers: try Call.value("answers", of: object, as: Int.self, "整数")), on: try day(object, call))
    }

    /// What is `null` was left out; in a correction it would leave the field as it is, and the sender may mean that it is to go.
    static func fields(_ object: [String: Any], _ step: Step, correcting: Bool = false) throws
        -> ([String: Value], [String: String])
    {
        let given = try Call.value("fields", of: object, as: [String: Any].self, "对象") ?? [:]
        var fields: [String: Value] = [:]
        var mistakes: [String: String] = [:]
        for (name, json) in given {
            guard let field = step.field(name) else {
                mistakes[name] = "没有这个栏目"
                continue
            }
            if json is NSNull {
                if correcting { mistakes[name] = "更正不能写 null：不改的栏目不写，要改的写改成什么" }
                continue
            }
            do throws(ValueJSON.Mistake) { fields[name] = try ValueJSON.read(json, as: field.type) } catch {
                mistakes[name] = error.message
            }
        }
        return (fields, mistakes)
    }

    static func mistaken(_ fields: [String: String]) -> Response {
        var problem = Problem(status: .unprocessableContent, title: "有栏目填得不对")
        problem.fields = fields
        return problem.response
    }

    static func day(_ object: [String: Any], _ call: Call) throws -> Day {
        guard let given = object["on"], !(given is NSNull) else { return call.office.clock.today }
        guard let text = given as? String, let day = Day(text) else {
            throw Trouble.malformed("on 应是存在的日期，如 2026-03-05")
        }
        return day
    }

    /// The seal of what the sender was told before, where he voids or corrects in spite of it.
    static func acknowledged(_ object: [String: Any]) throws -> String? {
        try Call.value("acknowledged", of: object, as: String.self, "文字")
    }

    static func answer(
        _ call: Call, _ target: ActRequest.Target, _ intent: ActRequest.Intent, on: Day, acknowledged: String? = nil
    ) async throws -> Response {
        let expected = try call.ifMatch
        let request = ActRequest(
            target: target, intent: intent, on: on, command: try call.command, expected: expected,
            strict: expected != nil, acknowledged: acknowledged)
        switch try await call.office.act(request, by: try call.visitor) {
        case .written(let id, let entry, let receipt, let advice):
            var object = written(id, entry)
            object["receipt"] = receipt.map(DossierJSON.receipt)
            object["advice"] = advice.map {
                ["text": $0.text, "articles": [$0.provision.citation.heading]] as [String: Any]
            }
            return .json(object, status: .created, headers: [.eTag: "\"\(entry.sequence)\""])
        // A program would take it for done; a person is told that this time nothing was written.
        case .alreadyWritten(_, let entry) where !entry.says(intent.fields):
            return Problem(
                status: .unprocessableContent, title: "Idempotency-Key 已用过",
                detail: "这个键已经用于内容不同的一次办理；这一次没有办理，请换一个键再送"
            ).response
        case .alreadyWritten(let id, let entry): return repeated(id, entry)
        case .commandTaken:
            return Problem(
                status: .unprocessableContent, title: "Idempotency-Key 已用过",
                detail: "这个键已经用于本卷宗的另一件事；这一次没有办理，请换一个键再送"
            ).response
        case .refused(let refused): return Problem(refused).response
        case .forewarned(_, let warning): return Problem(warning).response
        case .conflict(let file, let since): return conflict(file.dossier.sequence, since: since.count, expected)
        case .needsLeader: return try await SubmissionAnswers.submit(call, request)
        case .notFound, .withdrawn: throw Trouble.notFound
        }
    }

    /// An ETag beyond the last entry was seen in another history, such as one that a backup has replaced.
    private static func conflict(_ last: Int, since: Int, _ expected: Int?) -> Response {
        var problem = Problem(
            status: .conflict, title: "已有改动",
            detail: since == 0
                ? "If-Match 是第 \(expected ?? 0) 笔，卷宗只到第 \(last) 笔：请重新读卷宗" : "您看过以后又记入了 \(since) 笔，现在是第 \(last) 笔")
        problem.sequence = last
        return problem.response
    }

    /// It was done before; nothing is written now.
    static func repeated(_ id: DossierID, _ entry: Entry) -> Response {
        .json(written(id, entry), status: .ok, headers: [.eTag: "\"\(entry.sequence)\""])
    }

    private static func written(_ id: DossierID, _ entry: Entry) -> [String: Any] {
        var object: [String: Any] = [
            "dossier": id.rawValue, "sequence": entry.sequence, "step": entry.step, "on": entry.happenedOn.description,
        ]
        if let timing = entry.effects.timing {
            object["timing"] = DossierJSON.timing(timing)
        }
        return object
    }
}
