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
                "description":
                    "与网页同样的办理和查阅。金额以分计；日期是 YYYY-MM-DD；拒绝以 application/problem+json 给出每条理由和条款。值为空的栏目不写出来；写 null 和不写一样。",
            ],
            "paths": paths,
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]], "schemas": schemas,
            ],
            "security": [["bearer": [String]()]],
        ]
    }

    private static func operation(_ endpoint: Endpoint) -> [String: Any] {
        var operation: [String: Any] = [
            "operationId": endpoint.id, "summary": endpoint.summary, "parameters": parameters(endpoint),
            "responses": responses(endpoint),
        ]
        if let body = endpoint.body {
            operation["requestBody"] =
                body == "Paper"
                ? [
                    "required": true,
                    "content": ["application/octet-stream": ["schema": ["type": "string", "format": "binary"]]],
                ]
                : ["required": true, "content": ["application/json": ["schema": Schema.reference(body)]]]
        }
        if endpoint.isPublic { operation["security"] = [[String: Any]]() }
        return operation
    }

    private static func parameters(_ endpoint: Endpoint) -> [[String: Any]] {
        var parameters: [[String: Any]] = endpoint.pathParameters.map {
            ["name": $0, "in": "path", "required": true, "schema": ["type": $0 == "entry" ? "integer" : "string"]]
        }
        parameters += endpoint.query.map { parameter in
            var schema: [String: Any] = ["type": parameter.type]
            if !parameter.words.isEmpty { schema["enum"] = parameter.words }
            return [
                "name": parameter.name, "in": "query", "description": parameter.description,
                "required": parameter.isRequired, "schema": parameter.isRepeated ? Schema.array(schema) : schema,
            ]
        }
        if endpoint.act != .none {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "description": "同一个键只办一次；再送一次答复 200",
                "schema": ["type": "string", "minLength": 1, "maxLength": 100],
            ])
        }
        if endpoint.act == .entry {
            parameters.append([
                "name": "If-Match", "in": "header", "description": "卷宗的 ETag，如 \"12\"：只在卷宗仍是这一笔时办理，否则 409",
                "schema": ["type": "string"],
            ])
        }
        return parameters
    }

    private static func responses(_ endpoint: Endpoint) -> [String: Any] {
        var success: [String: Any] = ["description": endpoint.summary]
        if let answer = endpoint.answer {
            success["content"] = ["application/json": ["schema": Schema.reference(answer)]]
        }
        if endpoint.isFile {
            success["content"] = ["*/*": ["schema": ["type": "string", "format": "binary"]]]
        }
        if endpoint.isTagged || endpoint.act != .none {
            success["headers"] = [
                "ETag": ["description": "卷宗最后一笔的序号，给 If-Match 用", "schema": ["type": "string"]]
            ]
        }
        var responses: [String: Any] = [
            "\(endpoint.status)": success,
            "default": [
                "description": "没有办成",
                "content": ["application/problem+json": ["schema": Schema.reference("Problem")]],
            ],
        ]
        if endpoint.act != .none {
            var repeated = success
            repeated["description"] = "这个 Idempotency-Key 以前办过，这次没有再办"
            responses["200"] = repeated
        }
        if endpoint.mayWait {
            responses["202"] = [
                "description": "须负责人审签：已送到负责人那里，他同意了才记入；再送同一次，答复现在怎样",
                "content": ["application/json": ["schema": Schema.reference("Submitted")]],
            ]
        }
        return responses
    }

    private static var schemas: [String: Any] {
        [
            accountSchemas, dossierSchemas, actSchemas, bearingSchemas, letterSchemas, officeSchemas, listSchemas,
            paperSchemas,
        ]
        .reduce(into: [:]) { $0.merge($1) { _, one in one } }
    }
}
