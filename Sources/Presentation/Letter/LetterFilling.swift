import Casework
import Dossiers
import Pages
import Policies
import Storage

extension Presenter {
    /// The official letter of an entry (公文); `nil` where the visitor may not see it or the entry makes none.
    public func letter(_ id: DossierID, entry sequence: Int, for visitor: Visitor) async throws -> LetterPage.Model? {
        guard let now = try await office.file(id, for: visitor), let entry = now.dossier.entry(sequence) else {
            return nil
        }
        let last = now.dossier.lastCorrection(of: sequence) ?? sequence
        guard let then = try await office.file(id, for: visitor, until: last, on: entry.happenedOn),
            var model = try await letter(sequence, in: then)
        else { return nil }
        let fate = EntryFate(sequence, in: now.dossier)
        model.warnings = fate.warnings + corrections(of: sequence, in: then)
        model.verification = try await verification(of: .letter(entry: sequence), in: then, saying: model.words)
        return model
    }

    /// What stands on the paper, from the log up to the last correction and from the policy alone: whoever looks, and whatever
    /// was written later, it reads the same.
    func letter(_ sequence: Int, in then: File) async throws -> LetterPage.Model? {
        guard let entry = then.dossier.entry(sequence), let step = then.policy.step(entry.step),
            step.makesLetter(entry), let after = then.until(sequence)
        else { return nil }
        // A unit that was renamed since is addressed as it was called then.
        let names = try await names(
            in: then, then.dossier.entries, at: then.dossier.entries.last?.recordedAt ?? .max)
        let content = LetterContent(
            then: then, after: after, entry: entry, step: step, names: names,
            gists: readings[then.policy.edition.id]?.gists ?? [:])
        return content.model
    }

    /// Where the letter of an entry stands; `nil` where it makes none.
    public static func letterLink(of entry: Entry, _ step: Step, in id: DossierID) -> PageLink? {
        step.makesLetter(entry) ? PageLink("打印公文", href: Addresses.letter(id, entry.sequence)) : nil
    }

    private func corrections(of sequence: Int, in then: File) -> [String] {
        guard let entry = then.dossier.entry(sequence), let step = then.policy.step(entry.step) else { return [] }
        let words = ValueText(names: Names())
        return then.dossier.entries.filter { $0.isCorrection(of: sequence) }.map { correction in
            let labels = correction.openFields.keys.sorted().map { id in
                let was = entry.fields[id].map { value in
                    value.peopleNamed.isEmpty && value.references.isEmpty && value.attachments.isEmpty
                        ? "（原为“\(words.words(value, as: step.field(id)?.type))”）" : ""
                }
                return (step.field(id)?.label ?? id) + (was ?? "（原未填）")
            }
            return
                "所记内容已由第 \(correction.sequence) 条（\(correction.happenedOn.onPaper)）更正：\(labels.joined(separator: "、"))。"
                + "本件按更正后的内容印，以前印出的不得再用。"
        }
    }

    /// Between the words of a paper where they are digested.
    static let wordsApart = "\u{1E}"

    /// The code at the foot; `nil` where the office makes none.
    func verification(
        of paper: PrintedPaper, verdict: PaperCode.Verdict = .none, in file: File, saying words: [String]
    ) async throws -> CheckCode? {
        try await office.code(
            of: paper, verdict: verdict, in: file, saying: words.joined(separator: Presenter.wordsApart)
        ).map {
            CheckCode(
                code: $0.description, help: "核对：本系统登录页下方“核对文书”，填编号 \(file.dossier.id) 和核对码，有金额的一并填，不用登录。")
        }
    }
}

extension Step {
    /// A decision, or an act of an office; what units hand in is a form or a paper of theirs.
    public func makesLetter(_ entry: Entry) -> Bool {
        !isOpening && (!outcomes.isEmpty || entry.signatory.unit == nil)
    }
}

extension Entry {
    func isCorrection(of sequence: Int) -> Bool {
        effects.amends == sequence && BuiltInAct(rawValue: step) == .correct
    }
}

extension Dossier {
    func lastCorrection(of sequence: Int) -> Int? { entries.last { $0.isCorrection(of: sequence) }?.sequence }
}
