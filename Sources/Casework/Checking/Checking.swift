import Dossiers
import Policies
import Storage

/// Which paper of a dossier it is (文书).
public enum PrintedPaper: Hashable, Sendable {
    /// The checklist of a step.
    case checklist(step: String)
    /// The letter made of an entry.
    case letter(entry: Int)
    /// A form, as it reads or as it was frozen with an entry.
    case form(String, entry: Int?)

    var kind: PaperCode.Kind {
        switch self {
        case .checklist: .checklist
        case .letter: .letter
        case .form: .form
        }
    }

    fileprivate var mark: [String] {
        switch self {
        case .checklist(let step): [step]
        case .letter(let entry): ["\(entry)"]
        case .form(let form, let entry): [form, "\(entry ?? 0)"]
        }
    }
}

/// A paper that this office has made (真件), and what has become of its dossier since.
public struct CheckedPaper: Sendable {
    public let paper: PrintedPaper
    public let code: PaperCode
    /// As it was when the paper was made.
    public let file: File
    /// As it is now.
    public let now: Dossier
    fileprivate let context: [UInt8]
}

/// Codes on papers and what they prove. A code is made with the secret key over what the log says for ever: jurisdiction, dossier,
/// paper, last entry with its digest, day. It therefore holds whatever is written later; that the words would still be the same
/// is told apart from it.
extension Office {
    /// `nil` where the office has no key.
    public func code(of paper: PrintedPaper, verdict: PaperCode.Verdict = .none, in file: File, saying words: String)
        async throws -> PaperCode?
    {
        let sequence = file.dossier.sequence
        guard let key, let digest = try await digest(of: file.dossier, sequence) else { return nil }
        let context = Office.context(paper, verdict, file.dossier, sequence, digest, file.today)
        let wording = Office.wording(context, words, file.policy, key)
        return PaperCode(
            kind: paper.kind, verdict: verdict, sequence: sequence, day: file.today,
            origin: Office.origin(context, wording, key), wording: wording)
    }

    /// Asked without a visitor: whoever holds the code holds the paper. What is answered must not say more than the paper does.
    public func check(_ code: PaperCode, of id: DossierID) async throws -> CheckedPaper? {
        guard let key else { return nil }
        for jurisdiction in regulations.jurisdictions {
            guard let dossier = try await reader.dossier(id, in: jurisdiction),
                let digest = try await digest(of: dossier, code.sequence)
            else { continue }
            for paper in candidates(code, dossier) {
                let context = Office.context(paper, code.verdict, dossier, code.sequence, digest, code.day)
                guard PaperCode.same(Office.origin(context, code.wording, key), code.origin),
                    let file = try await past(dossier, until: code.sequence, on: code.day)
                else { continue }
                return CheckedPaper(paper: paper, code: code, file: file, now: dossier, context: context)
            }
        }
        return nil
    }

    /// Whether the paper, made again today, says the same.
    public func reads(_ checked: CheckedPaper, _ words: String) -> Bool {
        guard let key else { return false }
        return PaperCode.same(Office.wording(checked.context, words, checked.file.policy, key), checked.code.wording)
    }

    private func candidates(_ code: PaperCode, _ dossier: Dossier) -> [PrintedPaper] {
        let entries = dossier.entries.prefix(code.sequence)
        switch code.kind {
        case .letter: return entries.map { .letter(entry: $0.sequence) }
        case .checklist:
            return Set(
                regulations.editions(in: dossier.jurisdiction).lazy.flatMap { $0.steps(ofKind: dossier.kind) }.map(\.id)
            ).map {
                .checklist(step: $0)
            }
        case .form:
            let frozen = entries.last.map { entry in
                (entry.effects.sheets ?? [:]).keys.map { PrintedPaper.form($0, entry: entry.sequence) }
            }
            return Set(regulations.editions(in: dossier.jurisdiction).lazy.flatMap(\.forms).map(\.id)).map {
                .form($0, entry: nil)
            } + (frozen ?? [])
        }
    }

    /// Over the entry and all before it.
    private func digest(of dossier: Dossier, _ sequence: Int) async throws -> Storage.Digest? {
        guard dossier.entry(sequence) != nil else { return nil }
        return try await store.receipt(of: dossier.id, in: dossier.jurisdiction, sequence: sequence)?.digest
    }

    /// Where and when a paper was made, as the log says it for ever. Lengths are written so that no two read alike.
    private static func context(
        _ paper: PrintedPaper, _ verdict: PaperCode.Verdict, _ dossier: Dossier, _ sequence: Int,
        _ digest: Storage.Digest, _ day: Day
    ) -> [UInt8] {
        let told =
            [
                dossier.jurisdiction, dossier.id.rawValue, "\(sequence)", digest.hex, day.description,
                "\(paper.kind.rawValue)", "\(verdict.rawValue)",
            ] + paper.mark
        return told.reduce(into: []) { $0 += Array("\($1.utf8.count):\($1)".utf8) }
    }

    /// Over the letters of the wording as well: one of them copied wrongly must not read as a change of the rules.
    private static func origin(_ context: [UInt8], _ wording: [UInt8], _ key: CheckKey) -> [UInt8] {
        PaperCode.letters(
            of: key.authenticate(Array("origin ".utf8) + wording + context), count: PaperCode.originLength)
    }

    private static func wording(_ context: [UInt8], _ words: String, _ policy: Policy, _ key: CheckKey) -> [UInt8] {
        let message = Array("wording ".utf8) + context + Array("\(policy.edition.digest) \(words)".utf8)
        return PaperCode.letters(of: key.authenticate(message), count: PaperCode.wordingLength)
    }
}
