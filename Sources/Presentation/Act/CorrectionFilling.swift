import Casework
import Dossiers
import Foundation
import Pages
import Policies
import Storage

extension Presenter {
    /// Fields that an entry holds and a typed correction has emptied: that a value is taken back cannot be written as a correction.
    public static func cleared(by typed: TypedForm, of step: Step, _ before: [String: Value]) -> [String] {
        let read = typed.read(for: step)
        return step.fields.filter { field in
            switch field.type {
            case .person, .list(.person), .file, .list(.file), .sealed: false
            default: before[field.id] != nil && read.fields[field.id] == nil && read.errors[field.id] == nil
            }
        }.map(\.id)
    }

    /// The entry and its step, where the visitor may put it right.
    func correctable(_ sequence: Int, in file: File, for visitor: Visitor) -> (entry: Entry, step: Step)? {
        guard visitor.actsOnDossiers, let entry = file.dossier.entry(sequence),
            entry.signatory.organisation == visitor.organisation.id, !file.dossier.voided.contains(sequence),
            let step = file.policy.step(entry.step)
        else { return nil }
        return (entry, step)
    }

    /// The form of an entry's step, filled with what the entry says, to put it right. `nil` for everybody but the
    /// organisation that wrote it.
    public func correction(
        _ id: DossierID, entry sequence: Int, form: TypedForm?, answer: ActAnswer?, said: Acknowledged? = nil,
        for visitor: Visitor
    ) async throws -> ActPage.Model? {
        guard let file = try await office.file(id, for: visitor),
            let (entry, step) = correctable(sequence, in: file, for: visitor)
        else { return nil }
        let names = try await names(in: file, [entry])
        let before = file.dossier.fields(at: sequence - 1).table
        let typed = form ?? TypedForm(before, command: UUID().uuidString, names: names)
        let links = links(file.policy.edition.id)
        var errors = form == nil ? [:] : typed.read(for: step).errors
        for field in form == nil ? [] : Presenter.cleared(by: typed, of: step, before) {
            errors[field] = "更正只能改成别的内容，不能清空；要去掉这一栏，请作废这一条再重新办理"
        }
        var refusals: [ExplainedReason] = []
        if case .refused(let refused)? = answer {
            for reason in refused.reasons {
                if let field = reason.field {
                    errors[field] = errors[field] ?? reason.text
                } else if reason.reason.kind == .missingReason {
                    errors["@reason"] = "请写明更正的理由，并至少改一处"
                } else {
                    refusals.append(reason)
                }
            }
        }
        let choices = try await choices(for: step, opening: false, visitor)
        // What the entry left open may be added, where the corrected form asks for it.
        let asked = file.policy.askedFields(
            of: step, outcome: entry.outcome, fields: before.merging(typed.read(for: step).fields) { _, new in new },
            answers: entry.answers, on: file.dossier, day: entry.happenedOn, surroundings: file.surroundings)
        var fields = FieldFilling(
            policy: file.policy, step: step, form: typed, errors: errors, choices: choices, links: links,
            excluded: asked.excluded.subtracting(before.keys), certain: asked.certain.union(before.keys), outcomes: [:],
            showsArticles: true)
        if form != nil { fields.cells = typed.faults(for: step).cells }
        fields.template = { Addresses.correctionTemplate(id, sequence, $0) }
        // Papers are facts of their own: a wrong one is put right by voiding the entry that brought it.
        let shown = step.fields.filter { field in
            switch field.type {
            case .file, .list(.file), .sealed: false
            default: true
            }
        }
        let values = ValueText(names: names)
        let corrected = shown.compactMap { field -> FormField? in
            guard var shown = fields.field(field) else { return nil }
            if field.type == .person || field.type == .list(.person),
                let now = before[field.id]
            {
                shown.hint = "现在是“\(values.words(now))”，不改就不填"
                shown.isRequired = false
            }
            return shown
        }
        let reason = FormField(
            name: "@reason", label: "更正的理由", hint: "理由长期可见，原记录不动",
            input: .longText(form?.values["@reason"]?.first ?? ""), error: errors["@reason"])
        var model = ActPage.Model(
            title: "更正第 \(sequence) 条：\(step.title)",
            dossier: PageLink(Projector.name(of: file.dossier), href: Addresses.dossier(id)),
            organisation: visitor.organisation.name, summary: "原记录 \(entry.happenedOn)，更正另记一条",
            articles: [links.link(step.provision)],
            banner: RegulationWording.banner(
                file.policy, on: file.today, links: links, running: true),
            action: Addresses.correct(id, sequence),
            command: typed.command.isEmpty ? UUID().uuidString : typed.command,
            expected: form?.expected ?? file.dossier.sequence, submit: "更正",
            happened: ActPage.Happened(
                value: file.today.description, earliest: file.today.description, latest: file.today.description,
                hint: "更正记在今天"),
            sections: [
                .init(title: "更正后的内容", fields: corrected),
                .init(title: "更正的理由", fields: [reason]),
            ], cancel: Addresses.entry(id, sequence))
        model.refusals = refusals.map { ReasonFilling(links: links).reason($0) }
        if case .forewarned(_, let warning)? = answer {
            model.forewarning = panel(
                warning, title: "更正以后会怎样", tick: "以上各项我已看过，仍要更正", on: id, said: said)
            model.submit = "仍要更正"
        }
        if case .conflict(_, let since)? = answer {
            model.conflict = .init(
                text: "您打开后，本卷宗又记入了 \(since.count) 条。请看过再更正。", link: PageLink("看改动", href: Addresses.dossier(id)))
            model.expected = file.dossier.sequence
        }
        return model
    }
}
