import Dossiers
import Policies
import Similarity

/// Which steps of a kind of dossier say in the filer's own words what is to be built (申报内容), read off the policy: those of whoever
/// opens it, before any office has spoken. What an office writes is judgement, and what comes later is how it went.
struct FilingWords: Sendable {
    /// The ids of those steps, in the order of the policy.
    let steps: [String]

    /// `nil` for kinds that cannot repeat one another: units, and what an office opens for itself.
    init?(_ policy: Policy, kind: String) {
        guard let opening = policy.step(kind), opening.isOpening, !policy.unitKinds.contains(kind),
            opening.field(FilingWords.title) != nil
        else { return nil }
        let filers = Set(opening.actors.parties.filter { policy.parties[$0].position != nil })
        guard !filers.isEmpty else { return nil }
        let all = policy.steps(ofKind: kind)
        let offices = all.filter { $0.actors.parties.contains { policy.parties[$0].position == nil } }
        steps = all.filter { step in
            !step.repeats && step.answers == nil && !filers.isDisjoint(with: step.actors.parties)
                && !offices.contains { $0.downstream.contains(step.index) }
        }.map(\.id)
    }

    /// By convention what people call a dossier, and what it costs.
    static let title = "name"
    static let amount = "amount"
    /// Characters. What is shorter (合规, 已调研, a name) says nothing of what is to be built, and everybody writes it.
    private static let shortestParagraph = 8

    /// What stands in the dossier now; `nil` where its opening was voided.
    func record(of dossier: Dossier, under policy: Policy) -> Record? {
        guard dossier.stands.first == true else { return nil }
        return record(latest(in: dossier), id: dossier.id, year: dossier.opening?.happenedOn.year, under: policy)
    }

    /// The same with a form laid over it that is being filled in.
    func record(of dossier: Dossier, with form: [String: Value], at step: Step, year: Int, under policy: Policy)
        -> Record
    {
        var latest = latest(in: dossier)
        latest[step.id] = (latest[step.id] ?? FieldValues()).with(form)
        return record(latest, id: dossier.id, year: dossier.opening?.happenedOn.year ?? year, under: policy)
    }

    /// The forms of the steps, each as it was filled in last.
    private func latest(in dossier: Dossier) -> [String: FieldValues] {
        dossier.indices.filter { dossier.stands[$0] }.reduce(into: [:]) { latest, index in
            latest[dossier.entries[index].step] = dossier.fields(at: index)
        }
    }

    private func record(_ fields: [String: FieldValues], id: DossierID, year: Int?, under policy: Policy) -> Record {
        var record = Record(id: id.rawValue, title: "", text: "", year: year)
        var paragraphs: [String] = []
        for step in steps.compactMap({ policy.step($0) }) {
            guard let values = fields[step.id] else { continue }
            for field in step.fields {
                guard let value = values[field.id] else { continue }
                if field.type.isWritten, case .text(let text) = value {
                    if step.isOpening, field.id == FilingWords.title {
                        record.title = text
                    } else if text.count >= FilingWords.shortestParagraph {
                        paragraphs.append(text)
                    }
                }
                if case .money(let money) = value, field.id == FilingWords.amount { record.amount = money.fen }
                record.functions.append(contentsOf: FilingWords.listed(value, as: field.type))
            }
        }
        record.text = (paragraphs + record.functions).joined(separator: "\n")
        return record
    }

    /// The items of a list of words and the rows of a table, one by one.
    private static func listed(_ value: Value, as type: FieldType) -> [String] {
        switch (type, value) {
        case (.list(.text), .list(let items)), (.list(.line), .list(let items)):
            items.compactMap { if case .text(let text) = $0, !text.isEmpty { text } else { nil } }
        case (.rows(let columns), .rows(let rows)):
            rows.map { words(of: $0, columns).joined(separator: "，") }.filter { !$0.isEmpty }
        default: []
        }
    }

    private static func words(of row: [String: Value], _ columns: [FieldType.Column]) -> [String] {
        columns.flatMap { column -> [String] in
            switch (column.type, row[column.id]) {
            case (.text, .text(let text)?), (.line, .text(let text)?): text.isEmpty ? [] : [text]
            case (.rows(let inner), .rows(let rows)?): rows.flatMap { words(of: $0, inner) }
            default: []
            }
        }
    }
}
