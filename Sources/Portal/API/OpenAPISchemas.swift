import Dossiers
import Policies
import Storage

/// What the operations take and answer, by name.
extension OpenAPI {
    static var accountSchemas: [String: Schema.Value] {
        [
            "Problem": Schema.object(
                [
                    "type": Schema.text, "title": Schema.text, "status": Schema.integer, "detail": Schema.text,
                    "reasons": Schema.array(["anyOf": [Schema.reason, Schema.consequence]]),
                    "undetermined": Schema.array(Schema.reason), "fields": Schema.map(Schema.text("填得不对的栏目和怎样改")),
                    "acknowledge": Schema.text("看过 reasons 仍要办的，作为 acknowledged 再送"),
                    "unread": Schema.integer("引用本卷宗而没有看的卷宗个数"), "sequence": Schema.integer("409 时卷宗的最后一笔"),
                ],
                optional: ["detail", "reasons", "undetermined", "fields", "acknowledge", "unread", "sequence"]),
            "NewToken": Schema.body(
                [
                    "login": Schema.text, "password": Schema.text, "name": Schema.text("给谁用，60 字以内"),
                    "days": Schema.integer("有效几天，1 到 366；不写是 30"),
                ], required: ["login", "password"]),
            "Token": Schema.object(["token": Schema.text, "expires": Schema.seconds]),
            "Visitor": Schema.object([
                "login": Schema.text, "name": Schema.text, "organisation": Schema.text,
                "parties": Schema.array(Schema.text), "unit": Schema.orNull(Schema.text),
                "roles": Schema.array(Schema.text), "jurisdiction": Schema.text,
            ]),
        ]
    }

    // MARK: dossiers

    static var dossierSchemas: [String: Schema.Value] {
        let named = Schema.object(["id": Schema.text, "title": Schema.text])
        return [
            "Regulation": Schema.object([
                "id": Schema.text, "title": Schema.text, "status": Schema.text, "digest": Schema.text,
                "jurisdiction": Schema.text,
                "parties": Schema.array(named), "steps": Schema.array(step(named)),
                "forms": Schema.array(
                    Schema.object([
                        "id": Schema.text, "title": Schema.text, "kind": Schema.text, "article": Schema.text,
                    ])),
            ]),
            "RegulationList": Schema.object([
                "items": Schema.array(
                    Schema.object(
                        [
                            "id": Schema.text, "title": Schema.text, "status": Schema.text, "jurisdiction": Schema.text,
                            "place": Schema.text, "from": Schema.day, "until": Schema.day,
                            "current": Schema.truth("本地现在按它建卷宗"),
                        ], optional: ["from", "until"]))
            ]),
            "Comparison": comparison,
            "Desk": Schema.object([
                "duties": Schema.array(deskLine(["due", "clock", "article"], optional: ["due"])),
                "offers": Schema.array(deskLine([])), "dutiesTotal": Schema.integer, "offersTotal": Schema.integer,
            ]),
            "DossierList": Schema.list(row),
            "ReferenceList": Schema.object([
                "items": Schema.array(
                    Schema.object(["id": Schema.text, "title": Schema.text, "unit": Schema.text], optional: ["unit"])),
                "complete": Schema.truth("没有别的了"),
            ]),
            "Dossier": Schema.object([
                "id": Schema.text, "kind": Schema.text, "title": Schema.text, "edition": Schema.text,
                "sequence": Schema.integer, "ended": Schema.truth, "entries": Schema.array(entry),
                "situation": Schema.reference("Situation"),
            ]),
            "Situation": situation, "Receipt": Schema.receipt,
        ]
    }

    private static func step(_ named: Schema.Value) -> Schema.Value {
        Schema.object(
            [
                "id": Schema.text, "title": Schema.text, "kind": Schema.text, "opens": Schema.truth("由它建卷宗"),
                "article": Schema.text, "parties": Schema.array(Schema.text),
                "outcomes": Schema.array(named),
                "recipients": Schema.array(Schema.text("须送达的主体，写在 to 里")),
                "answers": Schema.text("它答复的环节；办理时在 answers 里写那一笔的序号"),
                "repeats": Schema.truth("可办多次"),
                "fields": Schema.array(
                    Schema.object([
                        "id": Schema.text, "label": Schema.text, "optional": Schema.truth,
                        "conditional": Schema.truth("只在某些情形下要填；现在要填的看 situation 的 asks"),
                        "article": Schema.text,
                        "type": [
                            "description":
                                "text、line、yes/no、money、percent、number、day、person、file、sealed，或 {choice}、{reference}、{list}、{rows}"
                        ],
                    ])),
            ], optional: ["answers"])
    }

    private static var comparison: Schema.Value {
        Schema.object([
            "before": Schema.text, "after": Schema.text, "strangers": Schema.truth("不是同一规定的两版"),
            "matched": Schema.integer("两边都有的环节"), "onlyBefore": Schema.integer, "onlyAfter": Schema.integer,
            "changes": Schema.array(
                Schema.object(
                    [
                        "kind": Schema.text("更严、更宽、新增、取消、改动"), "subject": Schema.text, "about": Schema.text,
                        "before": Schema.text, "after": Schema.text, "beforeArticle": Schema.text,
                        "afterArticle": Schema.text,
                    ], optional: ["before", "after", "beforeArticle", "afterArticle"])),
        ])
    }

    private static func deskLine(_ own: Set<String>, optional: Set<String> = []) -> Schema.Value {
        let all: [String: Schema.Value] = [
            "due": Schema.day, "clock": Schema.word(Duty.Clock.allCases.map(\.rawValue)), "article": Schema.text,
        ]
        return Schema.object(
            [
                "dossier": Schema.text, "kind": Schema.text, "title": Schema.text, "unit": Schema.text,
                "step": Schema.text, "stepTitle": Schema.text, "answers": Schema.integer("答复的那一笔"),
            ].merging(all.filter { own.contains($0.key) }) { _, other in other }, optional: optional.union(["answers"]))
    }

    private static var row: Schema.Value {
        let amounts = Dictionary(
            uniqueKeysWithValues: (["amount", "unpaid"] + AmountMeaning.granted.map(\.rawValue)).map {
                ($0, Schema.fen)
            })
        let always: [String: Schema.Value] = [
            "id": Schema.text, "kind": Schema.text, "title": Schema.text, "unit": Schema.text("单位名称"),
            "stage": Schema.text, "opened": Schema.day, "lastAct": Schema.day, "sequence": Schema.integer,
            "ended": Schema.truth,
        ]
        let sometimes: [String: Schema.Value] = [
            "unitID": Schema.text("单位的卷宗编号"), "number": Schema.text, "category": Schema.text,
            "year": Schema.integer, "nextDue": Schema.day, "nextDueParty": Schema.text("到那天该谁办"),
        ]
        return Schema.object(
            always.merging(sometimes) { one, _ in one }.merging(amounts) { one, _ in one },
            optional: Set(sometimes.keys).union(amounts.keys))
    }

    private static var entry: Schema.Value {
        Schema.object(
            [
                "sequence": Schema.integer, "step": Schema.text, "on": Schema.day, "recordedAt": Schema.seconds,
                "organisation": Schema.text, "party": Schema.text,
                "person": Schema.object(["id": Schema.text, "name": Schema.text]), "fields": Schema.fields,
                "articles": Schema.array(Schema.text), "edition": Schema.text, "stands": Schema.truth("现在还算数"),
                "voided": Schema.truth, "outcome": Schema.text, "answers": Schema.integer,
                "letter": Schema.text("公文的地址"), "to": Schema.array(Schema.text), "timing": Schema.timing,
                "sheets": Schema.map(Schema.text("随件表的摘要")),
                "advised": Schema.array(Schema.object(["rule": Schema.text, "text": Schema.text])),
            ], optional: ["advised", "outcome", "answers", "letter", "to", "timing", "sheets"])
    }

    private static var situation: Schema.Value {
        let whose: [String: Schema.Value] = [
            "step": Schema.text, "title": Schema.text, "parties": Schema.array(Schema.text),
            "mine": Schema.truth("由本单位办"), "answers": Schema.integer("答复的那一笔"),
        ]
        func line(_ own: [String: Schema.Value], optional: Set<String> = []) -> Schema.Value {
            Schema.object(whose.merging(own) { _, other in other }, optional: optional.union(["answers"]))
        }
        return Schema.object([
            "day": Schema.day, "nextChange": Schema.orNull(Schema.day),
            "offers": Schema.array(
                line([
                    "outcomes": Schema.array(Schema.text), "closedOutcomes": Schema.array(Schema.text("现在不能选的结果")),
                    "asks": Schema.array(Schema.text("栏目编号")),
                    "dependsOnForm": Schema.array(Schema.text("asks 里要看填了什么才知道要不要填的，或者可以不填的")),
                ])),
            "blocked": Schema.array(
                line(["waits": Schema.truth("只是没轮到"), "reasons": Schema.array(Schema.reason)])),
            "duties": Schema.array(
                line(
                    [
                        "article": Schema.text, "inPrinciple": Schema.truth, "provisional": Schema.truth("日历未公布，暂定"),
                        "ofOffice": Schema.truth("本单位设定的期限"), "due": Schema.day,
                        "clock": Schema.word(["silent", "stopped"]),
                    ], optional: ["due", "clock"])),
        ])
    }

    // MARK: acts

    static var actSchemas: [String: Schema.Value] {
        let ack = Schema.text("上一次答复里 acknowledge 的值")
        return [
            "Opening": Schema.body(
                ["kind": Schema.text, "on": Schema.day, "fields": Schema.fields, "outcome": Schema.text],
                required: ["kind"]),
            "Act": Schema.body(
                [
                    "step": Schema.text, "on": Schema.day, "fields": Schema.fields, "outcome": Schema.text,
                    "to": Schema.array(Schema.text), "answers": Schema.integer,
                ], required: ["step"]),
            "Override": Schema.body(
                ["rule": Schema.text, "reason": Schema.text, "on": Schema.day], required: ["rule", "reason"]),
            "Void": Schema.body(
                ["reason": Schema.text, "on": Schema.day, "acknowledged": ack], required: ["reason"]),
            "Correction": Schema.body(
                ["fields": Schema.fields, "reason": Schema.text, "on": Schema.day, "acknowledged": ack],
                required: ["fields", "reason"]),
            "EditionChange": Schema.body(
                ["to": Schema.text, "reason": Schema.text, "on": Schema.day], required: ["to", "reason"]),
            "Written": Schema.object(
                [
                    "dossier": Schema.text, "sequence": Schema.integer, "step": Schema.text, "on": Schema.day,
                    "receipt": Schema.receipt,
                    "advice": Schema.array(
                        Schema.object(["text": Schema.text, "articles": Schema.array(Schema.text)])),
                    "timing": Schema.timing,
                ], optional: ["receipt", "advice", "timing"]),
            "Submitted": Schema.object(
                ["state": Schema.word(["awaitingLeader"]), "dossier": Schema.text, "step": Schema.text],
                optional: ["dossier"]),
            "Editions": Schema.object(["edition": Schema.text, "items": Schema.array(editionChange)]),
            "Links": Schema.object([
                "items": Schema.array(
                    Schema.object([
                        "id": Schema.text, "jurisdiction": Schema.text, "place": Schema.text, "title": Schema.text,
                        "stage": Schema.text, "unit": Schema.text, "since": Schema.day,
                    ]))
            ]),
            "LinkCode": Schema.object(["code": Schema.text]),
        ]
    }

    static var paperSchemas: [String: Schema.Value] { ["PaperKept": Schema.paper] }
}
