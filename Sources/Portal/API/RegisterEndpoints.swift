import Casework
import Foundation
import Hummingbird
import Pages
import Policies
import Presentation

/// Lists over kinds of dossier (名册、台账): those of the pack with their own columns, and one for every other kind.
extension Endpoint {
    static let registers: [Endpoint] = [
        Endpoint(
            method: .get, path: "/registers", id: "registers", summary: "有哪些名册，各有哪些栏", answer: "RegisterList"
        ) { call in
            guard let policy = call.office.regulations.current(in: try call.visitor.jurisdiction) else {
                throw Trouble.notFound
            }
            return .json(["items": policy.kinds.flatMap { lists(over: $0, policy) }])
        },
        Endpoint(
            method: .get, path: "/registers/{kind}", id: "register", summary: "一个名册的各行，和网页、导出同一份",
            query: [
                .init(name: "register", description: "这种卷宗有几个名册时，哪一个；不写是第一个"),
                .init(name: "text", description: "名称里的词"),
                .init(name: "page", description: "第几页，从 1 数", type: "integer"),
                .words("size", "一页几行；不写是 50", ["20", "50", "100"]),
            ], answer: "Register"
        ) { call in
            let visitor = try call.visitor
            let kind = try call.parameter("kind")
            guard let policy = call.office.regulations.current(in: visitor.jurisdiction),
                let opening = policy.step(kind), opening.isOpening
            else { throw Trouble.notFound }
            let blocks = policy.registers.filter { $0.over == opening.index }
            let asked = call.query.text("register")
            guard asked == nil || blocks.contains(where: { $0.id == asked }) else {
                throw Trouble.malformed("register 里没有 \(asked!.prefix(40))")
            }
            let page = try call.query.number("page", in: 1...2_000) ?? 1
            let size = try call.query.number("size", in: 20...100) ?? 50
            let words: [String: [String]] = [
                "register": [asked ?? ""], "text": [call.query.text("text") ?? ""], "page": ["\(page)"],
                "size": ["\(size)"],
            ]
            let presenter = call.portal.presenter
            guard let list = try await besideLoops({ try await presenter.register(kind, words, for: visitor) })
            else { throw Trouble.notFound }
            var object = json(list)
            object["kind"] = kind
            object["register"] = asked ?? blocks.first?.id
            object["page"] = page
            object["size"] = size
            return .json(object)
        },
    ]

    private static func lists(over kind: Step, _ policy: Policy) -> [[String: Any]] {
        let blocks = policy.registers.filter { $0.over == kind.index }
        guard !blocks.isEmpty else { return [["kind": kind.id, "title": kind.title]] }
        return blocks.map { block in
            [
                "kind": kind.id, "register": block.id, "title": block.title,
                "article": block.provision.citation.heading, "columns": block.columns.map(\.label),
            ]
        }
    }

    private static func json(_ list: Pages.RegisterPage.Model) -> [String: Any] {
        var object: [String: Any] = [
            "title": list.heading, "columns": list.columns.map(\.title), "more": list.paging.next != nil,
            "items": list.rows.map { row in
                // The page links each row to its dossier.
                ["dossier": String(row.href.split(separator: "/").last ?? ""), "cells": row.cells] as [String: Any]
            },
        ]
        if !list.paging.isAtLeast { object["total"] = list.paging.total }
        return object
    }
}
