import Casework
import Foundation
import Hummingbird
import Policies
import PolicyFiles
import Presentation

/// The law that the office works under, and any other that the program knows: law is public.
extension Endpoint {
    static let regulations: [Endpoint] = [
        Endpoint(
            method: .get, path: "/regulations", id: "regulations", summary: "现行规定：卷宗种类、环节、栏目、结果", answer: "Regulation"
        ) { call in
            guard let policy = call.office.regulations.current(in: try call.visitor.jurisdiction) else {
                throw Trouble.notFound
            }
            return .json(DossierJSON.regulation(policy))
        },
        Endpoint(
            method: .get, path: "/editions", id: "regulationEditions", summary: "系统里的各地规定、各版", answer: "RegulationList"
        ) { call in
            let regulations = call.office.regulations
            let own = try call.visitor.jurisdiction
            let editions = ([own] + regulations.jurisdictions.filter { $0 != own }).flatMap { place in
                regulations.editions(in: place).map {
                    edition($0.edition, isCurrent: regulations.current(in: place)?.edition.id == $0.edition.id)
                }
            }
            return .json(["items": editions])
        },
        Endpoint(
            method: .get, path: "/regulations/{edition}", id: "regulation", summary: "一版规定：卷宗写着它依哪一版办",
            answer: "Regulation"
        ) { call in
            guard let policy = call.office.regulations.policy(try call.parameter("edition")) else {
                throw Trouble.notFound
            }
            return .json(DossierJSON.regulation(policy))
        },
        Endpoint(
            method: .get, path: "/regulations/{edition}/comparison/{other}", id: "comparison",
            summary: "规定对照：两版或两地，哪里更严、更宽、新增、取消、改动，各依哪条", answer: "Comparison"
        ) { call in
            let (edition, other) = (try call.parameter("edition"), try call.parameter("other"))
            let presenter = call.portal.presenter
            guard let diff = try await besideLoops({ presenter.difference(edition, other) }) else {
                throw Trouble.notFound
            }
            return .json(json(diff))
        },
    ]

    private static func edition(_ edition: Edition, isCurrent: Bool) -> [String: Any] {
        var object: [String: Any] = [
            "id": edition.id, "title": edition.title, "status": edition.status.rawValue,
            "jurisdiction": edition.jurisdiction.code, "place": edition.jurisdiction.name, "current": isCurrent,
        ]
        object["from"] = edition.inForceFrom?.description
        object["until"] = edition.inForceUntil?.description
        return object
    }

    private static func json(_ diff: PolicyDiff) -> [String: Any] {
        [
            "before": diff.before, "after": diff.after, "strangers": diff.areStrangers, "matched": diff.matched,
            "onlyBefore": diff.onlyBefore, "onlyAfter": diff.onlyAfter,
            "changes": diff.changes.map { change in
                var object: [String: Any] = [
                    "kind": change.kind.rawValue, "subject": change.subject.rawValue, "about": change.about,
                ]
                object["before"] = change.before
                object["after"] = change.after
                object["beforeArticle"] = change.beforeArticle
                object["afterArticle"] = change.afterArticle
                return object
            },
        ]
    }
}
