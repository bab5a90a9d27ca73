import Dossiers

/// What a paper of a dossier says and people look for (文号、编号与单位): the number of an approval, a contract's number, who won the tender. People
/// who hold the paper look for the dossier by it.
public struct Particular: Hashable, Sendable {
    /// What the pack calls it: 立项文号.
    public let label: String
    public let text: String

    public init(label: String, text: String) {
        self.label = label
        self.text = text
    }
}

extension Policy {
    /// What stands today in the fields that the pack marks, corrections included, in the order of the log. A mark and not every line: lines
    /// also hold telephone numbers and addresses of people.
    public func particulars(of dossier: Dossier) -> [Particular] {
        var result: [Particular] = []
        for index in dossier.indices where dossier.stands[index] {
            guard let step = step(dossier.entries[index].step), !step.particulars.isEmpty else { continue }
            for field in step.particulars {
                for text in dossier.field(field.id, at: index)?.lines ?? [] {
                    let one = Particular(label: field.label, text: text)
                    if !result.contains(one) { result.append(one) }
                }
            }
        }
        return result
    }

    /// The units that what stands names, each with what the pack calls it there: 中标人.
    public func partiesNamed(in dossier: Dossier) -> [(label: String, unit: DossierID)] {
        var result: [(label: String, unit: DossierID)] = []
        for index in dossier.naming where dossier.stands[index] {
            guard let step = step(dossier.entries[index].step) else { continue }
            for field in step.fields where field.type.kindsNamed.contains(where: unitKinds.contains) {
                for unit in dossier.field(field.id, at: index)?.references ?? []
                where !result.contains(where: { $0 == (field.label, unit) }) {
                    result.append((field.label, unit))
                }
            }
        }
        return result
    }
}

extension FieldType {
    /// The kinds of dossier that a value may name, wherever in it.
    fileprivate var kindsNamed: [String] {
        switch self {
        case .reference(let kind): [kind]
        case .list(let element): element.kindsNamed
        case .rows(let columns): columns.flatMap(\.type.kindsNamed)
        default: []
        }
    }
}

extension Value {
    fileprivate var lines: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let items): items.flatMap(\.lines)
        default: []
        }
    }
}
