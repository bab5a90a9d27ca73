import Dossiers

/// Lists in a condition: written out, gone through, chosen from, made into others. Here a moment uses up its patience.
extension Moment {
    /// A list that somebody wrote out is known only when all of it is.
    func list(_ items: [Expression]) -> Datum {
        var result: [Datum] = []
        result.reserveCapacity(items.count)
        for item in items {
            let datum = value(item)
            if case .unknown = datum { return .unknown }
            if case .truth(.unknown) = datum { return .unknown }
            result.append(datum)
        }
        return .list(result)
    }

    private func each(_ items: [Datum], slot: Int, _ visit: (Datum) -> Bool) {
        while slots.count <= slot { slots.append(.unknown) }
        let outer = slots[slot]
        defer { slots[slot] = outer }
        for item in items {
            patience -= 1
            if patience < 0 { return }
            slots[slot] = item
            if !visit(item) { return }
        }
    }

    func quantify(_ quantifier: Expression.Quantifier, over list: Datum, slot: Int, _ body: Expression) -> Truth {
        guard case .list(let items) = list else {
            if case .pending(let optional) = list { return optional ? [.yes, .no, .unknown] : .open }
            return .unknown
        }
        if quantifier == .existsOne { return existsOne(items, slot: slot, body) }
        var result: Truth = quantifier == .all ? .yes : .no
        each(items, slot: slot) { _ in
            result = quantifier == .all ? result && truth(body) : result || truth(body)
            return result != (quantifier == .all ? .no : .yes)
        }
        return isExhausted ? .unknown : result
    }

    private func existsOne(_ items: [Datum], slot: Int, _ body: Expression) -> Truth {
        var (count, open, unknown) = (0, false, false)
        each(items, slot: slot) { _ in
            let truth = truth(body)
            if truth == .yes {
                count += 1
            } else if truth.contains(.unknown) {
                unknown = true
            } else if truth != .no {
                open = true
            }
            return true
        }
        if unknown || isExhausted { return .unknown }
        return open ? .open : Truth(count == 1)
    }

    func filter(_ list: Datum, slot: Int, _ body: Expression) -> Datum {
        guard case .list(let items) = list else { return list }
        var kept: [Datum] = []
        var result: Datum?
        each(items, slot: slot) { item in
            let truth = truth(body)
            if truth == .yes {
                kept.append(item)
            } else if truth.contains(.unknown) {
                result = .unknown
            } else if truth != .no, result == nil {
                result = .pending(optional: false)
            }
            return true
        }
        return isExhausted ? .unknown : result ?? .list(kept)
    }

    func map(_ list: Datum, slot: Int, _ body: Expression, _ mapping: Expression.Mapping) -> Datum {
        guard case .list(let items) = list else { return list }
        var result: [Datum] = []
        var failed = false
        each(items, slot: slot) { _ in
            let mapped = value(body)
            switch mapped {
            case .unknown where mapping == .written, .truth(.unknown) where mapping == .written: failed = true
            case .unknown where mapping == .sparseColumn: break
            // A column of lists reads as one list.
            case .list(let inner) where mapping != .written:
                patience -= inner.count / 8
                result += inner
            default: result.append(mapped)
            }
            return !failed
        }
        return failed || isExhausted ? .unknown : .list(result)
    }
}
