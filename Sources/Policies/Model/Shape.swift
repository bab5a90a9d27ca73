/// The shape of a policy's procedures, for drawing and for saying how far a dossier has come.
extension Policy {
    /// The longest way from the opening to a step, in steps.
    public func depth(of step: Step) -> Int { depths[step.index] }

    static func unitKinds(_ parties: [Party], _ steps: [Step]) -> Set<String> {
        var result: Set<String> = []
        for party in parties {
            guard let position = party.position else { continue }
            for step in steps {
                for field in step.fields {
                    let matches: Bool
                    switch position {
                    case .opening(let name): matches = step.isOpening && field.id == name
                    case .step(let id, let name), .neighbourStep(_, let id, let name):
                        matches = step.id == id && field.id == name
                    case .neighbour(_, let name): matches = step.isOpening && field.id == name
                    }
                    if matches, let kind = field.type.referencedKind { result.insert(kind) }
                }
            }
        }
        return result
    }

    /// Kinds of dossier whose names are no secret: units, and those that the pack lists.
    public var listedKinds: Set<String> { unitKinds.union(steps.lazy.filter(\.isListed).map(\.id)) }

    static func depths(of steps: [Step]) -> [Int] {
        var known = [Int?](repeating: nil, count: steps.count)
        func depth(_ index: Int) -> Int {
            if let found = known[index] { return found }
            let found = (steps[index].after.map(depth).max() ?? -1) + 1
            known[index] = found
            return found
        }
        return steps.indices.map(depth)
    }
}

extension FieldType {
    /// The kind of dossier a field names, alone or in a list.
    public var referencedKind: String? {
        switch self {
        case .reference(let kind): kind
        case .list(let element): element.referencedKind
        default: nil
        }
    }
}
