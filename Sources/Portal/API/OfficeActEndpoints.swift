import Casework
import Foundation
import Hummingbird
import Presentation

/// The office's own log, for programs that keep it elsewhere.
extension Endpoint {
    static let officeActs: [Endpoint] = [
        Endpoint(
            method: .get, path: "/office-acts", id: "officeActs", summary: "系统管理日志，新的在前；系统管理员和负责监督的单位可读",
            query: [
                .init(name: "kind", description: "办理的事，如 account-reset"),
                .init(name: "person", description: "办理人的姓名、账号或人员编号"),
                .init(name: "subject", description: "办在什么上：账号、单位编号等"),
                .init(name: "from", description: "从哪天起，YYYY-MM-DD"),
                .init(name: "until", description: "到哪天止，YYYY-MM-DD，含当天"),
                .init(name: "before", description: "只要这个序号以前的，接着往下翻", type: "integer"),
                .init(name: "limit", description: "最多几条，1 到 200", type: "integer"),
            ], answer: "OfficeActs"
        ) { call in
            let visitor = try call.visitor
            guard call.office.mayReadOfficeLog(visitor) else {
                throw Trouble.forbidden("系统管理日志只有系统管理员和规定里负责监督的单位能看")
            }
            let filter = OfficeLogFilter(call.query.words)
            if let error = filter.dayError { throw Trouble.malformed(error) }
            if let kind = call.query.text("kind"), filter.kind == nil {
                throw Trouble.malformed("kind 里没有 \(kind.prefix(40))")
            }
            let limit = try call.query.number("limit", in: 1...200) ?? 50
            let before = try call.query.number("before", in: 1...Int.max)
            guard
                let found = try await call.portal.presenter.officeActs(
                    filter, before: before.map(Int64.init), limit: limit, for: visitor)
            else { throw Trouble.notFound }
            let items = zip(found.acts, found.lines).map { recorded, line -> [String: Any] in
                let act = recorded.act
                let changes = OfficeActDetails(json: act.details).changes
                return [
                    "position": recorded.position, "at": act.at, "kind": act.act, "subject": act.subject,
                    "person": act.person.isEmpty ? NSNull() : act.person, "name": line.who, "title": line.kind,
                    "text": line.changes.map(\.words).joined(separator: "；"),
                    "changes": changes.map { ["of": $0.of.rawValue, "from": $0.from, "to": $0.to] as [String: Any] },
                    "details": act.details, "digest": recorded.digest.hex,
                ]
            }
            let next = found.acts.count == limit ? found.acts.last?.position : nil
            return .json(["items": items, "total": found.total, "before": next.map { $0 as Any } ?? NSNull()])
        }
    ]
}
