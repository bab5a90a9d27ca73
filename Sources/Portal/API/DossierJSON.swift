import Casework
import Dossiers
import Foundation
import Policies
import Presentation
import Storage

/// Dossiers and what is derived of them, as programs read them.
enum DossierJSON {
    static func people(in value: Value) -> [String] {
        switch value {
        case .person(let id): [id]
        case .list(let items): items.flatMap(people)
        case .rows(let rows): rows.flatMap { $0.values.flatMap(people) }
        default: []
        }
    }

    static func dossier(_ file: File, names: [String: String], for visitor: Visitor) -> [String: Any] {
        let dossier = file.dossier
        return [
            "id": dossier.id.rawValue, "kind": dossier.kind, "title": Projector.name(of: dossier),
            "edition": dossier.edition, "sequence": dossier.sequence,
            "ended": dossier.hasEnded, "entries": dossier.indices.map { entry($0, file, names) },
            "situation": situation(file, for: visitor),
        ]
    }

    private static func entry(_ index: Int, _ file: File, _ names: [String: String]) -> [String: Any] {
        let dossier = file.dossier
        let entry = dossier.entries[index]
        var object: [String: Any] = [
            "sequence": entry.sequence, "step": entry.step, "on": entry.happenedOn.description,
            "recordedAt": entry.recordedAt,
            "organisation": entry.signatory.organisation, "party": entry.signatory.party,
            "person": ["id": entry.signatory.person, "name": names[entry.signatory.person] ?? ""],
            "fields": dossier.fields(at: index).table.mapValues { ValueJSON.write($0, names: names) },
            "articles": entry.basis.articles,
            "edition": entry.basis.edition, "stands": dossier.stands[index],
            "voided": dossier.voided.contains(entry.sequence),
        ]
        object["outcome"] = entry.outcome
        object["answers"] = entry.answers
        if file.policy.step(entry.step)?.makesLetter(entry) == true {
            object["letter"] = Endpoint.letter(dossier.id, entry.sequence)
        }
        if !entry.recipients.isEmpty { object["to"] = entry.recipients }
        if let advised = entry.effects.advised {
            object["advised"] = advised.map { ["rule": $0.rule, "text": $0.text] }
        }
        if let timing = entry.effects.timing {
            object["timing"] = DossierJSON.timing(timing)
        }
        if let sheets = entry.effects.sheets, !sheets.isEmpty { object["sheets"] = sheets }
        return object
    }

    static func timing(_ timing: Effects.Timing) -> [String: Any] {
        ["due": timing.due.description, "late": timing.late, "inWorkdays": timing.inWorkdays]
    }

    static func situation(_ file: File, for visitor: Visitor) -> [String: Any] {
        let situation = file.situation
        let policy = file.policy
        let placement = policy.placement(in: file.dossier, surroundings: file.surroundings)
        /// Which step, whose it is, and whether the caller's organisation is among those who have yet to act.
        func line(_ index: Int, answers: Int?, awaited: [String]? = nil) -> [String: Any] {
            let step = policy.steps[index]
            let names = step.actors.parties.compactMap { party -> String? in
                let unit = visitor.organisation.unit.flatMap { placement[party].contains($0) ? $0.rawValue : nil }
                let id = policy.parties[party].id
                return policy.parties[party].position == nil
                    ? (visitor.organisation.parties.contains(id) ? id : nil) : unit
            }
            var object: [String: Any] = [
                "step": step.id, "title": step.title, "parties": parties(of: step, policy),
                "mine": visitor.actsOnDossiers && names.contains { awaited?.contains($0) ?? true },
            ]
            object["answers"] = answers
            return object
        }
        return [
            "day": situation.day.description,
            "offers": situation.offers.map { offer in
                let fields = policy.steps[offer.step].fields
                return line(offer.step, answers: offer.answers, awaited: offer.awaited).merging([
                    "outcomes": offer.outcomes, "closedOutcomes": offer.closedOutcomes.map(\.outcome),
                    "asks": offer.asked.map { fields[$0.field].id },
                    "dependsOnForm": offer.asked.filter { !$0.certain || fields[$0.field].isOptional }
                        .map { fields[$0.field].id },
                ]) { _, own in own }
            },
            "blocked": situation.blocked.map { blocked in
                let step = policy.steps[blocked.step]
                return line(blocked.step, answers: blocked.answers).merging([
                    "waits": blocked.onlyWaits,
                    "reasons": file.explain(blocked.reasons, of: step, answers: blocked.answers).map(Problem.json),
                ]) { _, own in own }
            },
            "duties": situation.duties.map { duty in
                var object = line(duty.step, answers: duty.answers, awaited: duty.awaited)
                object["article"] = duty.provision.citation.heading
                object["inPrinciple"] = duty.inPrinciple
                object["provisional"] = duty.due.isProvisional
                object["ofOffice"] = duty.due.ofOffice
                switch duty.due.state {
                case .day(let day): object["due"] = day.description
                case .silent: object["clock"] = "silent"
                case .stopped: object["clock"] = "stopped"
                }
                return object
            },
            "nextChange": situation.nextChange?.description ?? NSNull(),
        ]
    }

    static func list(_ page: Storage.RegisterPage) -> [String: Any] {
        ["items": page.rows.map(row), "total": page.total]
    }

    static func row(_ row: RegisterRow) -> [String: Any] {
        var object: [String: Any] = [
            "id": row.dossier.rawValue, "kind": row.kind, "title": row.title, "unit": row.unitName, "stage": row.stage,
            "opened": row.opened.description,
            "lastAct": row.lastAct.description, "sequence": row.sequence, "ended": row.ended,
        ]
        object["unitID"] = row.unit?.rawValue
        object["number"] = row.number
        if !row.category.isEmpty { object["category"] = row.category }
        object["year"] = row.year
        object["amount"] = row.amount?.fen
        object["nextDue"] = row.nextDue?.description
        object["nextDueParty"] = row.nextDue.flatMap { _ in row.nextDueParty }
        return object.merging(amounts(of: row)) { one, _ in one }
    }

    /// Fen; what there is none of is left out.
    static func amounts(of row: RegisterRow) -> [String: Any] {
        var object: [String: Any] = [:]
        for meaning in AmountMeaning.granted { object[meaning.rawValue] = row.figures.amounts[meaning]?.fen }
        object["unpaid"] = row.figures.amounts.balance?.fen
        return object
    }

    static func desk(_ duties: DeskPage<Storage.Duty>, _ offers: DeskPage<Storage.Offer>) -> [String: Any] {
        func line<Item>(_ item: DeskItem<Item>, _ step: String, _ title: String, _ answers: Int?) -> [String: Any] {
            var object: [String: Any] = [
                "dossier": item.dossier.rawValue, "kind": item.kind, "title": item.title, "unit": item.unitName,
                "step": step, "stepTitle": title,
            ]
            object["answers"] = answers
            return object
        }
        return [
            "dutiesTotal": duties.total, "offersTotal": offers.total,
            "duties": duties.items.map { item in
                let duty = item.item
                var object = line(item, duty.step, duty.title, duty.answers)
                object["clock"] = duty.clock.rawValue
                object["article"] = duty.article
                object["due"] = duty.due?.description
                return object
            },
            "offers": offers.items.map { line($0, $0.item.step, $0.item.title, $0.item.answers) },
        ]
    }

    static func receipt(_ receipt: Receipt) -> [String: Any] {
        [
            "jurisdiction": receipt.jurisdiction, "dossier": receipt.dossier.rawValue, "sequence": receipt.sequence,
            "position": receipt.position,
            "digest": receipt.digest.hex,
            "chain": receipt.chain.hex,
        ]
    }

    static func regulation(_ policy: Policy) -> [String: Any] {
        [
            "id": policy.edition.id, "title": policy.edition.title, "status": policy.edition.status.rawValue,
            "digest": policy.edition.digest, "jurisdiction": policy.edition.jurisdiction.code,
            "parties": policy.parties.map { ["id": $0.id, "title": $0.title] },
            "steps": policy.steps.map { step($0, policy) },
            "forms": policy.forms.map { form in
                [
                    "id": form.id, "title": form.title, "kind": policy.steps[form.kind].id,
                    "article": form.provision.citation.heading,
                ]
            },
        ]
    }

    private static func step(_ step: Step, _ policy: Policy) -> [String: Any] {
        var object: [String: Any] = [
            "id": step.id, "title": step.title, "kind": policy.steps[step.kind].id, "opens": step.isOpening,
            "article": step.provision.citation.heading, "parties": parties(of: step, policy),
            "recipients": step.recipients.map { policy.parties[$0].id }, "repeats": step.repeats,
            "outcomes": step.outcomes.map { ["id": $0.id, "title": $0.title] },
            "fields": step.fields.map { field in
                [
                    "id": field.id, "label": field.label, "type": type(of: field.type), "optional": field.isOptional,
                    "conditional": field.condition != nil, "article": field.provision.citation.heading,
                ] as [String: Any]
            },
        ]
        object["answers"] = step.answers.map { policy.steps[$0].id }
        return object
    }

    private static func parties(of step: Step, _ policy: Policy) -> [String] {
        step.actors.parties.map { policy.parties[$0].id }
    }

    private static func type(of type: FieldType) -> Any {
        switch type {
        case .text: "text"
        case .line: "line"
        case .yesNo: "yes/no"
        case .money: "money"
        case .percent: "percent"
        case .number: "number"
        case .day: "day"
        case .person: "person"
        case .file: "file"
        case .sealed: "sealed"
        case .choice(let words): ["choice": words]
        case .reference(let kind): ["reference": kind]
        case .list(let element): ["list": DossierJSON.type(of: element)]
        case .rows(let columns):
            [
                "rows": columns.map {
                    [
                        "id": $0.id, "label": $0.label, "type": DossierJSON.type(of: $0.type),
                        "required": $0.isRequired,
                    ] as [String: Any]
                }
            ]
        }
    }
}
