import Casework
import Dossiers
import Foundation
import Policies
import PolicyFiles
import Presentation
import Storage
import Synchronization

/// A small county with its offices, two bureaus and their clerks, working under a shipped pack. Every act goes through the
/// office, so that pages show what really was decided.
final class Town: Sendable {
    let office: Office
    let presenter: Presenter
    let pack: Pack
    private let folder: String
    private let dossiers = Mutex<[String: DossierID]>([:])

    static let code = "140431"

    /// `changing`: words of the pack and what stands in their place.
    init(on day: String = "2022-10-12", changing edit: (old: String, new: String)? = nil) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("town-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "policies").path
        var policies = shipped
        if let edit { policies = try Town.copy(of: shipped, in: folder, changing: edit.old, to: edit.new) }
        let results = try PackLibrary(root: policies).loadAll()
        pack = results.compactMap(\.pack).first { $0.edition.jurisdiction.code == Town.code }!
        let calendar = try CalendarFile.calendar(in: policies + "/calendars")
        let store = try SQLiteStore.open(at: folder + "/office.db", papers: folder + "/papers")
        let regulations = Regulations(
            editions: [pack.policy], current: [Town.code: pack.edition.id], calendar: calendar)
        let clock = ClockHand(Town.seconds(day))
        hand = clock
        office = Office(
            store: store, regulations: regulations, clock: Clock { clock.value },
            key: CheckKey(octets: (0..<32).map { _ in UInt8.random(in: 0...255) }))
        presenter = Presenter(office: office, packs: [pack])
        for party in pack.policy.parties where party.position == nil { try await addOffice(party) }
    }

    private let hand: ClockHand

    private static func copy(of policies: String, in folder: String, changing old: String, to new: String) throws
        -> String
    {
        let copy = folder + "/policies"
        try FileManager.default.copyItem(atPath: policies, toPath: copy)
        var changed = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: copy) where path.hasSuffix(".md") {
            let text = try String(contentsOfFile: copy + "/" + path, encoding: .utf8)
            guard text.contains(old) else { continue }
            try text.replacingOccurrences(of: old, with: new)
                .write(toFile: copy + "/" + path, atomically: true, encoding: .utf8)
            changed += 1
        }
        precondition(changed == 1, "\(old) stands in \(changed) files")
        return copy
    }

    deinit {
        // What cannot be removed is left to the system.
        try? FileManager.default.removeItem(atPath: folder)
    }

    var policy: Policy { pack.policy }

    /// Nine in the morning.
    private static func seconds(_ day: String) -> Int64 { Int64(Day(day)!.number) * 86400 + 3600 }

    func go(to day: String) { hand.value = Town.seconds(day) }
    var today: Day { office.clock.today }

    subscript(name: String) -> DossierID { dossiers.withLock { $0[name]! } }

    // MARK: people

    private func addOffice(_ party: Party) async throws {
        try await addOrganisation(party.id, named: party.title, short: party.short, parties: [party.id], unit: nil)
    }

    func addOrganisation(
        _ id: String, named name: String, short: String, parties: Set<String> = [], unit: DossierID? = nil,
        requiresLeader: Bool = false
    ) async throws {
        try await office.store.save(
            Organisation(
                id: id, jurisdiction: Town.code, name: name, shortName: short, parties: parties, unit: unit,
                requiresLeader: requiresLeader))
        for role in Account.Role.allCases {
            try await office.store.save(
                Person(
                    id: "p-\(id)-\(role.rawValue)",
                    name: "\(short)\(role == .leader ? "领导" : role == .clerk ? "经办" : "管理员")"))
            try await office.store.save(
                Account(
                    login: "\(id)-\(role.rawValue)", person: "p-\(id)-\(role.rawValue)", jurisdiction: Town.code,
                    organisation: id, roles: [role]))
        }
    }

    func visitor(_ organisation: String, _ role: Account.Role = .clerk) async throws -> Visitor {
        try await office.visitor(try await office.store.account("\(organisation)-\(role.rawValue)")!)!
    }

    // MARK: acts

    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    /// Opens a dossier and gives it a name for the test.
    @discardableResult
    func open(_ kind: String, as name: String, by organisation: String, _ fields: [String: Value] = [:]) async throws
        -> DossierID
    {
        let step = policy.kinds.first { $0.title == kind }!
        var fields = fields
        if step.field("name") != nil, fields["name"] == nil { fields["name"] = .text(name) }
        let answer = try await act(
            step, .opening(kind: step.id), by: organisation, outcome: nil, fields,
            file: try await office.opening(of: step.id, for: visitor(organisation), form: fields)!)
        guard case .written(let id, _, _, _) = answer else { throw Refused(description: Town.words(answer)) }
        dossiers.withLock { $0[name] = id }
        return id
    }

    /// Does a step, known by its title; what is not given is filled with something that fits.
    @discardableResult
    func act(
        _ title: String, on name: String, by organisation: String, outcome: String? = nil,
        _ fields: [String: Value] = [:]
    ) async throws -> Entry {
        let file = try await office.file(self[name], for: visitor(organisation))!
        let step = policy.steps(ofKind: file.dossier.kind).first { $0.title == title }!
        let answer = try await act(step, .dossier(self[name]), by: organisation, outcome: outcome, fields, file: file)
        guard case .written(_, let entry, _, _) = answer else {
            throw Refused(description: "\(title)：\(Town.words(answer))")
        }
        return entry
    }

    func attempt(
        _ title: String, on name: String, by organisation: String, outcome: String? = nil,
        _ fields: [String: Value] = [:]
    ) async throws -> ActAnswer {
        let file = try await office.file(self[name], for: visitor(organisation))!
        let step = policy.steps(ofKind: file.dossier.kind).first { $0.title == title }!
        return try await act(step, .dossier(self[name]), by: organisation, outcome: outcome, fields, file: file)
    }

    /// Voids or corrects, having read what would follow.
    func amend(_ name: String, _ intent: ActRequest.Intent, by organisation: String, command: String) async throws
        -> ActAnswer
    {
        func request(_ seal: String?) -> ActRequest {
            ActRequest(
                target: .dossier(self[name]), intent: intent, on: today, command: command, expected: nil,
                acknowledged: seal)
        }
        let visitor = try await visitor(organisation)
        let answer = try await office.act(request(nil), by: visitor)
        guard case .forewarned(_, let warning) = answer else { return answer }
        return try await office.act(request(warning.seal), by: visitor)
    }

    private func act(
        _ step: Step, _ target: ActRequest.Target, by organisation: String, outcome: String?, _ given: [String: Value],
        file: File
    ) async throws -> ActAnswer {
        let visitor = try await visitor(organisation)
        let chosen = outcome ?? step.usualOutcome
        var fields = given
        for _ in 0..<4 {
            let asked = policy.askedFields(
                of: step, outcome: chosen, fields: fields, answers: nil, on: file.dossier, day: today,
                surroundings: file.surroundings)
            for field in step.fields
            where asked.certain.contains(field.id) && !field.isOptional && fields[field.id] == nil {
                fields[field.id] = try await sample(field.type, visitor)
            }
        }
        return try await office.act(
            ActRequest(
                target: target, intent: .step(step.id, outcome: chosen, fields: fields, recipients: nil, answers: nil),
                on: today,
                command: UUID().uuidString, expected: nil), by: visitor)
    }

    private func sample(_ type: FieldType, _ visitor: Visitor) async throws -> Value? {
        switch type {
        case .text, .line: return .text("已办")
        case .yesNo: return .yes(true)
        case .money: return .money(Money(fen: 100_000_000))
        case .percent: return .percent(Exact("0.05")!)
        case .number: return .number(Exact(1))
        case .day: return .day(today)
        case .person: return .person("王晓")
        case .file(let wanted): return .file(try await paper(wanted ?? "pdf", visitor))
        case .choice(let words): return .text(words[0])
        case .list(let element): return try await sample(element, visitor).map { .list([$0]) }
        case .rows(let columns):
            var row: [String: Value] = [:]
            for column in columns { row[column.id] = try await sample(column.type, visitor) }
            return .rows([row])
        case .reference, .sealed: return nil
        }
    }

    func paper(_ ending: String, _ visitor: Visitor) async throws -> Attachment {
        let content = Array("%PDF-1.4\n% \(visitor.login)\n%%EOF\n".utf8)
        let chunks = AsyncStream<[UInt8]> { stream in
            stream.yield(content)
            stream.finish()
        }
        let kept = try await office.store.keep(
            chunks, named: "公函.\(ending)", as: .pdf, limit: 1 << 20, by: visitor.person, at: office.clock.now())
        guard case .kept(_, let attachment) = kept else { throw Refused(description: "\(kept)") }
        return attachment
    }

    static func words(_ answer: ActAnswer) -> String {
        switch answer {
        case .refused(let refused):
            refused.reasons.map { "\($0.text)（\($0.citations.map(\.heading).joined())）" }.joined(separator: "；")
        default: "\(answer)"
        }
    }
}

/// Where the hands of the office's clock stand.
final class ClockHand: Sendable {
    private let seconds: Mutex<Int64>
    init(_ seconds: Int64) { self.seconds = Mutex(seconds) }
    var value: Int64 {
        get { seconds.withLock { $0 } }
        set { seconds.withLock { $0 = newValue } }
    }
}
