import Policies

extension Pack {
    /// Where everything that bears on a step comes from (出处), line by line: the step and its rules, then the figures they
    /// use. An instrument is named where it is not this one.
    public func origins(of step: Step) -> [String] {
        let rules = step.rules.map { policy.rules[$0] }
        var figures: Set<Int> = []
        for condition in ([step.condition] + rules.flatMap { [$0.condition, $0.demand] }).compactMap({ $0 }) {
            figures.formUnion(condition.definitions)
        }
        var lines = origins(of: step.id, called: "环节“\(step.title)”")
        for rule in rules { lines += origins(of: rule.id, called: "规则 \(rule.id)") }
        for index in figures.sorted() {
            let definition = policy.definitions[index]
            lines += origins(of: definition.id, called: "定义“\(definition.title)”")
        }
        return lines
    }

    /// What was taken out by name, anywhere in the pack.
    public var removals: [String] {
        origins.sorted { $0.key < $1.key }.flatMap { id, layers in
            layers.filter { $0.change == .removed }.map { "\(id)　\(words($0))" }
        }
    }

    private func origins(of id: String, called name: String) -> [String] {
        (origins[id] ?? []).map { "\(name)　\(words($0))" }
    }

    private func words(_ origin: Origin) -> String {
        let isOwn = origin.instrument == edition.title
        let cited = isOwn ? "本规定\(origin.citation)" : origin.citation
        let verb =
            switch origin.change {
            case .introduced: "由\(cited)规定"
            case .changed(let keys): "由\(cited)改了\(keys.map(NameWording.title(of:)).joined(separator: "、"))"
            case .removed: "由\(cited)免去"
            }
        return "\(verb)　\(origin.place)"
    }
}

extension NameWording {
    /// A key of a block in Chinese.
    static func title(of key: String) -> String { keys[key] ?? key }
}
