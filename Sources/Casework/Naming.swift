import Dossiers
import Policies
import Storage

/// An act in which people are ids (人员登记): names that were typed go to the directory, where they can be erased and the log
/// need not change. In tables, and in tables of tables, as everywhere.
struct Naming {
    let intent: ActRequest.Intent
    private let people: [String: Person]

    /// `known` are ids that were chosen, not names that were typed; `scope` is different for every act.
    fileprivate init(_ intent: ActRequest.Intent, of step: Step?, known: Set<String>, scope: String) {
        var register = Register(known: known, scope: scope)
        var fields = intent.fields
        for (id, value) in fields { fields[id] = register.naming(value, as: step?.field(id)?.type, at: id) }
        self.intent = intent.with(fields: fields)
        people = register.people
    }

    /// Those whose ids an entry holds; what the law did not ask is not recorded, nor is a name in it.
    func people(in entry: Entry) -> [Person] {
        people.values.filter { person in entry.fields.values.contains { $0.names(person: person.id) } }
    }

    /// Fields with a name that is none. The log holds ids, so nobody asks later.
    var problems: [Reason] {
        let wrong = people.values.compactMap { person in
            FieldType.problem(inLine: person.name).map { (person: person.id, problem: $0) }
        }
        return intent.fields.sorted { $0.key < $1.key }.compactMap { field, value in
            wrong.first { value.names(person: $0.person) }.map { Reason(.badField(field, $0.problem), []) }
        }
    }

    private struct Register {
        let known: Set<String>
        let scope: String
        var people: [String: Person] = [:]

        mutating func naming(_ value: Value, as type: FieldType?, at place: String) -> Value {
            switch (value, type) {
            case (.person(let name), _), (.text(let name), .person?):
                if name.allSatisfy(\.isWhitespace) { return value }
                return .person(known.contains(name) ? name : id(of: name, at: place))
            case (.list(let items), _):
                var element: FieldType?
                if case .list(let inner)? = type { element = inner }
                return .list(items.enumerated().map { naming($1, as: element, at: "\(place).\($0)") })
            case (.rows(let rows), _):
                var columns: [FieldType.Column] = []
                if case .rows(let inner)? = type { columns = inner }
                return .rows(
                    rows.enumerated().map { number, row in
                        var row = row
                        for (name, cell) in row {
                            let type = columns.first { $0.id == name }?.type
                            row[name] = naming(cell, as: type, at: "\(place).\(number).\(name)")
                        }
                        return row
                    })
            default: return value
            }
        }

        /// Made of the place where the name stands, never of the name: a digest of it would stay in the log, and whoever
        /// has a list of names could try them on it.
        private mutating func id(of name: String, at place: String) -> String {
            let id = "p-" + Storage.Digest(of: Array("\(scope)/\(place)".utf8)).hex.prefix(16)
            people[id] = Person(id: id, name: name)
            return id
        }
    }
}

extension Office {
    func naming(_ request: ActRequest, on file: File, _ visitor: Visitor) async throws -> Naming {
        var step: Step?
        switch request.intent {
        case .step(let id, _, _, _, _): step = file.policy.step(id)
        case .correct(let entry, _, _): step = file.dossier.entry(entry).flatMap { file.policy.step($0.step) }
        default: break
        }
        var known: Set<String> = []
        for name in Set(request.intent.fields.values.flatMap(\.peopleNamed))
        where try await isKnown(person: name, on: file.dossier, to: visitor) {
            known.insert(name)
        }
        let dossier = file.dossier
        return Naming(
            request.intent, of: step, known: known,
            scope: "\(dossier.jurisdiction)/\(dossier.id)/\(visitor.organisation.id)/\(request.command)")
    }

    /// Whether what was typed is the id of somebody whose name this visitor may learn: an id that was guessed is taken for
    /// a name, else it would tell the name of somebody in another jurisdiction.
    private func isKnown(person id: String, on dossier: Dossier, to visitor: Visitor) async throws -> Bool {
        guard try await store.person(id) != nil else { return false }
        if dossier.entries.contains(where: { $0.fields.values.contains { $0.names(person: id) } }) { return true }
        return try await store.accounts(in: visitor.jurisdiction).contains { $0.person == id }
    }
}

extension Value {
    /// Everybody it names, wherever it stands.
    var peopleNamed: [String] {
        switch self {
        case .person(let named): [named]
        case .list(let items): items.flatMap(\.peopleNamed)
        case .rows(let rows): rows.flatMap { $0.values.flatMap(\.peopleNamed) }
        default: []
        }
    }

    func names(person id: String) -> Bool { peopleNamed.contains(id) }
}
