import Casework
import Dossiers
import Policies
import PolicyFiles

/// A form of the demonstration being filled in: the words of a life read as the step's fields.
struct DemoForm {
    let step: Step
    let line: DemoLine
    let days: DemoDay
    let day: Day
    let policy: Policy
    private(set) var outcome: String?
    private(set) var recipients: [String]?
    var fields: [String: Value] = [:]

    init(step: Step, line: DemoLine, days: DemoDay, day: Day, policy: Policy) {
        self.step = step
        self.line = line
        self.days = days
        self.day = day
        self.policy = policy
        outcome = step.usualOutcome
    }

    /// Reads `结果 栏目=值 …`; a later word for the same field counts, `无` takes it away, `{年}` is the year of the act.
    mutating func read(_ words: [String], naming dossiers: [String: Dossier]) throws {
        let values = ScenarioValues(dossiers: dossiers, names: [], day: day)
        for word in words {
            guard let equals = word.firstIndex(of: "=") else {
                guard let chosen = step.outcomes.first(where: { $0.title == word }) else {
                    throw DemoError("看不懂 \(word)", at: line)
                }
                outcome = chosen.id
                continue
            }
            let label = String(word[..<equals])
            // Numbers of documents carry the year of their day.
            let text = String(word[word.index(after: equals)...]).replacing("{年}", with: "\(day.year)")
            if label == "致" {
                recipients = try text.split(separator: ",").map { try party(String($0)) }
                continue
            }
            guard let field = step.fields.first(where: { $0.label == label }) else {
                throw DemoError("\(step.title)没有栏目 \(label)", at: line)
            }
            if text == "无" {
                fields[field.id] = nil
                continue
            }
            do throws(ScenarioFailure) {
                let written = field.type == .day ? days.read(text, after: day)?.description ?? text : text
                fields[field.id] = try values.value(written, for: field.type)
            } catch { throw DemoError("\(label)：\(error.message)", at: line) }
        }
    }

    private func party(_ word: String) throws -> String {
        guard let party = policy.parties.first(where: { $0.short == word }) else {
            throw DemoError("没有主体 \(word)", at: line)
        }
        return party.id
    }

    mutating func keep(only asked: Set<String>) { fields = fields.filter { asked.contains($0.key) } }

    // MARK: as a draft

    /// As if somebody had typed it.
    func typed(command: String, expected: Int?) -> TypedForm {
        var form = TypedForm(
            outcome: outcome, recipients: recipients, on: day.description, command: command, expected: expected)
        for (field, value) in fields {
            if let paper = value.attachments.first {
                form.papers[field] = [paper]
            } else if case .rows(let rows) = value {
                for (index, row) in rows.flatMap(TypedForm.lines).enumerated() {
                    for (column, cell) in row { form.values["\(field).\(index + 1).\(column)"] = DemoForm.typed(cell) }
                }
            } else {
                form.values[field] = DemoForm.typed(value)
            }
        }
        return form
    }

    private static func typed(_ value: Value) -> [String] {
        switch value {
        case .yes(let yes): [yes ? "yes" : "no"]
        case .text(let text), .person(let text): [text]
        case .number(let number): ["\(number)"]
        case .money(let money): ["\(Exact(mantissa: money.fen, scale: 6)!)"]
        case .percent(let ratio): ratio.multiplied(by: Exact(100)).map { ["\($0)"] } ?? []
        case .day(let day): ["\(day)"]
        case .reference(let id): [id.rawValue]
        case .list(let items): items.flatMap(typed)
        case .file, .rows: []
        }
    }
}
