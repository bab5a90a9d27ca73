import Dossiers
import Policies
import Storage
import Synchronization

/// Answers the questions that a policy asks over other dossiers (跨卷宗查询). Answers that do not depend on the asker are
/// kept until something is written on a dossier of that kind.
final class Findings: Sendable {
    private struct Key: Hashable {
        let jurisdiction: String
        let edition: String
        let definition: Int
        let day: Day
    }
    private struct Answer {
        var position: Int64 = 0
        var perDossier: [DossierID: Finding] = [:]
        var order: [DossierID] = []
    }
    private struct Kind {
        var position: Int64
        var ids: [DossierID]
    }
    private let reader: DossierReader
    private let answers = Mutex<[Key: Answer]>([:])
    /// Dossiers of a kind in the order in which they were opened, by jurisdiction and kind.
    private let kinds = Mutex<[String: Kind]>([:])

    init(reader: DossierReader) { self.reader = reader }

    private var store: any Store { reader.store }

    /// Everything a decision on `dossier` may need to know of others; `form` may name further ones.
    func surroundings(
        of dossier: Dossier, form: [String: Value] = [:], under policy: Policy, on day: Day, calendar: WorkingCalendar,
        _ freshness: Freshness = .logged
    ) async throws -> Surroundings {
        var surroundings = Surroundings(calendar: calendar)
        let named = dossier.everNamed.union(form.values.flatMap(\.references))
        try await gather(named, in: dossier.jurisdiction, depth: 3, freshness, into: &surroundings)
        var linked: [String: [DossierID]] = [:]
        for definition in policy.questions(forKind: dossier.kind) {
            try await answer(definition, asking: dossier, under: policy, on: day, freshness, &surroundings, &linked)
        }
        return surroundings
    }

    private func gather(
        _ ids: Set<DossierID>, in jurisdiction: String, depth: Int, _ freshness: Freshness,
        into surroundings: inout Surroundings
    ) async throws {
        let missing = ids.filter { surroundings.dossiers[$0] == nil }
        guard depth > 0, !missing.isEmpty else { return }
        let found = try await reader.dossiers(missing, in: jurisdiction, freshness)
        surroundings.dossiers.merge(found) { known, _ in known }
        let further = found.values.reduce(into: Set<DossierID>()) { $0.formUnion($1.everNamed) }
        try await gather(further, in: jurisdiction, depth: depth - 1, freshness, into: &surroundings)
    }

    private func answer(
        _ definition: Definition, asking dossier: Dossier, under policy: Policy, on day: Day,
        _ freshness: Freshness, _ surroundings: inout Surroundings, _ linked: inout [String: [DossierID]]
    ) async throws {
        guard case .question(let question) = definition.meaning else { return }
        let kind = policy.steps[question.over].id
        if question.heedsAsker {
            let ids: [DossierID]
            if let field = question.linkField, let known = linked[field] {
                ids = known
            } else if let field = question.linkField {
                let referrers =
                    switch freshness {
                    case .logged: try await store.referrers(to: dossier.id, through: field, in: dossier.jurisdiction)
                    case .lastSeen:
                        try await store.recentReferrers(to: dossier.id, through: field, in: dossier.jurisdiction)
                    }
                ids = Set(referrers.map(\.dossier)).sorted { $0.rawValue < $1.rawValue }
                linked[field] = ids
            } else {
                ids = try await self.ids(ofKind: kind, in: dossier.jurisdiction)
            }
            try await gather(
                Set(ids), in: dossier.jurisdiction, depth: question.walksReferences ? 2 : 1, freshness,
                into: &surroundings)
            surroundings.candidates[definition.index] = ids.filter { surroundings.dossiers[$0]?.kind == kind }
        } else {
            surroundings.findings[definition.index] = try await standing(
                definition, question, kind: kind, without: dossier.id, in: dossier.jurisdiction, under: policy, on: day,
                surroundings.calendar)
        }
    }

    /// The ids of all dossiers of a kind; asks the log only for what is new.
    private func ids(ofKind kind: String, in jurisdiction: String) async throws -> [DossierID] {
        let key = jurisdiction + "/" + kind
        var known = kinds.withLock { $0[key] } ?? Kind(position: 0, ids: [])
        let opened = try await store.openings(ofKind: kind, in: jurisdiction, after: known.position, limit: .max)
        known.ids += opened.map(\.dossier)
        known.position = opened.last?.position ?? known.position
        kinds.withLock { $0[key] = known }
        return known.ids
    }

    /// An answer that is the same for every asker, less the asker's own part.
    private func standing(
        _ definition: Definition, _ question: Definition.Question, kind: String, without asker: DossierID,
        in jurisdiction: String,
        under policy: Policy, on day: Day, _ calendar: WorkingCalendar
    ) async throws -> Finding {
        let key = Key(jurisdiction: jurisdiction, edition: policy.edition.id, definition: definition.index, day: day)
        let position = try await store.position(ofKinds: [kind], in: jurisdiction)
        var answer = answers.withLock { $0[key] }
        // What the question walks to may change without a word on the dossiers it is asked over.
        if answer?.position != position || question.walksReferences {
            answer = try await self.answer(
                definition, question, kind: kind, in: jurisdiction, under: policy, on: day, calendar, position,
                known: question.walksReferences ? nil : answer)
            answers.withLock { known in
                if known.count > 500 { known = known.filter { $0.key.day == day } }
                known[key] = answer
            }
        }
        var total = Finding()
        for id in answer!.order where id != asker { total.add(answer!.perDossier[id]!) }
        return total
    }

    /// Asks every dossier of the kind, or, where an answer is known already, those on which something was written since.
    private func answer(
        _ definition: Definition, _ question: Definition.Question, kind: String, in jurisdiction: String,
        under policy: Policy, on day: Day,
        _ calendar: WorkingCalendar, _ position: Int64, known: Answer?
    ) async throws -> Answer {
        var answer = known ?? Answer()
        answer.position = position
        let ids = try await ids(ofKind: kind, in: jurisdiction)
        var asked = ids
        if let known {
            let news = try await store.dossiers(ofKind: kind, in: jurisdiction, after: known.position).dossiers
            let changed = Set(news.map(\.id))
            asked = ids.filter(changed.contains)
        }
        for id in asked {
            guard let dossier = try await reader.dossier(id, in: jurisdiction) else { continue }
            var surroundings = Surroundings(calendar: calendar)
            if question.walksReferences {
                try await gather(dossier.references, in: jurisdiction, depth: 2, .logged, into: &surroundings)
            }
            let finding = policy.contribution(
                of: dossier, to: definition, asking: dossier, day: day, surroundings: surroundings)
            answer.perDossier[id] = finding.count > 0 || finding.isUncertain ? finding : nil
        }
        answer.order = ids.filter { answer.perDossier[$0] != nil }
        return answer
    }
}
