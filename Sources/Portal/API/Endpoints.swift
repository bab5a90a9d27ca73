import Casework
import Dossiers
import Foundation
import Hummingbird
import NIOCore
import Policies
import Storage

/// The operations of the API, in the order in which the document lists them.
extension Endpoint {
    static let all: [Endpoint] =
        [document, openToken, me] + reading + bearing + letters + acting + editions + links + overview + officeActs
        + papers

    private static let document = Endpoint(
        method: .get, path: "/openapi.json", id: "openapi", summary: "本接口的 OpenAPI 3.1 说明", isPublic: true
    ) { _ in .json(OpenAPI.document) }

    private static let openToken = Endpoint(
        method: .post, path: "/tokens", id: "openToken", summary: "用账号和密码换一个令牌；令牌只显示这一次", body: "NewToken",
        answer: "Token", status: 201,
        isPublic: true
    ) { call in
        let object = try await call.object(["login", "password", "name", "days"])
        guard let login = object["login"] as? String, let password = object["password"] as? String,
            password.utf8.count <= 1000, login.utf8.count <= 100
        else {
            throw Trouble.malformed("要有 login 和 password")
        }
        let days = try Call.value("days", of: object, as: Int.self, "整数") ?? 30
        guard (1...366).contains(days) else { throw Trouble.malformed("days 应在 1 到 366 之间") }
        let now = call.office.clock.now()
        switch try await call.office.store.signIn(login, password: password, at: now, locking: .standard) {
        case .refused: return Problem(status: .unauthorized, title: "账号或密码不对").response
        case .locked(let until): throw Trouble.tooMany(seconds: Int(max(1, until - now)))
        case .accepted(let account):
            guard try await call.office.visitor(account) != nil else {
                return Problem(status: .forbidden, title: "单位已停用", detail: "账号所在的单位已停用，不能办事").response
            }
            if try await call.office.mustChoosePassword(account.login, in: account.jurisdiction) {
                throw Trouble.needsPassword
            }
            let issued = try await call.office.issueToken(
                named: String((try Call.value("name", of: object, as: String.self, "文字") ?? "api").prefix(60)),
                to: account, expires: now + Int64(days) * 86400)
            return .json(["token": issued.secret, "expires": issued.token.expiresAt], status: .created)
        }
    }

    private static let me = Endpoint(method: .get, path: "/me", id: "me", summary: "令牌背后是谁", answer: "Visitor") {
        call in
        let visitor = try call.visitor
        return .json([
            "login": visitor.login, "name": visitor.name, "organisation": visitor.organisation.name,
            "parties": visitor.organisation.parties.sorted(),
            "unit": visitor.organisation.unit?.rawValue ?? NSNull(), "roles": visitor.roles.map(\.rawValue).sorted(),
            "jurisdiction": visitor.jurisdiction,
        ])
    }

    // MARK: reading

    private static let reading: [Endpoint] = [
        Endpoint(
            method: .get, path: "/regulations", id: "regulations", summary: "现行规定：卷宗种类、环节、栏目、结果", answer: "Regulation"
        ) { call in
            guard let policy = call.office.regulations.current(in: try call.visitor.jurisdiction) else {
                throw Trouble.notFound
            }
            return .json(DossierJSON.regulation(policy))
        },
        Endpoint(
            method: .get, path: "/desk", id: "desk", summary: "本单位的应办和可办（应办的不再列入可办）", answer: "Desk"
        ) { call in
            let visitor = try call.visitor
            guard visitor.actsOnDossiers else { return .json(DossierJSON.desk(.empty, .empty)) }
            let desk = call.office.desk(of: visitor)
            return .json(
                DossierJSON.desk(
                    try await call.office.store.duties(on: desk), try await call.office.store.offers(on: desk)))
        },
        Endpoint(
            method: .get, path: "/dossiers", id: "dossiers", summary: "看得见的卷宗",
            query: [
                .init(name: "kind", description: "卷宗种类"), .init(name: "text", description: "名称的一部分"),
                .init(name: "particulars", description: "文号、编号或者所列单位名称的一部分"), .init(name: "stage", description: "阶段"),
                .init(name: "offset", description: "从第几条起", type: "integer"),
                .init(name: "limit", description: "最多几条，1 到 200", type: "integer"),
            ], answer: "DossierList"
        ) { call in
            let query = try call.query
            var filter = RegisterFilter()
            filter.kinds = query["kind"] ?? []
            filter.stages = query["stage"] ?? []
            filter.text = query["text"]?.first ?? ""
            filter.particulars = query["particulars"]?.first ?? ""
            func number(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) throws -> Int {
                guard let text = query[name]?.first else { return usual }
                guard let number = Int(text), range.contains(number) else {
                    throw Trouble.malformed("\(name) 应在 \(range) 之间")
                }
                return number
            }
            let page = try await call.office.page(
                RegisterQuery(
                    jurisdiction: "", viewer: .involved([]), filter: filter,
                    offset: try number("offset", 0, 0...1_000_000),
                    limit: try number("limit", 50, 1...200)), for: try call.visitor)
            return .json(DossierJSON.list(page))
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}", id: "dossier", summary: "一个卷宗：各笔、现状；ETag 是最后一笔的序号", answer: "Dossier"
        ) { call in
            guard let file = try await call.office.file(DossierID(try call.parameter("id")), for: try call.visitor)
            else { throw Trouble.notFound }
            // The tag says what was written, for If-Match. The situation changes with the day and with other dossiers, so that
            // nobody is ever told that nothing has changed.
            let tag = "\"\(file.dossier.sequence)\""
            let people = Set(
                file.dossier.entries.flatMap { entry in
                    [entry.signatory.person] + entry.fields.values.flatMap(DossierJSON.people)
                })
            let names = try await call.office.store.people(people).mapValues(\.name)
            return .json(DossierJSON.dossier(file, names: names), headers: [.eTag: tag])
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}/situation", id: "situation", summary: "现状：可办、受阻及理由、应办",
            answer: "Situation"
        ) { call in
            guard let file = try await call.office.file(DossierID(try call.parameter("id")), for: try call.visitor)
            else { throw Trouble.notFound }
            return .json(DossierJSON.situation(file), headers: [.eTag: "\"\(file.dossier.sequence)\""])
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}/receipts/{entry}", id: "receipt", summary: "一笔的回执：可由外人保存，日后核对",
            answer: "Receipt"
        ) { call in
            let id = DossierID(try call.parameter("id"))
            guard try await call.office.file(id, for: try call.visitor) != nil,
                let receipt = try await call.office.store.receipt(
                    of: id, in: try call.visitor.jurisdiction, sequence: try call.number("entry"))
            else { throw Trouble.notFound }
            return .json(DossierJSON.receipt(receipt))
        },
    ]

    // MARK: acting

    private static let acting: [Endpoint] = [
        Endpoint(
            method: .post, path: "/dossiers", id: "openDossier", summary: "建一个卷宗", body: "Opening", answer: "Written",
            status: 201
        ) { call in
            let object = try await call.object(["kind", "on", "fields", "outcome"])
            guard let kind = object["kind"] as? String else { throw Trouble.malformed("要有 kind") }
            guard let step = call.office.regulations.current(in: try call.visitor.jurisdiction)?.step(kind),
                step.isOpening
            else { throw Trouble.notFound }
            return try await APIActs.step(call, target: .opening(kind: kind), step: step, object)
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/acts", id: "act", summary: "办一个环节", body: "Act", answer: "Written",
            status: 201
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
            body: "Override", answer: "Written", status: 201
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
            answer: "Written", status: 201
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
            body: "Correction", answer: "Written", status: 201
        ) { call in
            let object = try await call.object(["fields", "reason", "on", "acknowledged"])
            let id = DossierID(try call.parameter("id"))
            guard let reason = object["reason"] as? String else { throw Trouble.malformed("要有 reason") }
            guard let file = try await call.office.file(id, for: try call.visitor) else { throw Trouble.notFound }
            let number = try call.number("entry")
            guard let entry = file.dossier.entry(number), let step = file.policy.step(entry.step) else {
                throw Trouble.notFound
            }
            let (fields, mistakes) = try APIActs.fields(object, step)
            guard mistakes.isEmpty else { return APIActs.mistaken(mistakes) }
            return try await APIActs.answer(
                call, .dossier(id), .correct(entry: number, fields: fields, reason: reason),
                on: try APIActs.day(object, call), acknowledged: try APIActs.acknowledged(object))
        },
    ]

    // MARK: papers

    private static let papers: [Endpoint] = [
        Endpoint(
            method: .post, path: "/papers", id: "keepPaper", summary: "上传一份材料：正文是文件本身，查询参数 name 是文件名",
            query: [.init(name: "name", description: "文件名，含扩展名")], body: "Paper", answer: "PaperKept", status: 201
        ) { call in
            guard try call.visitor.actsOnDossiers else { throw Trouble.forbidden("只有经办人可以上传材料") }
            guard let name = try call.query["name"]?.first, !name.isEmpty else { throw Trouble.malformed("要有 name") }
            let content: ByteBuffer
            do {
                content = try await call.request.body.collect(upTo: call.portal.options.paperLimit)
            } catch is NIOTooManyBytesError {
                throw Trouble.tooLarge(limit: call.portal.options.paperLimit)
            }
            switch try await ActForms(portal: call.portal).keep(name, content, try call.visitor) {
            case .success(let paper):
                return .json(["digest": paper.digest, "name": paper.name, "size": paper.size], status: .created)
            case .failure(let problem):
                return Problem(status: .unprocessableContent, title: "没有收下", detail: problem.message).response
            }
        },
        Endpoint(method: .get, path: "/papers/{digest}", id: "paper", summary: "下载一份材料") { call in
            let visitor = try call.visitor
            let exchange = Exchange(
                portal: call.portal, request: call.request, parameters: call.parameters, cookies: [:], visit: nil)
            return try await PaperRoutes.response(
                exchange, try call.parameter("digest"), name: try call.query["name"]?.first, visitor: visitor)
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

    static func fields(_ object: [String: Any], _ step: Step) throws -> ([String: Value], [String: String]) {
        guard let given = object["fields"] as? [String: Any]? else { throw Trouble.malformed("fields 应是对象") }
        var fields: [String: Value] = [:]
        var mistakes: [String: String] = [:]
        for (name, json) in given ?? [:] {
            guard let field = step.field(name) else {
                mistakes[name] = "没有这个栏目"
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
        guard let given = object["on"] else { return call.office.clock.today }
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
        case .alreadyWritten(let id, let entry):
            return .json(written(id, entry), status: .ok, headers: [.eTag: "\"\(entry.sequence)\""])
        case .commandTaken:
            return Problem(
                status: .unprocessableContent, title: "Idempotency-Key 已用过",
                detail: "这个键已经用于本卷宗的另一件事；这一次没有办理，请换一个键再送"
            ).response
        case .refused(let refused): return Problem(refused).response
        case .forewarned(_, let warning): return Problem(warning).response
        case .conflict(let file, let since):
            return Problem(
                status: .conflict, title: "已有改动", detail: "您看过以后又记入了 \(since.count) 笔，现在是第 \(file.dossier.sequence) 笔"
            ).response
        case .needsLeader: return Problem(status: .forbidden, title: "须负责人审签", detail: "本单位的办理须负责人同意；请在网页上送审").response
        case .notFound, .withdrawn: throw Trouble.notFound
        }
    }

    private static func written(_ id: DossierID, _ entry: Entry) -> [String: Any] {
        var object: [String: Any] = [
            "dossier": id.rawValue, "sequence": entry.sequence, "step": entry.step, "on": entry.happenedOn.description,
        ]
        if let timing = entry.effects.timing {
            object["timing"] = ["due": timing.due.description, "late": timing.late] as [String: Any]
        }
        return object
    }
}
