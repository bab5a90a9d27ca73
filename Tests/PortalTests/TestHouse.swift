import Casework
import Dossiers
import Foundation
import Logging
import Policies
import Storage
import Testing

@testable import Portal

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A whole office behind a real port, with a county of two bureaux and the offices that review them.
final class TestHouse: Sendable {
    let house: House
    let portal: Portal
    let port: Int
    let folder: String
    private let server: Task<Void, any Error>

    static let password = "correct horse battery"
    static let today = Day("2026-03-05")!

    /// Under the shipped regulations unless others are given; `neighbour` is a second pack under which another jurisdiction
    /// works in the same house.
    static func open(
        beside neighbour: String? = nil, policies given: String = shipped,
        furnishing furnish: (House) async throws -> Void = furnish
    ) async throws -> TestHouse {
        let folder = NSTemporaryDirectory() + "tongchou-portal-" + UUID().uuidString
        let begun = Int64(Date().timeIntervalSince1970)
        let clock = Clock(now: { Int64(today.number) * 86400 + 3600 + Int64(Date().timeIntervalSince1970) - begun })
        var policies = given
        if let neighbour {
            let both = folder + "/policies"
            try FileManager.default.createDirectory(atPath: both + "/neighbour", withIntermediateDirectories: true)
            for name in ["calendars", own] {
                try FileManager.default.copyItem(atPath: policies + "/" + name, toPath: both + "/" + name)
            }
            try Data(neighbour.utf8).write(to: URL(fileURLWithPath: both + "/neighbour/regulation.md"))
            policies = both
        }
        let house = try await House.open(data: folder, policies: policies, clock: clock)
        try await furnish(house)
        return try await serve(house, folder)
    }

    /// Works in a house and tears it down, whatever happened in it.
    static func with(beside neighbour: String? = nil, _ work: (TestHouse) async throws -> Void) async throws {
        let house = try await open(beside: neighbour)
        do { try await work(house) } catch {
            try await house.close()
            throw error
        }
        try await house.close()
    }

    /// A second program that works on the data of the first.
    static func another(_ first: TestHouse) async throws -> TestHouse {
        try await serve(
            try await House.open(data: first.folder, policies: shipped, clock: first.house.office.clock), first.folder)
    }

    private static func serve(_ house: House, _ folder: String) async throws -> TestHouse {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let portal = try Portal(office: house.office, packs: house.packs, logger: logger)
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = portal.application(host: "127.0.0.1", port: 0) { port in found.yield(port) }
        let server = Task { try await application.run() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { throw HouseError("the server did not start") }
        return TestHouse(house: house, portal: portal, port: port, folder: folder, server: server)
    }

    private init(house: House, portal: Portal, port: Int, folder: String, server: Task<Void, any Error>) {
        self.house = house
        self.portal = portal
        self.port = port
        self.folder = folder
        self.server = server
    }

    /// Ends, and leaves the data to the other.
    func leave() async throws {
        server.cancel()
        _ = try? await server.value  // a cancelled server ends with an error of its own
        try await house.store.close()
    }

    func close() async throws {
        try await leave()
        try FileManager.default.removeItem(atPath: folder)
    }

    static let jurisdiction = "140431"
    /// The folder of its pack.
    private static let own = "qinyuan"
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let shipped = root.appendingPathComponent("policies").path

    /// Every office party has one organisation and one clerk, named after it; two units with a clerk each.
    static func furnish(_ house: House) async throws {
        let policy = house.office.regulations.current(in: jurisdiction)!
        for party in policy.parties where party.position == nil {
            try await account(party.id, parties: [party.id], unit: nil, house)
        }
        try await account("admin", parties: [], unit: nil, house, role: .administrator)
        let opener = policy.party(policy.parties[policy.step("unit")!.actors.parties[0]].id)!.id
        for name in ["jia", "yi"] {
            let login = try #require(try await house.store.account(opener))
            let visitor = try #require(try await house.office.visitor(login))
            let answer = try await house.office.act(
                ActRequest(
                    target: .opening(kind: "unit"),
                    intent: .step(
                        "unit", outcome: nil,
                        fields: ["name": .text(name), "level": .text("一级"), "owner": .reference(.itself)],
                        recipients: nil,
                        answers: nil), on: today, command: "unit-\(name)", expected: nil), by: visitor)
            guard case .written(let id, _, _, _) = answer else { throw HouseError("no unit: \(answer)") }
            try await account(name, parties: [], unit: id, house)
        }
    }

    static func account(
        _ login: String, parties: Set<String>, unit: DossierID?, _ house: House, role: Account.Role = .clerk,
        in jurisdiction: String = TestHouse.jurisdiction
    ) async throws {
        let store = house.store
        try await store.save(
            Organisation(
                id: "o-\(login)", jurisdiction: jurisdiction, name: "\(login) office", shortName: login,
                parties: parties, unit: unit))
        try await store.save(Person(id: "p-\(login)", name: "Clerk \(login)"))
        try await store.save(
            Account(
                login: login, person: "p-\(login)", jurisdiction: jurisdiction, organisation: "o-\(login)",
                roles: [role]))
        // scrypt takes a tenth of a second each: only those who sign in by password have one.
        if ["jia", "yi", "admin", "city-admin", "city-jia"].contains(login) {
            try await store.setPassword(password, of: login)
        }
    }

    /// A client with a token.
    func client(_ login: String) async throws -> Client {
        let now = house.office.clock.now()
        let issued = try await house.store.issueToken(named: "test", for: login, at: now, expires: now + 3600)
        return Client(port: port, token: issued.secret)
    }

    /// What was changed in the store alone counts at once.
    func forgetVisits() { portal.visits.forgetAll() }

    func browser() -> Browser { Browser(port: port) }
}

/// A program that calls the API.
struct Client: Sendable {
    let port: Int
    var token: String?

    func call(_ method: String, _ path: String, _ body: Any? = nil, headers: [String: String] = [:]) async throws
        -> Answer
    {
        var raw: Data?
        if let body { raw = try JSONSerialization.data(withJSONObject: body) }
        return try await send(method, path, raw, type: body == nil ? nil : "application/json", headers: headers)
    }

    func send(_ method: String, _ path: String, _ body: Data?, type: String?, headers: [String: String] = [:])
        async throws -> Answer
    {
        var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)/api/v1\(path)")!)
        request.httpMethod = method
        request.httpBody = body
        if let type { request.setValue(type, forHTTPHeaderField: "Content-Type") }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let answer = try await Answer(request)
        for breach in Contract.breaches(method, path, answer) { Issue.record("\(method) \(path): \(breach)") }
        return answer
    }
}

extension Client {
    /// What opens a project of the caller's unit, with a paper that he has brought.
    func opening(_ changes: [String: Any] = [:], paper words: String = "审查记录") async throws -> [String: Any] {
        let paper = try await send("POST", "/papers?name=a.txt", Data(words.utf8), type: "application/octet-stream")
        #expect(paper.status == 201)
        var fields: [String: Any] = [
            "secrecy": "非涉密", "secrecy_day": "2026-03-02", "name": "入学一件事", "class": "业务应用系统", "duties": true,
            "sources": ["县级财政"], "mode": "本级投资建设", "county_om": false, "equipment": false, "amount": "163万元",
            "nature": "新建", "city": false,
        ]
        fields["owner"] = try await call("GET", "/me").object["unit"]
        fields["secrecy_record"] = paper.object
        return ["kind": "project", "on": "2026-03-04", "fields": fields.merging(changes) { _, new in new }]
    }

    /// Opens one; answers its number.
    func project(_ changes: [String: Any] = [:], paper: String = "审查记录", key: String = UUID().uuidString) async throws
        -> String
    {
        let opened = try await call(
            "POST", "/dossiers", try await opening(changes, paper: paper), headers: ["Idempotency-Key": key])
        return try #require(opened.object["dossier"] as? String, "\(opened.text)")
    }
}

/// A browser without script: cookies, forms, no redirects of its own.
final class Browser: @unchecked Sendable {
    let port: Int
    private var cookies: [String: String] = [:]

    init(port: Int) { self.port = port }

    func get(_ path: String) async throws -> Answer { try await send("GET", path, nil) }

    func post(_ path: String, _ fields: [(String, String)], headers: [String: String] = [:]) async throws -> Answer {
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        let body = fields.map {
            "\($0.0.addingPercentEncoding(withAllowedCharacters: allowed)!)=\($0.1.addingPercentEncoding(withAllowedCharacters: allowed)!)"
        }
        .joined(separator: "&")
        return try await send("POST", path, Data(body.utf8), headers: headers)
    }

    /// A form with a file.
    func post(_ path: String, _ fields: [(String, String)], file: (name: String, file: String, content: String))
        async throws -> Answer
    {
        let head = "--edge\r\nContent-Disposition: form-data; name="
        let parts =
            fields.map { "\(head)\"\($0.0)\"\r\n\r\n\($0.1)\r\n" } + [
                "\(head)\"\(file.name)\"; filename=\"\(file.file)\"\r\n\r\n\(file.content)\r\n--edge--"
            ]
        return try await send("POST", path, Data(parts.joined().utf8), type: "multipart/form-data; boundary=edge")
    }

    func send(
        _ method: String, _ path: String, _ body: Data?, type: String = "application/x-www-form-urlencoded",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)\(path)")!)
        request.httpMethod = method
        request.httpBody = body
        request.httpShouldHandleCookies = false
        if body != nil { request.setValue(type, forHTTPHeaderField: "Content-Type") }
        if !cookies.isEmpty {
            request.setValue(cookies.map { "\($0)=\($1)" }.joined(separator: "; "), forHTTPHeaderField: "Cookie")
        }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let answer = try await Answer(request)
        for line in answer.setCookies {
            let pair = line.split(separator: ";")[0].split(separator: "=", maxSplits: 1)
            cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : (pair.count == 2 ? String(pair[1]) : "")
        }
        return answer
    }

    func forget(_ cookie: String) { cookies[cookie] = nil }
    func set(_ cookie: String, _ value: String) { cookies[cookie] = value }

    /// The hidden field of a page's form.
    static func hidden(_ name: String, in html: String) -> String? {
        guard let mark = html.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(html[mark.upperBound...].prefix { $0 != "\"" })
    }

    func signIn(_ login: String, _ password: String) async throws -> Answer {
        let gate = try await get("/sign-in")
        return try await post(
            "/sign-in",
            [
                ("csrf", Browser.hidden("csrf", in: gate.text) ?? ""), ("account", login), ("password", password),
                ("next", "/"),
            ])
    }
}

struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let setCookies: [String]
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    /// Empty where the body is no JSON object: a test then fails on what it looks for.
    var object: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }

    var articles: Set<String> {
        Set(((object["reasons"] as? [[String: Any]]) ?? []).flatMap { $0["articles"] as? [String] ?? [] })
    }

    init(_ request: URLRequest) async throws {
        let session = URLSession(configuration: .ephemeral, delegate: Stay(), delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let (body, response) = try await session.data(for: request)
        let http = response as! HTTPURLResponse
        status = http.statusCode
        var headers: [String: String] = [:]
        var cookies: [String] = []
        for (name, value) in http.allHeaderFields {
            let name = "\(name)".lowercased()
            headers[name] = "\(value)"
            if name == "set-cookie" { cookies += Answer.split("\(value)") }
        }
        self.headers = headers
        setCookies = cookies
        self.body = body
    }

    /// Foundation joins several Set-Cookie headers with commas; our cookies hold none.
    private static func split(_ joined: String) -> [String] {
        joined.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

private final class Stay: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) { completionHandler(nil) }
}
