import Dossiers
import Storage

/// What lists, overviews, papers and the office's own matters answer.
extension OpenAPI {
    static var editionChange: Schema.Value {
        let named = Schema.object(["id": Schema.text, "title": Schema.text])
        return Schema.object([
            "to": Schema.text, "title": Schema.text, "article": Schema.text, "parties": Schema.array(named),
            "mine": Schema.truth("由本单位办"), "opened": Schema.array(Schema.text), "closed": Schema.array(Schema.text),
            "differences": Schema.array(
                Schema.object([
                    "kind": Schema.text, "sequence": Schema.orNull(Schema.integer), "step": Schema.text,
                    "text": Schema.text, "articles": Schema.array(Schema.text),
                ])),
        ])
    }

    // MARK: what bears on a decision

    static var bearingSchemas: [String: Schema.Value] {
        let pair = Schema.object(["filing": Schema.text, "existing": Schema.text])
        let function = Schema.object(
            [
                "function": Schema.text, "share": Schema.text, "ruling": Schema.text, "reason": Schema.text,
                "nearest": Schema.text,
            ], optional: ["nearest"])
        return [
            "Checklist": Schema.object([
                "dossier": Schema.text, "sequence": Schema.integer, "step": Schema.text, "day": Schema.day,
                "edition": Schema.text,
                "lines": Schema.array(
                    Schema.object(
                        [
                            "state": Schema.word(["met", "notMet", "unknown", "withForm", "notApplicable"]),
                            "text": Schema.text, "articles": Schema.array(Schema.text), "remedy": Schema.text,
                            "values": Schema.array(Schema.labelled), "entry": Schema.integer,
                            "reading": Schema.text, "house": Schema.text,
                        ], optional: ["entry", "reading", "house"])),
            ]),
            "Similar": Schema.object(
                [
                    "state": Schema.word(["nothingWritten", "reading", "failed", "found"]), "done": Schema.integer,
                    "of": Schema.integer,
                    "items": Schema.array(
                        Schema.object(
                            [
                                "id": Schema.text, "title": Schema.text, "unit": Schema.text,
                                "isPointedOut": Schema.truth, "filingShare": Schema.text,
                                "existingShare": Schema.text, "isRelabelled": Schema.truth,
                                "isAlikeInNameOnly": Schema.truth, "passages": Schema.array(pair),
                                "functions": Schema.array(function), "amountSaved": Schema.fen,
                            ], optional: ["amountSaved"])),
                ], optional: ["done", "of"]),
        ]
    }

    // MARK: papers made of the record

    static var letterSchemas: [String: Schema.Value] {
        let table = Schema.object([
            "columns": Schema.array(Schema.text), "rows": Schema.array(Schema.array(Schema.text)),
        ])
        let item = Schema.object(
            ["label": Schema.text, "text": Schema.text, "table": table], optional: ["table"])
        return [
            "Letter": Schema.object([
                "dossier": Schema.text, "entry": Schema.integer, "number": ["type": "null"], "year": Schema.integer,
                "title": Schema.text, "addressee": Schema.orNull(Schema.text), "opening": Schema.array(Schema.text),
                "sections": Schema.array(
                    Schema.object([
                        "title": Schema.text, "before": Schema.array(Schema.text), "items": Schema.array(item),
                        "after": Schema.array(Schema.text),
                    ])), "attachments": Schema.array(Schema.text), "signature": Schema.text, "day": Schema.text,
                "copies": Schema.array(Schema.text), "warnings": Schema.array(Schema.text),
                "checkCode": Schema.orNull(Schema.text),
            ]),
            "FormList": Schema.object([
                "items": Schema.array(
                    Schema.object([
                        "id": Schema.text, "title": Schema.text, "article": Schema.text,
                        "entries": Schema.array(Schema.integer("随哪几笔固定过")),
                    ]))
            ]),
            "Form": form,
        ]
    }

    private static var form: Schema.Value {
        let inks: Schema.Value = Schema.array(Schema.reference("Ink"))
        let part = Schema.object(
            [
                "kind": Schema.word(["heading", "text", "places", "table"]), "level": Schema.integer, "inks": inks,
                "pieces": Schema.array(inks), "columns": Schema.array(Schema.integer("毫米")),
                "rows": Schema.array(
                    Schema.object(
                        [
                            "height": Schema.integer("最低，毫米"),
                            "cells": Schema.array(
                                Schema.object([
                                    "columns": Schema.integer("跨几列"), "rows": Schema.integer("跨几行"), "inks": inks,
                                ])),
                        ], optional: ["height"])),
            ], optional: ["level", "inks", "pieces", "columns", "rows"])
        return Schema.object(
            [
                "dossier": Schema.text, "form": Schema.text, "entry": Schema.integer, "title": Schema.text,
                "article": Schema.text, "state": Schema.text, "warning": Schema.text, "landscape": Schema.truth,
                "everyPage": Schema.array(part), "body": Schema.array(part), "notes": Schema.array(Schema.text),
                "proof": Schema.array(Schema.text), "checkCode": Schema.orNull(Schema.text),
            ], optional: ["entry", "warning"])
    }

    /// One of them; what people wrote and what the form prints are told apart.
    static var ink: Schema.Value {
        let all: [String: Schema.Value] = [
            "printed": Schema.text("表上印的"), "written": Schema.text("填写的"), "lineBreak": Schema.truth,
            "boxes": Schema.array(Schema.object(["word": Schema.text, "checked": Schema.truth])),
            "signatures": Schema.array(Schema.object(["name": Schema.text, "entry": Schema.text])),
            "seal": Schema.text("谁的公章"), "day": Schema.orNull(Schema.text), "sealed": Schema.text("为什么不收"),
        ]
        return Schema.object(all, optional: Set(all.keys))
    }

    // MARK: lists

    static var listSchemas: [String: Schema.Value] {
        let amounts: [String: Schema.Value] = [
            "approved": Schema.fen, "contract": Schema.fen, "paid": Schema.fen, "unpaid": Schema.fen,
        ]
        func payment(_ own: [String: Schema.Value], optional: Set<String> = []) -> Schema.Value {
            Schema.object(
                ["dossier": Schema.text, "title": Schema.text, "unit": Schema.text].merging(amounts) { one, _ in one }
                    .merging(own) { one, _ in one }, optional: optional.union(amounts.keys))
        }
        let step: [String: Schema.Value] = ["step": Schema.text, "title": Schema.text, "article": Schema.text]
        let looked = Schema.integer("只看了最近的这么多，更早的可能没有列入")
        func counted(_ own: [String: Schema.Value], optional: Set<String> = []) -> Schema.Value {
            Schema.list(
                Schema.object(
                    ["dossier": Schema.text, "title": Schema.text, "unit": Schema.text, "entry": Schema.integer]
                        .merging(own) { one, _ in one }, optional: optional))
        }
        return [
            "Ink": ink,
            "Payments": Schema.list(
                payment([
                    "acts": Schema.array(
                        Schema.object(
                            step.merging(["answers": Schema.integer("答复的那一笔")]) { one, _ in one },
                            optional: ["answers"]))
                ]), ["unpaid": Schema.fen, "paidUp": Schema.integer("合同付清了、没有列入的个数"), "lookedThrough": looked],
                optional: ["lookedThrough"]),
            "BlockedPayments": Schema.list(
                payment(
                    ["step": Schema.text, "stepTitle": Schema.text, "reason": Schema.reason],
                    optional: ["step", "stepTitle", "reason"]), ["unpaid": Schema.fen, "lookedThrough": looked],
                optional: ["lookedThrough"]),
            "RegisterList": Schema.object([
                "items": Schema.array(
                    Schema.object(
                        [
                            "kind": Schema.text, "register": Schema.text, "title": Schema.text,
                            "article": Schema.text, "columns": Schema.array(Schema.text),
                        ], optional: ["register", "article", "columns"]))
            ]),
            "Register": Schema.object(
                [
                    "kind": Schema.text, "register": Schema.text, "title": Schema.text,
                    "columns": Schema.array(Schema.text),
                    "items": Schema.array(
                        Schema.object(["dossier": Schema.text, "cells": Schema.array(Schema.text("和网页上一样的文字"))])),
                    "page": Schema.integer, "size": Schema.integer, "more": Schema.truth("后面还有"),
                    "total": Schema.integer("各页合计；没有数到底的不写"),
                ], optional: ["register", "total"]),
            "CountedActs": counted(
                [
                    "step": Schema.text, "stepTitle": Schema.text, "signatory": Schema.text("办理单位"), "on": Schema.day,
                    "workdays": Schema.integer("从起算日的次日数到办结那天"), "timing": Schema.timing,
                ], optional: ["workdays", "timing"]),
            "CountedNotable": counted([
                "step": Schema.text, "stepTitle": Schema.text, "signatory": Schema.text("办理单位"), "on": Schema.day,
                "text": Schema.text("办的人写的理由，或者当时的提示"), "article": Schema.text("依据；没有的是空的"),
            ]),
            "CountedFunctions": counted(
                ["function": Schema.text, "existing": Schema.text, "saved": Schema.fen],
                optional: ["existing", "saved"]),
            "Overview": overview,
        ]
    }

    private static var overview: Schema.Value {
        let sum = Schema.object(["fen": Schema.integer, "dossiers": Schema.integer])
        let meanings = Schema.map(Schema.fen)
        return Schema.object([
            "kind": Schema.text, "whole": Schema.truth("看得到本地的全部"), "year": Schema.orNull(Schema.integer),
            "years": Schema.array(Schema.object(["year": Schema.integer, "dossiers": Schema.integer])),
            "dossiers": Schema.integer, "ended": Schema.integer, "stages": Schema.map(Schema.integer),
            "late": Schema.integer, "dueSoon": Schema.integer, "amounts": Schema.map(sum), "unpaid": Schema.fen,
            "unpaidDossiers": Schema.integer, "overpaid": sum, "saving": Schema.integer("有功能复用、核减、不予的个数"),
            "notable": Schema.map(Schema.object(["acts": Schema.integer, "dossiers": Schema.integer])),
            "rulings": Schema.map(Schema.object(["functions": Schema.integer, "saved": Schema.fen])),
            "owing": Schema.array(
                Schema.object([
                    "who": Schema.text("party:主体 或 unit:单位的卷宗编号"), "name": Schema.text, "late": Schema.integer,
                    "dueSoon": Schema.integer,
                ])),
            "steps": Schema.array(
                Schema.object([
                    "step": Schema.text, "inTime": Schema.integer, "late": Schema.integer,
                    "lateDossiers": Schema.integer, "measured": Schema.integer("数得出工作日的次数"),
                    "workdays": Schema.integer("合计"), "longest": Schema.integer,
                ])),
            "units": Schema.array(
                Schema.object([
                    "unit": Schema.orNull(Schema.text), "name": Schema.text, "dossiers": Schema.integer,
                    "late": Schema.integer, "amounts": meanings,
                ])),
            "registers": Schema.array(
                Schema.object([
                    "register": Schema.text, "kind": Schema.text, "title": Schema.text, "count": Schema.integer,
                    "yes": Schema.array(Schema.object(["label": Schema.text, "count": Schema.integer])),
                ])),
        ])
    }

    // MARK: the office's own

    static var officeSchemas: [String: Schema.Value] {
        let change = Schema.object([
            "of": Schema.text, "from": Schema.array(Schema.text), "to": Schema.array(Schema.text),
        ])
        return [
            "OfficeActs": Schema.list(
                Schema.object([
                    "position": Schema.integer, "at": Schema.seconds, "kind": Schema.text, "title": Schema.text,
                    "subject": Schema.text, "person": Schema.orNull(Schema.text), "name": Schema.text,
                    "text": Schema.text, "changes": Schema.array(change), "details": Schema.text,
                    "digest": Schema.text,
                ]), ["before": Schema.orNull(Schema.integer("再往下翻时写在 before 里"))]),
            "NotedEnd": Schema.body(
                ["position": Schema.integer("抄下的日志末端位置"), "chain": Schema.text("抄下的末端摘要，64 位")], required: []),
            "Verification": verification,
        ]
    }

    private static var verification: Schema.Value {
        let fault = Schema.object(
            ["place": Schema.text, "dossier": Schema.text, "what": Schema.text], optional: ["dossier"])
        let noted = Schema.object([
            "position": Schema.integer, "chain": Schema.text,
            "answer": Schema.word(["same", "different", "missing", "notReached"]),
        ])
        let outcome = Schema.object(
            [
                "holds": Schema.truth("没有发现改动"), "entries": Schema.integer("核了几笔"),
                "own": Schema.integer("其中本辖区的"), "position": Schema.integer("日志末端位置"),
                "chain": Schema.text("日志末端摘要"), "officeActs": Schema.integer, "officeChain": Schema.text,
                "papers": Schema.integer, "faults": Schema.integer("共几处不符"),
                "told": Schema.array(fault), "remarks": Schema.array(Schema.text), "noted": noted,
            ], optional: ["noted", "officeChain"])
        return Schema.object(
            [
                "state": Schema.word(["none", "running", "cancelled", "failed", "finished"]),
                "started": Schema.seconds, "ended": Schema.seconds, "organisation": Schema.text, "person": Schema.text,
                "entriesDone": Schema.integer, "entriesTotal": Schema.integer, "papersDone": Schema.integer,
                "outcome": outcome,
            ],
            optional: [
                "started", "ended", "organisation", "person", "entriesDone", "entriesTotal", "papersDone", "outcome",
            ])
    }
}
