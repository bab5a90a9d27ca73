import Dossiers
import Policies
import Storage

/// What somebody must have read before an entry is voided or put right (办前告知). The entry that is then written holds the sentences as
/// he read them: whoever looks back sees that it was known.
public struct Forewarning: Sendable {
    public let aftermath: Aftermath
    /// Entries of other dossiers that the writer sees, for which this one was a ground.
    public let elsewhere: [Elsewhere]
    /// More dossiers name this one than were looked through.
    public let unread: Int
    /// Stands for exactly these sentences; given back, it says that they were read. Another list has another seal.
    public let seal: String

    /// Of the entry that was written in spite of it, the field that holds what was told.
    public static let field = "@told"

    /// Another dossier (别的卷宗), and those of its entries that would not have been accepted.
    public struct Elsewhere: Sendable {
        public let dossier: DossierID
        public let title: String
        public let rows: [Aftermath.Row]
    }

    init(
        _ aftermath: Aftermath, elsewhere: [Elsewhere], unread: Int, of amendment: Amendment, sequence: Int
    ) {
        self.aftermath = aftermath
        self.elsewhere = elsewhere
        self.unread = unread
        let others = elsewhere.flatMap { other in other.rows.map { "\(other.dossier) \($0.sentence)" } }
        let lines = ["\(amendment.entry) \(sequence)"] + aftermath.rows.map(\.sentence) + others + ["\(unread)"]
        seal = Storage.Digest(of: Array(lines.joined(separator: "\n").utf8)).hex
    }

    /// What the history keeps of other dossiers: how many. Whoever reads this one need not see them.
    private var othersInShort: [String] {
        let entries = elsewhere.reduce(0) { $0 + $1.rows.count }
        return
            (elsewhere.isEmpty ? [] : ["引用本卷宗的 \(elsewhere.count) 个卷宗，共 \(entries) 条：这些条本不能办"])
            + (unread == 0 ? [] : ["引用本卷宗的还有 \(unread) 个卷宗，没有逐个核对"])
    }

    /// The sentences that an entry was written in spite of; empty where there was nothing to tell.
    public static func told(by entry: Entry) -> [String] {
        guard case .list(let values)? = entry.fields[field] else { return [] }
        return values.compactMap { if case .text(let sentence) = $0 { sentence } else { nil } }
    }

    func told(in entry: Entry) -> Entry {
        let sentences = Value.list((aftermath.rows.map(\.sentence) + othersInShort).map { .text($0) })
        return entry.with(fields: entry.fields.with([Forewarning.field: sentences]))
    }
}

extension Aftermath.Row {
    /// “第 7 条‘支付’（2026-03-05）”, “竣工验收”.
    public var subject: String {
        guard let entry else { return step }
        return "第 \(entry) 条\(step.isEmpty ? "" : "“\(step)”")" + (day.map { "（\($0)）" } ?? "")
    }

    /// The whole of it in one line, with its articles.
    public var sentence: String {
        let articles = citations.map(\.heading)
        return "\(subject)：\(text)" + (articles.isEmpty ? "" : "（\(articles.joined(separator: "、"))）")
    }
}

extension Office {
    /// What would follow; `nil` where nothing would, or the entry is not there to be changed. Whoever asks has been let see the file.
    public func forewarning(of amendment: Amendment, on file: File, for visitor: Visitor) async throws -> Forewarning? {
        guard let entry = file.dossier.entry(amendment.entry), !file.dossier.voided.contains(entry.sequence) else {
            return nil
        }
        let aftermath = file.policy.aftermath(
            of: amendment, on: file.dossier, day: file.today, surroundings: file.surroundings,
            law: { regulations.policy($0) })
        let (elsewhere, unread) = try await elsewhere(amendment, file, visitor)
        return aftermath.isEmpty && elsewhere.isEmpty
            ? nil
            : Forewarning(
                aftermath, elsewhere: elsewhere, unread: unread, of: amendment, sequence: file.dossier.sequence)
    }

    /// Dossiers that are looked through before one entry is changed: a unit's own dossier may be named by hundreds.
    private static let mostReferrers = 100

    /// Only dossiers that the writer sees, and only those entries whose decision read this one; answers over many dossiers (findings) are
    /// taken as they were recorded.
    private func elsewhere(
        _ amendment: Amendment, _ file: File, _ visitor: Visitor
    ) async throws -> (found: [Forewarning.Elsewhere], unread: Int) {
        let id = file.dossier.id
        let named = try await store.referrers(to: id, through: nil, in: visitor.jurisdiction).map(\.dossier)
        var (found, unread): ([Forewarning.Elsewhere], Int) = ([], 0)
        var looked: Set<DossierID> = [id]
        for other in named where looked.insert(other).inserted {
            guard looked.count <= Office.mostReferrers + 1 else {
                unread += try await policy(of: other, for: visitor) == nil ? 0 : 1
                continue
            }
            guard let its = try await self.file(other, for: visitor) else { continue }
            let rows = its.policy.shaken(
                on: its.dossier, surroundings: its.surroundings, by: amendment, of: file.dossier, day: file.today,
                law: { regulations.policy($0) })
            if rows.isEmpty { continue }
            found.append(.init(dossier: other, title: Projector.name(of: its.dossier), rows: rows))
        }
        return (found, unread)
    }
}

extension Amendment {
    /// The amendment that an intent is, if it is one; with the fields as they were decided.
    init?(_ intent: ActRequest.Intent) {
        switch intent {
        case .void(let entry, _): self = .void(entry)
        case .correct(let entry, let fields, _): self = .correct(entry, fields)
        case .step, .edition, .override: return nil
        }
    }
}
