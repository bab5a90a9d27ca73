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

    static func dossier(_ file: File, names: [String: String]) -> [String: Any] {
        let dossier = file.dossier
        return [
            "id": dossier.id.rawValue, "kind": dossier.kind, "title": Projector.name(of: dossier),
            "edition": dossier.edition, "sequence": dossier.sequence,
            "ended": dossier.hasEnded, "entries": dossier.indices.map { entry($0, file, names) },
            "situation": situation(file),
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
            object["timing"] = ["due": timing.due.description, "late": timing.late] as [String: Any]
        }
        return object
    }

    static func situation(_ file: File) -> [String: Any] {
        let situation = file.situation
        let policy = file.policy
        return [
            "day": situation.day.description,
            "offers": situation.offers.map { offer in
                var object: [String: Any] = [
                    "step": policy.steps[offer.step].id, "title": policy.steps[offer.step].title,
                    "parties": policy.steps[offer.step].actors.parties.map { policy.parties[$0].id },
                    "outcomes": offer.outcomes,
                    "asks": offer.asked.map { policy.steps[offer.step].fields[$0.field].id },
                ]
                object["answers"] = offer.answers
                return object
            },
            "blocked": situation.blocked.map { blocked in
                let step = policy.steps[blocked.step]
                return [
                    "step": step.id, "title": step.title, "waits": blocked.onlyWaits,
                    "reasons": file.explain(blocked.reasons, of: step, answers: blocked.answers).map {
                        ["text": $0.text, "articles": $0.citations.map(\.heading), "remedy": $0.remedy] as [String: Any]
                    },
                ] as [String: Any]
            },
            "duties": situation.duties.map { duty in
                var object: [String: Any] = [
                    "step": policy.steps[duty.step].id, "title": policy.steps[duty.step].title,
                    "article": duty.provision.citation.heading,
                    "inPrinciple": duty.inPrinciple, "provisional": duty.due.isProvisional,
                    "ofOffice": duty.due.ofOffice,
                ]
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

    private static func row(_ row: RegisterRow) -> [String: Any] {
        var object: [String: Any] = [
            "id": row.dossier.rawValue, "kind": row.kind, "title": row.title, "unit": row.unitName, "stage": row.stage,
            "opened": row.opened.description,
            "lastAct": row.lastAct.description, "sequence": row.sequence, "ended": row.ended,
        ]
        object["amount"] = row.amount?.fen
        object["nextDue"] = row.nextDue?.description
        return object
    }

    static func desk(_ duties: DeskPage<Storage.Duty>, _ offers: DeskPage<Storage.Offer>) -> [String: Any] {
        [
            "duties": duties.items.map { item in
                var object: [String: Any] = [
                    "dossier": item.dossier.rawValue, "title": item.title, "step": item.item.step,
                    "stepTitle": item.item.title, "clock": item.item.clock.rawValue,
                    "article": item.item.article,
                ]
                object["due"] = item.item.due?.description
                return object
            },
            "offers": offers.items.map { item in
                [
                    "dossier": item.dossier.rawValue, "title": item.title, "step": item.item.step,
                    "stepTitle": item.item.title,
                ] as [String: Any]
            },
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
            "digest": policy.edition.digest,
            "parties": policy.parties.map { ["id": $0.id, "title": $0.title] },
            "steps": policy.steps.map { step in
                [
                    "id": step.id, "title": step.title, "kind": policy.steps[step.kind].id, "opens": step.isOpening,
                    "article": step.provision.citation.heading,
                    "parties": step.actors.parties.map { policy.parties[$0].id },
                    "outcomes": step.outcomes.map { ["id": $0.id, "title": $0.title] },
                    "fields": step.fields.map { field in
                        [
                            "id": field.id, "label": field.label, "type": type(of: field.type),
                            "optional": field.isOptional, "article": field.provision.citation.heading,
                        ] as [String: Any]
                    },
                ] as [String: Any]
            },
        ]
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
