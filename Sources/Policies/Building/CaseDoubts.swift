import Dossiers

/// Cases that are told apart by a figure (分档): whether they leave a gap, or one of them can never come.
struct CaseDoubts {
    private let policy: Policy

    init(_ policy: Policy) { self.policy = policy }

    enum Finding {
        /// No case fits there.
        case gap(String)
        /// Everything it would take is taken by those before it.
        case unreachable(Int)
    }

    /// `nil` where the cases are not told apart by one thing compared with figures.
    func look(at cases: [(when: Condition?, value: Condition)]) -> [Finding]? {
        var claims: [[Claim]] = []
        var subject: String?
        for one in cases {
            guard let when = one.when else {
                claims.append([])
                break
            }
            guard let found = conjunction(when) else { return nil }
            for claim in found {
                if let subject, subject != claim.subject { return nil }
                subject = claim.subject
            }
            claims.append(found)
        }
        let figures = Set(claims.flatMap { $0.map(\.figure) }).sorted()
        guard subject != nil, !figures.isEmpty else { return nil }
        // Between and on the figures: below the first, on it, between it and the next …
        var taken = Set<Int>()
        var gaps: [Int] = []
        for place in 0...(2 * figures.count) {
            if let first = claims.firstIndex(where: { $0.allSatisfy { $0.holds(at: place, figures) } }) {
                taken.insert(first)
            } else if place > 0 || figures[0] > .zero {
                gaps.append(place)
            }
        }
        return gaps.map { .gap(words($0, figures, claims)) }
            + claims.indices.filter { !taken.contains($0) }.map { .unreachable($0) }
    }

    private struct Claim {
        let subject: String
        let sign: Expression.Comparison
        let figure: Exact
        let words: String

        func holds(at place: Int, _ figures: [Exact]) -> Bool {
            let own = 2 * figures.firstIndex(of: figure)! + 1
            return switch sign {
            case .less: place < own
            case .lessOrEqual: place <= own
            case .greater: place > own
            case .greaterOrEqual: place >= own
            case .equal: place == own
            case .unequal: place != own
            }
        }
    }

    private func conjunction(_ condition: Condition) -> [Claim]? {
        let phrasing = Phrasing(policy: policy, here: "", saysFigures: false)
        var result: [Claim] = []
        func read(_ expression: Expression) -> Bool {
            switch expression {
            case .and(let one, let other): return read(one) && read(other)
            case .compare(let sign, let one, let other, _):
                if let figure = self.figure(other), self.figure(one) == nil {
                    result.append(
                        Claim(subject: phrasing.name(one), sign: sign, figure: figure, words: phrasing.name(other)))
                    return true
                }
                if let figure = self.figure(one), self.figure(other) == nil {
                    result.append(
                        Claim(
                            subject: phrasing.name(other), sign: sign.mirrored, figure: figure,
                            words: phrasing.name(one)))
                    return true
                }
                return false
            default: return false
            }
        }
        return read(condition.root) ? result : nil
    }

    private func figure(_ expression: Expression) -> Exact? {
        switch expression {
        case .exact(let exact): return exact
        case .definition(let index):
            if case .figure(_, .exact(let exact)) = policy.definitions[index].meaning { return exact }
            return nil
        default: return nil
        }
    }

    private func words(_ place: Int, _ figures: [Exact], _ claims: [[Claim]]) -> String {
        func name(_ index: Int) -> String {
            claims.joined().first { $0.figure == figures[index] }?.words ?? figures[index].description
        }
        if place % 2 == 1 { return "恰好等于\(name(place / 2))" }
        if place == 0 { return "低于\(name(0))" }
        if place == 2 * figures.count { return "高于\(name(figures.count - 1))" }
        return "\(name(place / 2 - 1))和\(name(place / 2))之间"
    }
}

extension Expression.Comparison {
    /// The same with its sides changed.
    fileprivate var mirrored: Expression.Comparison {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .unequal: self
        }
    }
}

/// Two branches that a figure tells apart, written as `when` of two steps: what happens exactly on it.
extension CaseDoubts {
    /// Steps that come after the same step and never both, or never either, apply on the figure itself.
    func branchGaps() -> [(later: Step, earlier: Step, words: String)] {
        let branches = policy.steps.compactMap { step -> (Step, Claim)? in
            guard let condition = step.condition, let claims = conjunction(condition), claims.count == 1 else {
                return nil
            }
            return (step, claims[0])
        }
        var result: [(later: Step, earlier: Step, words: String)] = []
        for (position, (one, first)) in branches.enumerated() {
            for (other, second) in branches.dropFirst(position + 1)
            where one.after == other.after && first.subject == second.subject && first.figure == second.figure {
                switch (first.sign, second.sign) {
                case (.less, .greater), (.greater, .less):
                    let covered = branches.contains { step, claim in
                        step.after == one.after && claim.subject == first.subject && claim.figure == first.figure
                            && [.equal, .lessOrEqual, .greaterOrEqual].contains(claim.sign)
                    }
                    if !covered { result.append((other, one, "\(first.subject)恰好等于\(first.words)时，两个环节都用不上")) }
                case (.lessOrEqual, .greaterOrEqual), (.greaterOrEqual, .lessOrEqual):
                    result.append((other, one, "\(first.subject)恰好等于\(first.words)时，两个环节都要办"))
                default: continue
                }
            }
        }
        return result
    }
}
