import Dossiers
import Policies
import Storage

/// What somebody must have read before an entry is voided or put right (办前告知). The entry that is then written holds the sentences as
/// he read them: whoever looks back sees that it was known.
public struct Forewarning: Sendable {
    public let aftermath: Aftermath
    /// Stands for exactly these sentences; given back, it says that they were read. Another list has another seal.
    public let seal: String

    /// Of the entry that was written in spite of it, the field that holds what was told.
    public static let field = "@told"

    init(_ aftermath: Aftermath, of amendment: Amendment, sequence: Int) {
        self.aftermath = aftermath
        let lines = ["\(amendment.entry) \(sequence)"] + aftermath.rows.map(\.sentence)
        seal = Storage.Digest(of: Array(lines.joined(separator: "\n").utf8)).hex
    }

    /// The sentences that an entry was written in spite of; empty where there was nothing to tell.
    public static func told(by entry: Entry) -> [String] {
        guard case .list(let values)? = entry.fields[field] else { return [] }
        return values.compactMap { if case .text(let sentence) = $0 { sentence } else { nil } }
    }

    func told(in entry: Entry) -> Entry {
        let sentences = Value.list(aftermath.rows.map { .text($0.sentence) })
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
    public func forewarning(of amendment: Amendment, on file: File) -> Forewarning? {
        guard let entry = file.dossier.entry(amendment.entry), !file.dossier.voided.contains(entry.sequence) else {
            return nil
        }
        let aftermath = file.policy.aftermath(
            of: amendment, on: file.dossier, day: file.today, surroundings: file.surroundings,
            law: { regulations.policy($0) })
        return aftermath.isEmpty
            ? nil : Forewarning(aftermath, of: amendment, sequence: file.dossier.sequence)
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
