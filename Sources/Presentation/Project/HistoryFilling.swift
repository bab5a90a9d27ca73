import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage

/// The log as people read it (历史), newest first.
extension Standing {
    func history(_ digests: [Int: String]) -> [HistoryEntry] {
        let fates = EntryFates(dossier)
        return dossier.entries.reversed().map { entry($0, fates, digests[$0.sequence] ?? "") }
    }

    /// What an entry was decided under, by the title and the day that people know.
    private func instrument(_ id: String) -> String { edition(id).map(RegulationWording.summary) ?? id }

    private func entry(_ entry: Entry, _ fates: EntryFates, _ digest: String) -> HistoryEntry {
        let step = policy.step(entry.step)
        let builtIn = BuiltInAct(rawValue: entry.step)
        let edition = ArticleLinks(edition: entry.basis.edition, numbers: links.numbers)
        var result = HistoryEntry(
            sequence: entry.sequence, happened: entry.happenedOn.description,
            recorded: TimeText.minute(entry.recordedAt),
            organisation: names.signatoryAndNow(of: entry),
            person: names.person(entry.signatory.person),
            title: builtIn.map { words(of: $0, entry) } ?? step?.title ?? entry.step, digest: String(digest.prefix(8)))
        result.outcome = entry.outcome.flatMap { id in step?.outcomes.first { $0.id == id }?.title ?? id }
        result.fields = fields(of: entry, step, builtIn)
        result.materials = materials(of: entry)
        result.basis = entry.basis.articles.map { edition.link($0) }
        result.edition = "依据\(instrument(entry.basis.edition))（摘要 \(entry.basis.digest.prefix(8))）"
        if let timing = entry.effects.timing, timing.late > 0 {
            result.late = timing.inWorkdays ? "迟 \(timing.late) 个工作日" : "迟 \(timing.late) 日"
        }
        result.overrides = entry.effects.overridden.map { spent in
            let rule = policy.ruleIndex[spent.rule].map { policy.rules[$0] }
            return "依第 \(spent.entry) 条变通\(rule.map { "\($0.provision.citation)：\($0.refusal ?? "")" } ?? "")"
        }
        result.notes = notes(entry, fates)
        result.mark = mark(entry, builtIn, fates)
        if let step, step.makesLetter(entry) {
            result.links = [PageLink("公文", href: Addresses.letter(dossier.id, entry.sequence))]
        }
        if file.mayAmend(entry, visitor) {
            if let step, hasMoreThanPapers(step) {
                result.links += [PageLink("更正", href: Addresses.correct(dossier.id, entry.sequence))]
            }
            if entry.sequence > 1 {
                result.links += [PageLink("作废", href: Addresses.void(dossier.id, entry.sequence))]
            }
        }
        for form in policy.forms where entry.effects.sheets?[form.id] != nil {
            result.links.append(
                PageLink(form.title, href: Addresses.form(dossier.id, form.id, entry: entry.sequence)))
        }
        return result
    }

    /// What an entry says, its papers among it.
    func said(by entry: Entry) -> [Fact] {
        fields(of: entry, policy.step(entry.step), BuiltInAct(rawValue: entry.step))
            + materials(of: entry).map { Fact("材料", $0.title, href: $0.href) }
    }

    private func materials(of entry: Entry) -> [PageLink] {
        entry.fields.sorted { $0.key < $1.key }.flatMap { _, value in
            value.attachments.map { PageLink($0.name, href: Addresses.paper($0.digest, name: $0.name)) }
        }
    }

    private func hasMoreThanPapers(_ step: Step) -> Bool {
        step.fields.contains { if case .file = $0.type { false } else { $0.type != .list(.file(extension: nil)) } }
    }

    private func fields(of entry: Entry, _ step: Step?, _ builtIn: BuiltInAct?) -> [Fact] {
        var facts: [Fact] = []
        if entry.signatory.agreedBy != nil { facts.append(Fact("审签", names.person(entry.signatory.agreedBy!))) }
        if !entry.recipients.isEmpty {
            facts.append(Fact("送达", entry.recipients.map { policy.party($0)?.title ?? $0 }.joined(separator: "、")))
        }
        switch builtIn {
        case .override:
            if case .text(let id)? = entry.fields["rule"], let rule = policy.ruleIndex[id].map({ policy.rules[$0] }) {
                facts.append(Fact("变通的规定", rule.refusal ?? "", articles: [links.link(rule.provision)]))
            }
            if case .text(let reason)? = entry.fields["reason"] { facts.append(Fact("理由", reason)) }
            return facts
        case .edition:
            if case .text(let edition)? = entry.fields["edition"] {
                facts.append(Fact("版本", edition, href: Addresses.regulation(edition)))
            }
            if case .text(let reason)? = entry.fields["reason"] { facts.append(Fact("理由", reason)) }
            return facts
        case .void, .correct, nil: break
        }
        let was = builtIn == .correct ? entry.effects.amends.map { before(entry, of: $0) } : nil
        // A correction names fields of the step it corrects.
        let amended = entry.effects.amends.flatMap {
            dossier.entry($0).flatMap { policy.step($0.step) }
        }
        let known = step ?? amended
        let open = entry.openFields
        for field in known?.fields ?? [] {
            guard let value = open[field.id], value.attachments.isEmpty else { continue }
            var fact = values.fact(field.label, value, as: field.type)
            if let was, was[field.id] != value {
                fact.value = "\(was[field.id].map { values.words($0, as: field.type) } ?? "（未填）") → \(fact.value)"
            }
            facts.append(fact)
        }
        for (id, value) in open.sorted(by: { $0.key < $1.key })
        where known?.field(id) == nil && value.attachments.isEmpty {
            facts.append(values.fact(id, value))
        }
        if case .text(let reason)? = entry.fields["@reason"] { facts.append(Fact("理由", reason)) }
        let told = Forewarning.told(by: entry)
        if !told.isEmpty { facts.append(Fact("办理前已告知", told.joined(separator: "\n"))) }
        return facts
    }

    /// What stood in an entry just before it was put right.
    private func before(_ correction: Entry, of amended: Int) -> FieldValues {
        let past = dossier.prefix(correction.sequence - 1)
        return past.indices.contains(amended - 1) ? past.fields(at: amended - 1) : [:]
    }

    private func notes(_ entry: Entry, _ fates: EntryFates) -> [String] {
        var notes: [String] = []
        if let answers = entry.answers { notes.append("答复第 \(answers) 条") }
        if let restored = fates.restoredBy[entry.sequence] { notes.append("所依据的内容没有变，第 \(restored) 条后照样算数") }
        for correction in fates.correctedBy[entry.sequence] ?? [] { notes.append("已由第 \(correction) 条更正，以更正后的为准") }
        let lost = fates.lost(entry.sequence)
        if !lost.isEmpty {
            notes.append("依据的第 \(lost.map(String.init).joined(separator: "、")) 条已作废，请核对")
        }
        if !entry.effects.withdraws.isEmpty {
            notes.append("退回后失效：第 \(entry.effects.withdraws.map(String.init).joined(separator: "、")) 条")
        }
        notes += (entry.effects.advised ?? []).map { advised in
            let provision = policy.ruleIndex[advised.rule].map { policy.rules[$0].provision }
            return "办理时提示\(provision.map { "（\($0.citation)）" } ?? "")：\(advised.text)"
        }
        let told = Forewarning.told(by: entry).count
        if told > 0 { notes.append("办理前已告知 \(told) 件后果，办理的人确认看过") }
        let lifted = entry.effects.lifted.compactMap { policy.step($0)?.title }
        if !lifted.isEmpty { notes.append("先办后补：\(lifted.joined(separator: "、"))") }
        return notes
    }

    private func mark(_ entry: Entry, _ builtIn: BuiltInAct?, _ fates: EntryFates) -> HistoryEntry.Mark {
        if let by = fates.voidedBy[entry.sequence] { return .withdrawn("已由第 \(by) 条作废") }
        if !fates.stands(entry.sequence) {
            return .withdrawn(fates.withdrawnBy[entry.sequence].map { "第 \($0) 条退回后失效" } ?? "已失效")
        }
        switch builtIn {
        case .void: return .void
        case .correct: return .correction
        default: return .standing
        }
    }
}

/// Acts that every dossier knows, as lists name them.
func words(of act: BuiltInAct, _ entry: Entry) -> String {
    switch act {
    case .override: "变通"
    case .void: "作废第 \(entry.effects.amends ?? 0) 条"
    case .correct: "更正第 \(entry.effects.amends ?? 0) 条"
    case .edition: "转换适用的版本"
    }
}
