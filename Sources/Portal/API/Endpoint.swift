import Casework
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// One operation of the API: what the router serves and what the OpenAPI document says come from the same value.
struct Endpoint: Sendable {
    let method: HTTPRequest.Method
    /// With parameters in braces: `/dossiers/{id}`.
    let path: String
    let id: String
    let summary: String
    var query: [Parameter] = []
    /// Name of the schema of the request body.
    var body: String?
    /// Name of the schema of the answer; nil: no content or a document of its own.
    var answer: String?
    var status = 200
    /// What repeating and watching the dossier mean to it.
    var act = Act.none
    /// The leader of the caller's organisation may have to agree first.
    var mayWait = false
    /// The answer carries the dossier's ETag.
    var isTagged = false
    /// The answer is a file and no JSON.
    var isFile = false
    /// Anybody may call it.
    var isPublic = false
    let handle: @Sendable (Call) async throws -> Response

    /// Whether it writes an entry: an Idempotency-Key makes it safe to repeat, an If-Match keeps it from what the sender has not seen.
    enum Act: Sendable {
        case none
        /// There is no dossier yet that could have moved on.
        case opening
        case entry
    }

    struct Parameter: Sendable {
        let name: String
        let description: String
        var type = "string"
        /// What may be written; empty: anything.
        var words: [String] = []
        var isRequired = false
        /// May be given several times.
        var isRepeated = false
    }

    static let root = "/api/v1"

    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    func add(to router: Router<PortalContext>, portal: Portal) {
        let route =
            Endpoint.root + path.replacingOccurrences(of: "{", with: ":").replacingOccurrences(of: "}", with: "")
        router.on(RouterPath(route), method: method) { request, context in
            var visitor: Visitor?
            if !isPublic {
                guard let secret = Call.token(of: request), let visit = try await portal.visits.token(secret) else {
                    throw Trouble.needsSignIn(next: "/")
                }
                if visit.mustChoosePassword { throw Trouble.needsPassword }
                visitor = visit.visitor
            }
            return try await handle(
                Call(
                    portal: portal, request: request, parameters: context.parameters, maybeVisitor: visitor,
                    query: try CallQuery(request, query)))
        }
    }
}

/// One request to the API.
struct Call: Sendable {
    let portal: Portal
    let request: Request
    let parameters: Parameters
    let maybeVisitor: Visitor?
    let query: CallQuery

    var office: Office { portal.office }

    var visitor: Visitor {
        get throws {
            guard let maybeVisitor else { throw Trouble.needsSignIn(next: "/") }
            return maybeVisitor
        }
    }

    /// What the caller shows as his right.
    static func token(of request: Request) -> String? {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer "), header.utf8.count < 200
        else { return nil }
        return String(header.dropFirst(7))
    }

    func parameter(_ name: String) throws -> String { try parameters.part(name) }

    func number(_ name: String) throws -> Int {
        guard let number = Int(try parameter(name)) else { throw Trouble.notFound }
        return number
    }

    /// One value of a body; `nil` where there is none. A value of another type is a mistake of the sender, never a default.
    static func value<T>(_ name: String, of object: [String: Any], as type: T.Type, _ wanted: String) throws -> T? {
        guard let given = object[name], !(given is NSNull) else { return nil }
        // A truth is no number, though Foundation takes the one for the other.
        guard let value = given as? T, !((given as? NSNumber).map(ValueJSON.isBoolean) ?? false) else {
            throw Trouble.malformed("\(name) 应是\(wanted)")
        }
        return value
    }

    /// The body as a JSON object with none but these keys.
    func object(_ known: Set<String>) async throws -> [String: Any] {
        let limit = maybeVisitor == nil ? Form.strangersLimit : Form.plainLimit
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw Trouble.tooLarge(limit: limit)
        }
        guard String(validating: body.readableBytesView, as: UTF8.self) != nil else {
            throw Trouble.malformed("内容不是有效的 UTF-8")
        }
        let parsed: Any
        do { parsed = try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) } catch {
            throw Trouble.malformed("内容不是 JSON")
        }
        guard let object = parsed as? [String: Any] else { throw Trouble.malformed("应是 JSON 对象") }
        let unknown = object.keys.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw Trouble.malformed(
                "不认识的键：\(unknown.prefix(5).joined(separator: "、"))；可用：\(known.sorted().joined(separator: "、"))")
        }
        return object
    }

    /// The sender's id of the command; one is made where he gives none.
    var command: String {
        get throws {
            guard let key = request.headers[Call.idempotencyKey] else { return UUID().uuidString }
            let trimmed = Call.unquoted(key)
            guard (1...100).contains(trimmed.utf8.count) else {
                throw Trouble.malformed("Idempotency-Key 应为 1 到 100 个字节")
            }
            return trimmed
        }
    }

    private static let idempotencyKey = HTTPField.Name("Idempotency-Key")!

    /// What stands between quotes and spaces, octet by octet: every act asks.
    private static func unquoted(_ value: String) -> String {
        func stands(_ octet: UInt8) -> Bool { octet != UInt8(ascii: "\"") && octet != UInt8(ascii: " ") }
        guard let first = value.utf8.firstIndex(where: stands), let last = value.utf8.lastIndex(where: stands) else {
            return ""
        }
        return String(value[first...last])
    }

    /// The sequence of an `If-Match: "n"`.
    var ifMatch: Int? {
        get throws {
            guard let tag = request.headers[.ifMatch], tag != "*" else { return nil }
            guard let sequence = Int(Call.unquoted(tag)) else {
                throw Trouble.malformed("If-Match 应是卷宗的 ETag，如 \"12\"")
            }
            return sequence
        }
    }
}
