import Casework
import Dossiers
import Foundation
import Hummingbird
import Pages
import Policies
import Presentation

/// Official forms of a dossier (表式), for programs: the sheet of the page in parts, so that what people wrote and what is printed are told
/// apart. With the same rights.
extension Endpoint {
    static let forms: [Endpoint] = [
        Endpoint(
            method: .get, path: "/dossiers/{id}/forms", id: "forms", summary: "这份卷宗有哪些附表，随哪几笔固定过", answer: "FormList"
        ) { call in
            let file = try await call.file
            return .json([
                "items": file.forms.map { form in
                    [
                        "id": form.id, "title": form.title, "article": form.provision.citation.heading,
                        "entries": file.frozen(form).map(\.sequence),
                    ] as [String: Any]
                }
            ])
        },
        Endpoint(
            method: .get, path: "/dossiers/{id}/forms/{form}", id: "form", summary: "填好的一张附表，按版式分块；entry 是随那一笔固定的",
            query: [.init(name: "entry", description: "随哪一笔固定的；不写是按现在的记录填", type: "integer")], answer: "Form"
        ) { call in
            let id = DossierID(try call.parameter("id"))
            let form = try call.parameter("form")
            let entry = try call.query.number("entry", in: 1...Int.max)
            guard
                let sheet = try await call.portal.presenter.form(id, form, entry: entry, for: try call.visitor)
            else { throw Trouble.notFound }
            var object = json(sheet)
            object["dossier"] = id.rawValue
            object["form"] = form
            object["entry"] = entry
            return .json(object)
        },
    ]

    private static func json(_ sheet: FormPage.Model) -> [String: Any] {
        var object: [String: Any] = [
            "title": sheet.title, "article": sheet.article.title, "state": sheet.state, "landscape": sheet.isAcross,
            "everyPage": sheet.everyPage.map(part), "body": sheet.body.map(part), "notes": sheet.notes,
            "proof": sheet.proof, "checkCode": sheet.verification?.code ?? NSNull(),
        ]
        object["warning"] = sheet.warning
        return object
    }

    private static func part(_ part: FormPage.Part) -> [String: Any] {
        switch part {
        case .heading(let level, let inks): return ["kind": "heading", "level": level, "inks": inks.map(ink)]
        case .text(let pieces): return ["kind": "text", "pieces": pieces.map { $0.map(ink) }]
        case .places(let places): return ["kind": "places", "pieces": places.map { $0.map(ink) }]
        case .table(let table):
            var object: [String: Any] = ["kind": "table", "rows": table.rows.map(row)]
            object["columns"] = table.columns
            return object
        }
    }

    private static func row(_ row: FormPage.Row) -> [String: Any] {
        var object: [String: Any] = [
            "cells": row.cells.map { cell in
                ["columns": cell.width, "rows": cell.height, "inks": cell.inks.map(ink)] as [String: Any]
            }
        ]
        object["height"] = row.height
        return object
    }

    private static func ink(_ ink: FormPage.Ink) -> [String: Any] {
        switch ink {
        case .printed(let text): ["printed": text]
        case .lineBreak: ["lineBreak": true]
        case .written(let text): ["written": text]
        case .boxes(let boxes):
            ["boxes": boxes.map { ["word": $0.word, "checked": $0.isChecked] as [String: Any] }]
        case .signatures(let signed): ["signatures": signed.map { ["name": $0.name, "entry": $0.entry] }]
        case .seal(let whose): ["seal": whose]
        case .day(let day): ["day": day ?? NSNull()]
        case .sealed(let why): ["sealed": why]
        }
    }
}
