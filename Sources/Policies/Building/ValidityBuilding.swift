import Dossiers

/// A block `validity` as it was written.
public struct ValidityDraft: Sendable {
    public var doubtful: [Day: String] = [:]
    public var closed: [Written]?
    public var prolonged: Written?
    public var refusal: String?
    public var notice: String?
    public let provision: Provision

    public init(provision: Provision) { self.provision = provision }
}

/// A block `transition` as it was written.
public struct TransitionDraft: Sendable {
    public let id: Written
    public let replaces: Written
    public var at: [Written]?
    public var by: [Written] = []
    public var that: Written?
    public var refusal: String?
    public let provision: Provision

    public init(id: Written, replaces: Written, provision: Provision) {
        self.id = id
        self.replaces = replaces
        self.provision = provision
    }
}

extension PolicyBuilder {
    mutating func buildValidity(_ draft: ValidityDraft?) -> Validity {
        guard let draft else { return .unstated }
        return Validity(
            provision: draft.provision, doubtful: draft.doubtful,
            closed: draft.closed.map { self.kinds($0, as: "after_end") },
            prolonged: condition(draft.prolonged, kind: nil), refusal: draft.refusal, notice: draft.notice)
    }

    mutating func buildTransitions(_ drafts: [TransitionDraft], of edition: Edition) -> [Transition] {
        drafts.map { draft -> Transition in
            let kinds: Set<Int>? = draft.at.map { self.kinds($0, as: "at") }
            if draft.by.isEmpty { fail("过渡规定 \(draft.id.text) 没有 by：谁来转换版本？", at: draft.id.place) }
            if draft.that == nil, draft.refusal != nil {
                fail("过渡规定 \(draft.id.text) 有 else，却没有 that", at: draft.id.place)
            }
            if draft.that != nil, draft.refusal == nil {
                fail("过渡规定 \(draft.id.text) 有 that，却没有 else", at: draft.id.place)
            }
            if draft.that != nil, kinds?.count != 1 {
                fail("过渡规定 \(draft.id.text) 有 that，at 就要写明是哪一种卷宗", at: draft.id.place)
            }
            if draft.replaces.text == edition.id {
                fail("过渡规定 \(draft.id.text)：replaces 写的是本版自己", at: draft.replaces.place)
            }
            let demand = condition(draft.that, kind: kinds?.first)
            let actors = draft.by.compactMap { self.party($0, as: "by") }
            return Transition(
                id: draft.id.text, provision: draft.provision, replaces: draft.replaces.text, kinds: kinds,
                actors: actors, demand: demand, refusal: draft.refusal)
        }
    }

    /// Kinds of dossier by name.
    private mutating func kinds(_ names: [Written], as role: String) -> Set<Int> {
        var result: Set<Int> = []
        for name in names {
            guard let kind = kind(named: name.text) else {
                fail("\(role)：没有卷宗种类 \(name.text)", at: name.place)
                continue
            }
            result.insert(kind)
        }
        return result
    }
}
