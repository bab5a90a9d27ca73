import Casework
import Dossiers
import Foundation
import Hummingbird
import Policies

/// Changes of edition, for programs.
extension Endpoint {
    static let editions: [Endpoint] = [
        Endpoint(
            method: .get, path: "/dossiers/{id}/editions", id: "editions",
            summary: "这份卷宗可以转到哪些版本、依哪一条、由谁办、会有什么不同", answer: "Editions"
        ) { call in
            let visitor = try call.visitor
            guard let file = try await call.office.file(DossierID(try call.parameter("id")), for: visitor) else {
                throw Trouble.notFound
            }
            var items: [[String: Any]] = []
            for successor in call.office.successors(of: file, for: visitor) {
                let edition = successor.policy.edition.id
                guard let change = try await call.office.change(of: file, to: edition, for: visitor) else { continue }
                items.append(json(change))
            }
            return .json(["edition": file.policy.edition.id, "items": items])
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/editions", id: "changeEdition", summary: "依过渡规定转到另一版，写明理由",
            body: "EditionChange", answer: "Written", status: 201, act: .entry
        ) { call in
            let object = try await call.object(["to", "reason", "on"])
            guard let to = object["to"] as? String, let reason = object["reason"] as? String else {
                throw Trouble.malformed("要有 to 和 reason")
            }
            return try await APIActs.answer(
                call, .dossier(DossierID(try call.parameter("id"))), .edition(to: to, reason: reason),
                on: try APIActs.day(object, call))
        },
    ]

    private static func json(_ change: EditionChange) -> [String: Any] {
        [
            "to": change.to.edition.id, "title": change.to.edition.title,
            "article": change.transition.provision.citation.heading,
            "parties": change.parties.map { ["id": $0.id, "title": $0.title] }, "mine": change.party != nil,
            "opened": change.opened.map(\.id), "closed": change.closed.map(\.id),
            "differences": change.differences.rows.map { row in
                [
                    "kind": row.kind.rawValue, "sequence": row.sequence ?? NSNull(), "step": row.step, "text": row.text,
                    "articles": row.articles,
                ] as [String: Any]
            },
        ]
    }
}
