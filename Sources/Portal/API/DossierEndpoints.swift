import Casework
import Dossiers
import Foundation
import Hummingbird
import Policies
import Storage

/// What there is and where it stands.
extension Endpoint {
    static let reading: [Endpoint] = [
        Endpoint(
            method: .get, path: "/desk", id: "desk", summary: "本单位的应办和可办（应办的不再列入可办），各按 offset、limit 取一段",
            query: Parameter.part, answer: "Desk"
        ) { call in
            let visitor = try call.visitor
            guard visitor.actsOnDossiers else { return .json(DossierJSON.desk(.empty, .empty)) }
            let (offset, limit) = try call.query.part
            let desk = call.office.desk(of: visitor, offset: offset, limit: limit)
            return .json(
                DossierJSON.desk(
                    try await call.office.store.duties(on: desk), try await call.office.store.offers(on: desk)))
        },
        Endpoint(
            method: .get, path: "/dossiers", id: "dossiers", summary: "看得见的卷宗，和项目库一样筛选、排序",
            query: DossierFilter.parameters + Parameter.part, answer: "DossierList"
        ) { call in
            let visitor = try call.visitor
            let (offset, limit) = try call.query.part
            let page = try await call.office.page(
                RegisterQuery(
                    jurisdiction: "", viewer: .involved([]),
                    filter: try DossierFilter.filter(call.query, call.office, visitor),
                    order: DossierFilter.order(call.query), offset: offset, limit: limit), for: visitor)
            return .json(["items": page.rows.map(DossierJSON.row), "total": page.total])
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}", id: "dossier", summary: "一个卷宗：各笔、现状；ETag 是最后一笔的序号",
            answer: "Dossier", isTagged: true
        ) { call in
            let file = try await call.file
            // The tag says what was written, for If-Match. The situation changes with the day and with other dossiers, so that
            // nobody is ever told that nothing has changed.
            let tag = "\"\(file.dossier.sequence)\""
            let people = Set(
                file.dossier.entries.flatMap { entry in
                    [entry.signatory.person] + entry.fields.values.flatMap(DossierJSON.people)
                })
            let names = try await call.office.store.people(people).mapValues(\.name)
            return .json(DossierJSON.dossier(file, names: names, for: try call.visitor), headers: [.eTag: tag])
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}/situation", id: "situation", summary: "现状：可办、受阻及理由、应办",
            answer: "Situation", isTagged: true
        ) { call in
            let file = try await call.file
            return .json(
                DossierJSON.situation(file, for: try call.visitor), headers: [.eTag: "\"\(file.dossier.sequence)\""])
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}/receipts/{entry}", id: "receipt", summary: "一笔的回执：可由外人保存，日后核对",
            answer: "Receipt"
        ) { call in
            let id = try await call.file.dossier.id
            guard
                let receipt = try await call.office.store.receipt(
                    of: id, in: try call.visitor.jurisdiction, sequence: try call.number("entry"))
            else { throw Trouble.notFound }
            return .json(DossierJSON.receipt(receipt))
        },
    ]

    /// What fields of the type `{reference: kind}` may name, as the list box of a form has it.
    static let references = [
        Endpoint(
            method: .get, path: "/references/{kind}", id: "references", summary: "引用一种卷宗的栏目可以写哪些：编号和名称，最多 500 个",
            answer: "ReferenceList"
        ) { call in
            let kind = try call.parameter("kind")
            let visitor = try call.visitor
            guard call.office.regulations.kinds(in: visitor.jurisdiction).contains(kind) else { throw Trouble.notFound }
            let most = 500
            let rows = try await call.office.choices(ofKind: kind, for: visitor, limit: most + 1)
            return .json([
                "items": rows.prefix(most).map { row in
                    var object: [String: Any] = ["id": row.dossier.rawValue, "title": row.title]
                    if !row.unitName.isEmpty { object["unit"] = row.unitName }
                    return object
                }, "complete": rows.count <= most,
            ])
        }
    ]
}

extension Call {
    /// The dossier of the address, on the table; what the caller may not see is not there.
    var file: File {
        get async throws {
            guard let file = try await office.file(DossierID(try parameter("id")), for: try visitor) else {
                throw Trouble.notFound
            }
            return file
        }
    }
}
