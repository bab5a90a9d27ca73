import Casework
import Dossiers
import Foundation
import Hummingbird
import Storage

/// Linked dossiers of other jurisdictions, for programs.
extension Endpoint {
    static let links: [Endpoint] = [
        Endpoint(
            method: .get, path: "/dossiers/{id}/links", id: "links", summary: "其他地方的协同项目：编号、名称、阶段、单位", answer: "Links"
        ) { call in
            guard let file = try await call.office.file(DossierID(try call.parameter("id")), for: try call.visitor)
            else { throw Trouble.notFound }
            let linked = try await call.office.linked(to: file.dossier).map { other in
                [
                    "id": other.side.dossier.rawValue, "jurisdiction": other.side.jurisdiction, "place": other.place,
                    "title": other.title, "stage": other.stage, "unit": other.unit,
                    "since": Clock.day(of: other.since).description,
                ]
            }
            return .json(["items": linked])
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/links", id: "offerLink", summary: "出具联办码；只显示这一次", answer: "LinkCode",
            status: 201
        ) { call in
            let id = DossierID(try call.parameter("id"))
            guard let code = try await call.office.offerLink(from: id, by: try call.visitor) else {
                throw Trouble.notFound
            }
            return .json(["code": code], status: .created)
        },
        Endpoint(
            method: .post, path: "/dossiers/{id}/links/join", id: "joinLink", summary: "填入对方的联办码", body: "LinkCode",
            status: 204
        ) { call in
            let object = try await call.object(["code"])
            guard let code = object["code"] as? String else { throw Trouble.malformed("要有 code") }
            switch try await call.office.joinLink(code, from: DossierID(try call.parameter("id")), by: try call.visitor)
            {
            case .joined: return Response(status: .noContent)
            case .refused:
                return Problem(status: .unprocessableContent, title: "没有关联", detail: "联办码不对、已经用过或者过期").response
            case .notFound: throw Trouble.notFound
            }
        },
        Endpoint(
            method: .delete, path: "/dossiers/{id}/links/{jurisdiction}/{other}", id: "endLink", summary: "解除关联",
            status: 204
        ) { call in
            let other = LinkSide(
                jurisdiction: try call.parameter("jurisdiction"), dossier: DossierID(try call.parameter("other")))
            guard
                try await call.office.endLink(
                    from: DossierID(try call.parameter("id")), to: other, by: try call.visitor)
            else { throw Trouble.notFound }
            return Response(status: .noContent)
        },
    ]
}
