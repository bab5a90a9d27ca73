import Foundation

/// The OpenAPI 3.1 document of the API, made of the same endpoints that the router serves.
enum OpenAPI {
    static var document: [String: Any] {
        var paths: [String: [String: Any]] = [:]
        for endpoint in Endpoint.all {
            paths[Endpoint.root + endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = operation(
                endpoint)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "统筹 Tongchou", "version": "1",
                "description": "与网页同样的办理和查阅。金额以分计；日期是 YYYY-MM-DD；拒绝以 application/problem+json 给出每条理由和条款。",
            ],
            "paths": paths,
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]], "schemas": schemas,
            ],
            "security": [["bearer": [String]()]],
        ]
    }

    private static func operation(_ endpoint: Endpoint) -> [String: Any] {
        var parameters: [[String: Any]] = endpoint.pathParameters.map {
            ["name": $0, "in": "path", "required": true, "schema": ["type": $0 == "entry" ? "integer" : "string"]]
        }
        parameters += endpoint.query.map {
            ["name": $0.name, "in": "query", "description": $0.description, "schema": ["type": $0.type]]
        }
        if endpoint.writes, !endpoint.isPublic {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "description": "同一个键只办一次",
                "schema": ["type": "string", "maxLength": 100],
            ])
            parameters.append([
                "name": "If-Match", "in": "header", "description": "只在卷宗仍是这一笔时办理", "schema": ["type": "string"],
            ])
        }
        var success: [String: Any] = ["description": endpoint.summary]
        if let answer = endpoint.answer { success["content"] = ["application/json": ["schema": reference(answer)]] }
        var operation: [String: Any] = [
            "operationId": endpoint.id, "summary": endpoint.summary, "parameters": parameters,
            "responses": [
                "\(endpoint.status)": success,
                "default": [
                    "description": "没有办成", "content": ["application/problem+json": ["schema": reference("Problem")]],
                ],
            ],
        ]
        if let body = endpoint.body {
            operation["requestBody"] =
                body == "Paper"
                ? [
                    "required": true,
                    "content": ["application/octet-stream": ["schema": ["type": "string", "format": "binary"]]],
                ]
                : ["required": true, "content": ["application/json": ["schema": reference(body)]]]
        }
        if endpoint.isPublic { operation["security"] = [[String: Any]]() }
        return operation
    }

    private static func reference(_ name: String) -> [String: Any] { ["$ref": "#/components/schemas/\(name)"] }

    private static func object(_ properties: [String: Any], required: [String] = []) -> [String: Any] {
        ["type": "object", "properties": properties, "required": required]
    }

    private static var text: [String: Any] { ["type": "string"] }
    private static var integer: [String: Any] { ["type": "integer"] }
    private static var day: [String: Any] { ["type": "string", "format": "date"] }
    private static func array(_ items: [String: Any]) -> [String: Any] { ["type": "array", "items": items] }
    private static var free: [String: Any] { ["type": "object", "additionalProperties": true] }

    private static var letter: [String: Any] {
        let table = object(["columns": array(text), "rows": array(array(text))], required: ["columns", "rows"])
        let section = object(
            [
                "title": text, "before": array(text), "after": array(text),
                "items": array(object(["label": text, "text": text, "table": table], required: ["label", "text"])),
            ], required: ["title", "before", "items", "after"])
        return object(
            [
                "dossier": text, "entry": integer, "number": ["type": "null"], "year": integer, "title": text,
                "addressee": ["type": ["string", "null"]], "opening": array(text), "sections": array(section),
                "attachments": array(text), "signature": text, "day": day, "copies": array(text),
                "warnings": array(text), "checkCode": ["type": ["string", "null"]],
            ],
            required: [
                "dossier", "entry", "number", "year", "title", "addressee", "opening", "sections", "attachments",
                "signature", "day", "copies", "warnings", "checkCode",
            ])
    }

    private static var schemas: [String: Any] {
        let receipt = object(
            [
                "jurisdiction": text, "dossier": text, "sequence": integer, "position": integer, "digest": text,
                "chain": text,
            ], required: ["jurisdiction", "dossier", "sequence", "position", "digest", "chain"])
        let reason = object(
            [
                "text": text, "articles": array(text), "remedy": text, "field": text, "reading": text, "house": text,
                "values": array(object(["label": text, "value": text])),
                "override": object(["rule": text, "party": text]), "kind": text, "entry": integer, "step": text,
                "day": day,
            ], required: ["text", "articles"])
        let situation = object(
            [
                "day": day, "offers": array(free), "blocked": array(free), "duties": array(free),
                "nextChange": ["type": ["string", "null"]],
            ],
            required: ["day", "offers", "blocked", "duties"])
        return [
            "Problem": object(
                [
                    "type": text, "title": text, "status": integer, "detail": text, "reasons": array(reason),
                    "undetermined": array(reason), "fields": free, "acknowledge": text,
                ],
                required: ["title", "status"]),
            "NewToken": object(
                ["login": text, "password": text, "name": text, "days": integer], required: ["login", "password"]),
            "Token": object(["token": text, "expires": integer], required: ["token", "expires"]),
            "Visitor": object(
                [
                    "login": text, "name": text, "organisation": text, "parties": array(text),
                    "unit": ["type": ["string", "null"]], "roles": array(text),
                    "jurisdiction": text,
                ], required: ["login", "organisation"]),
            "Regulation": object(
                [
                    "id": text, "title": text, "status": text, "digest": text, "parties": array(free),
                    "steps": array(free),
                ], required: ["id", "steps"]),
            "Desk": object(["duties": array(free), "offers": array(free)], required: ["duties", "offers"]),
            "DossierList": object(
                ["items": array(free), "total": integer], required: ["items", "total"]),
            "Dossier": object(
                [
                    "id": text, "kind": text, "title": text, "edition": text, "sequence": integer,
                    "ended": ["type": "boolean"], "entries": array(free),
                    "situation": situation,
                ], required: ["id", "sequence", "entries"]),
            "Situation": situation, "Receipt": receipt,
            "Checklist": object(
                [
                    "dossier": text, "sequence": integer, "step": text, "day": day, "edition": text,
                    "lines": array(
                        object(
                            [
                                "state": text, "text": text, "articles": array(text), "remedy": text,
                                "values": array(free),
                                "entry": integer, "reading": text, "house": text,
                            ], required: ["state", "text", "articles", "remedy", "values"])),
                ], required: ["dossier", "sequence", "step", "day", "lines"]),
            "Letter": letter,
            "Similar": object(
                ["state": text, "done": integer, "of": integer, "items": array(free)], required: ["state", "items"]),
            "Opening": object(["kind": text, "on": day, "fields": free, "outcome": text], required: ["kind"]),
            "Act": object(
                ["step": text, "on": day, "fields": free, "outcome": text, "to": array(text), "answers": integer],
                required: ["step"]),
            "Override": object(["rule": text, "reason": text, "on": day], required: ["rule", "reason"]),
            "Void": object(["reason": text, "on": day, "acknowledged": text], required: ["reason"]),
            "Correction": object(
                ["fields": free, "reason": text, "on": day, "acknowledged": text], required: ["fields", "reason"]),
            "Written": object(
                [
                    "dossier": text, "sequence": integer, "step": text, "on": day, "receipt": receipt,
                    "advice": array(free), "timing": free,
                ],
                required: ["dossier", "sequence"]),
            "Editions": object(["edition": text, "items": array(free)], required: ["edition", "items"]),
            "EditionChange": object(["to": text, "reason": text, "on": day], required: ["to", "reason"]),
            "Overview": object(
                [
                    "kind": text, "whole": ["type": "boolean"], "year": ["type": ["integer", "null"]],
                    "years": array(object(["year": integer, "dossiers": integer])), "dossiers": integer,
                    "ended": integer, "stages": free, "late": integer, "dueSoon": integer, "amounts": free,
                    "unpaid": integer, "unpaidDossiers": integer,
                    "overpaid": object(["fen": integer, "dossiers": integer]), "notable": free,
                    "owing": array(object(["who": text, "late": integer, "dueSoon": integer])), "steps": array(free),
                    "units": array(free), "registers": array(free),
                ],
                required: ["kind", "whole", "dossiers", "stages", "amounts", "owing", "steps", "units", "registers"]),
            "Links": object(["items": array(free)], required: ["items"]),
            "OfficeActs": object(
                [
                    "items": array(
                        object(
                            [
                                "position": integer, "at": integer, "kind": text, "title": text, "subject": text,
                                "person": ["type": ["string", "null"]], "name": text, "text": text,
                                "changes": array(
                                    object(["of": text, "from": array(text), "to": array(text)], required: ["of"])),
                                "details": text, "digest": text,
                            ], required: ["position", "at", "kind", "subject", "digest"])), "total": integer,
                    "before": ["type": ["integer", "null"]],
                ], required: ["items", "total"]),
            "LinkCode": object(["code": text], required: ["code"]),
            "PaperKept": object(
                ["digest": text, "name": text, "size": integer], required: ["digest", "name", "size"]),
        ]
    }
}
