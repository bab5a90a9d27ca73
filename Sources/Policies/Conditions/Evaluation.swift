import Dossiers

/// Working out a condition in a moment. Total: whatever is not known is `unknown`, nothing throws.
extension Moment {
    func truth(_ expression: Expression) -> Truth {
        switch expression {
        case .truth(let value): return Truth(value)
        case .not(let inner): return !truth(inner)
        case .and(let one, let other):
            let first = truth(one)
            return first == .no ? .no : first && truth(other)
        case .or(let one, let other):
            let first = truth(one)
            return first == .yes ? .yes : first || truth(other)
        case .compare(let sign, let one, let other, let type):
            let (left, right) = (value(one), value(other))
            if type == .day { noteFlips(one, left, other, right) }
            return compare(sign, left, right)
        case .step(let subject, let step, .done):
            guard let view = view(subject) else {
                if case .pending = missing(subject) { return [.yes, .no, .unknown] }
                return .unknown
            }
            return Truth(isDone(step, in: view))
        case .within(let item, let list, _): return contains(value(list), value(item))
        case .has(let inner):
            switch value(inner) {
            case .unknown, .truth(.unknown): return .no
            case .pending(let optional): return optional ? .open : .yes
            case .truth(let truth) where truth.contains(.unknown): return .open
            default: return .yes
            }
        case .textTest(let test, let text, let part): return textTest(test, value(text), value(part))
        case .quantifier(let quantifier, let list, let slot, let body) where quantifier != .filter:
            return quantify(quantifier, over: value(list), slot: slot, body)
        default:
            switch value(expression) {
            case .truth(let truth): return truth
            case .pending(let optional): return optional ? [.yes, .no, .unknown] : .open
            default: return .unknown
            }
        }
    }

    func value(_ expression: Expression) -> Datum {
        switch expression {
        case .exact(let number): return .exact(number)
        case .text(let text): return .text(text)
        case .length(let length): return .length(length)
        case .list(let items): return list(items)
        case .today: return .day(day)
        case .bound(let slot): return slots[slot]
        case .definition(let index): return definition(index)
        case .here: return .dossier(dossier.id)
        case .openingField(let subject, let path):
            guard let view = view(subject) else { return missing(subject) }
            if view.dossier.entries.isEmpty { return isHere(view) ? tried(path) : .unknown }
            return datum(view.dossier.field(path.name, at: 0), path)
        case .openedOn(let subject):
            guard let view = view(subject) else { return missing(subject) }
            return view.dossier.opening.map { .day($0.happenedOn) } ?? (isHere(view) ? .day(day) : .unknown)
        case .step(let subject, let step, let part): return self.part(part, of: step, subject)
        case .stepField(let subject, let step, let path): return field(path, of: step, subject)
        case .stepEntries(let subject, let step):
            guard let view = view(subject) else { return missing(subject) }
            var items: [Datum] = view.entries(of: step).map { .entry(view.dossier.id, index: $0) }
            if isHere(view), let trial, trial.step == step, trial.passes { items.append(.trial) }
            return .list(items)
        case .entryField(let entry, let path): return field(path, of: value(entry))
        case .cell(let row, let name, let isList):
            let cell = cell(name, of: value(row))
            // An absent list is empty, in a cell as in a field.
            if isList, case .unknown = cell { return .list([]) }
            return cell
        case .add(let one, let other, let type): return add(value(one), value(other), type)
        case .subtract(let one, let other): return combine(value(one), value(other)) { $0.subtracting($1) }
        case .multiply(let one, let other): return combine(value(one), value(other)) { $0.multiplied(by: $1) }
        case .negated(let inner): return combine(.exact(.zero), value(inner)) { $0.subtracting($1) }
        case .laterDay(let start, let length):
            switch (value(start), value(length)) {
            case (.day(let day), .length(let length)): return .day(calendar.adding(length, to: day))
            case (.pending(let optional), .length): return .pending(optional: optional)
            default: return .unknown
            }
        case .size(let inner): return size(value(inner))
        case .sum(let inner): return sum(value(inner))
        case .extremum(let greatest, let items):
            let values = items.map { value($0) }
            // Of one list, what stands in it.
            if values.count == 1, case .list(let listed) = values[0] { return extremum(greatest, listed) }
            return extremum(greatest, values)
        case .year(let inner):
            switch value(inner) {
            case .day(let day): return .exact(Exact(Int64(day.year)))
            case .pending(let optional): return .pending(optional: optional)
            default: return .unknown
            }
        case .quantifier(.filter, let list, let slot, let body): return filter(value(list), slot: slot, body)
        case .mapped(let list, let slot, let body, let mapping):
            return map(value(list), slot: slot, body, mapping)
        case .truth, .not, .and, .or, .compare, .within, .has, .textTest, .quantifier: return .truth(truth(expression))
        }
    }

    // MARK: dossiers, steps, fields

    func view(_ subject: Expression) -> DossierView? {
        if case .here = subject { return here }
        guard case .dossier(let id) = value(subject) else { return nil }
        return view(of: id)
    }

    /// A path through a reference that the form has not filled yet may still lead anywhere.
    private func missing(_ subject: Expression) -> Datum {
        if case .pending = value(subject) { return .pending(optional: true) }
        return .unknown
    }

    private func part(_ part: Expression.StepPart, of step: Int, _ subject: Expression) -> Datum {
        guard let view = view(subject) else { return missing(subject) }
        let here = isHere(view)
        let tried = here && trial?.step == step
        switch part {
        case .done: return .truth(Truth(isDone(step, in: view)))
        case .count: return .exact(Exact(Int64(view.count(of: step) + (tried && trial!.passes ? 1 : 0))))
        case .on:
            if here, let paired = occurrence(of: step) { return .day(view.dossier.entries[paired].happenedOn) }
            if tried {
                guard !policy.steps[step].recipients.isEmpty else { return .day(day) }
                let latest = view.entries(of: step).map { view.dossier.entries[$0].happenedOn }.max()
                return .day(max(latest ?? day, day))
            }
            guard let last = view.lastEntry(of: step) else { return .unknown }
            if !policy.steps[step].recipients.isEmpty {
                return .day(view.entries(of: step).map { view.dossier.entries[$0].happenedOn }.max()!)
            }
            return .day(view.dossier.entries[last].happenedOn)
        case .outcome:
            if here, let paired = occurrence(of: step) { return outcome(view.dossier.entries[paired].outcome) }
            if tried { return outcome(trial!.outcome) }
            return view.lastEntry(of: step).map { outcome(view.dossier.entries[$0].outcome) } ?? .unknown
        }
    }

    private func outcome(_ id: String?) -> Datum { id.map { .text($0) } ?? .unknown }

    /// The entry of `step` that the act being tried answers, directly or through what it answers.
    private func occurrence(of step: Int) -> Int? {
        var answers = trial?.answers
        while let sequence = answers, let entry = dossier.entry(sequence) {
            if here.stepOf[sequence - 1] == Int32(step) { return sequence - 1 }
            answers = entry.answers
        }
        return nil
    }

    private func field(_ path: Expression.FieldPath, of step: Int, _ subject: Expression) -> Datum {
        guard let view = view(subject) else { return missing(subject) }
        if isHere(view) {
            if trial != nil, let paired = occurrence(of: step) {
                return datum(dossier.field(path.name, at: paired), path)
            }
            if trial?.step == step { return tried(path) }
        }
        guard let last = view.lastEntry(of: step) else { return .unknown }
        return datum(view.dossier.field(path.name, at: last), path)
    }

    private func field(_ path: Expression.FieldPath, of entry: Datum) -> Datum {
        switch entry {
        case .entry(let id, let index):
            guard let view = view(of: id) else { return .unknown }
            return datum(view.dossier.field(path.name, at: index), path)
        case .trial: return tried(path)
        case .pending(let optional): return .pending(optional: optional)
        default: return .unknown
        }
    }

    private func tried(_ path: Expression.FieldPath) -> Datum {
        guard let trial else { return .unknown }
        guard let fields = trial.fields else {
            let field = policy.steps[trial.step].field(path.name)
            let optional = field.map { $0.isOptional || $0.condition != nil } ?? true
            if path.type == .yesNo { return .truth(optional ? [.yes, .no, .unknown] : .open) }
            return .pending(optional: optional && !path.type.isList)
        }
        return datum(fields[path.name], path)
    }

    private func datum(_ value: Value?, _ path: Expression.FieldPath) -> Datum {
        if value == nil, path.type.isList { return .list([]) }
        return Datum(value.flatMap { $0.isEmptyText ? nil : $0 })
    }

    private func cell(_ name: String, of row: Datum) -> Datum {
        switch row {
        // A cell with nothing but blanks is as empty as one that was left out.
        case .row(let cells): return Datum(cells[name].flatMap { $0.isEmptyText ? nil : $0 })
        case .map(let members): return members[name] ?? .unknown
        case .pending(let optional): return .pending(optional: optional)
        default: return .unknown
        }
    }

    // MARK: comparing

    private func noteFlips(_ one: Expression, _ left: Datum, _ other: Expression, _ right: Datum) {
        if case .today = one, case .day(let day) = right { noteFlip(day) }
        if case .today = other, case .day(let day) = left { noteFlip(day) }
    }

    func compare(_ sign: Expression.Comparison, _ left: Datum, _ right: Datum) -> Truth {
        switch (left, right) {
        case (.unknown, _), (_, .unknown): return .unknown
        case (.truth(let one), .truth(let other)):
            let equal = (one && other) || (!one && !other)
            return sign == .equal ? equal : sign == .unequal ? !equal : .unknown
        case (.pending(let optional), let other), (let other, .pending(let optional)):
            if case .truth(.unknown) = other { return .unknown }
            var alsoOptional = false
            if case .pending(let second) = other { alsoOptional = second }
            return optional || alsoOptional ? [.yes, .no, .unknown] : .open
        case (.exact(let one), .exact(let other)): return Truth(ordered(sign, one, other))
        case (.day(let one), .day(let other)): return Truth(ordered(sign, one, other))
        case (.text(let one), .text(let other)):
            switch sign {
            case .equal: return Truth(one.utf8.elementsEqual(other.utf8))
            case .unequal: return Truth(!one.utf8.elementsEqual(other.utf8))
            // UTF-8 sorts as code points do.
            default:
                let less = one.utf8.lexicographicallyPrecedes(other.utf8)
                let equal = one.utf8.elementsEqual(other.utf8)
                switch sign {
                case .less: return Truth(less)
                case .lessOrEqual: return Truth(less || equal)
                case .greater: return Truth(!less && !equal)
                default: return Truth(!less)
                }
            }
        default:
            let equal = equals(left, right)
            return sign == .equal ? equal : sign == .unequal ? !equal : .unknown
        }
    }

    private func ordered<T: Comparable>(_ sign: Expression.Comparison, _ one: T, _ other: T) -> Bool {
        switch sign {
        case .equal: one == other
        case .unequal: one != other
        case .less: one < other
        case .lessOrEqual: one <= other
        case .greater: one > other
        case .greaterOrEqual: one >= other
        }
    }

    private func equals(_ left: Datum, _ right: Datum) -> Truth {
        switch (left, right) {
        case (.list(let one), .list(let other)):
            if one.count != other.count { return .no }
            var result = Truth.yes
            for (a, b) in zip(one, other) {
                result = result && compare(.equal, a, b)
                if result == .no { return .no }
            }
            return result
        case (.dossier(let one), .dossier(let other)): return Truth(one == other)
        case (.entry(let one, let index), .entry(let other, let second)): return Truth(one == other && index == second)
        case (.trial, .trial): return .yes
        case (.length(let one), .length(let other)): return Truth(one == other)
        case (.row(let one), .row(let other)): return Truth(one == other)
        case (.map(let one), .map(let other)):
            // Keys that only look alike are different keys; Swift would call them equal.
            let (keys, others) = (Set(one.keys.map { Array($0.utf8) }), Set(other.keys.map { Array($0.utf8) }))
            guard keys == others else { return .no }
            return one.reduce(.yes) { $0 && compare(.equal, $1.value, other[$1.key]!) }
        default: return .no
        }
    }

    private func contains(_ list: Datum, _ item: Datum) -> Truth {
        guard case .list(let items) = list else {
            if case .pending = list, case .unknown = item { return .unknown }
            if case .pending(let optional) = list { return optional ? [.yes, .no, .unknown] : .open }
            return .unknown
        }
        switch item {
        case .unknown, .truth(.unknown): return .unknown
        default: break
        }
        patience -= items.count / 8
        if isExhausted { return .unknown }
        var result = Truth.no
        for element in items {
            result = result || compare(.equal, element, item)
            if result == .yes { return .yes }
        }
        return result
    }

    private func textTest(_ test: Expression.TextTest, _ text: Datum, _ part: Datum) -> Truth {
        switch (text, part) {
        case (.text(let text), .text(let part)):
            switch test {
            case .contains: return Truth(part.isEmpty || text.utf8.firstRange(of: part.utf8) != nil)
            case .startsWith: return Truth(text.utf8.starts(with: part.utf8))
            case .endsWith: return Truth(text.utf8.reversed().starts(with: part.utf8.reversed()))
            }
        case (.unknown, _), (_, .unknown): return .unknown
        case (.pending(let optional), _), (_, .pending(let optional)): return optional ? [.yes, .no, .unknown] : .open
        default: return .unknown
        }
    }

    // MARK: figures

    private func combine(_ left: Datum, _ right: Datum, _ operation: (Exact, Exact) -> Exact?) -> Datum {
        switch (left, right) {
        case (.exact(let one), .exact(let other)): return operation(one, other).map { .exact($0) } ?? .unknown
        case (.unknown, _), (_, .unknown): return .unknown
        case (.pending(let optional), .pending(let other)): return .pending(optional: optional || other)
        case (.pending(let optional), _), (_, .pending(let optional)): return .pending(optional: optional)
        default: return .unknown
        }
    }

    private func add(_ left: Datum, _ right: Datum, _ type: ConditionType) -> Datum {
        switch (left, right) {
        case (.text(let one), .text(let other)):
            patience -= (one.utf8.count + other.utf8.count) / 64
            return isExhausted ? .unknown : .text(one + other)
        case (.list(let one), .list(let other)):
            patience -= (one.count + other.count) / 8
            return isExhausted ? .unknown : .list(one + other)
        default: return combine(left, right) { $0.adding($1) }
        }
    }

    private func size(_ value: Datum) -> Datum {
        switch value {
        case .list(let items): return .exact(Exact(Int64(items.count)))
        case .text(let text): return .exact(Exact(Int64(text.unicodeScalars.count)))
        case .pending(let optional): return .pending(optional: optional)
        default: return .unknown
        }
    }

    private func sum(_ value: Datum) -> Datum {
        guard case .list(let items) = value else {
            if case .pending = value { return value }
            return .unknown
        }
        return items.reduce(.exact(.zero)) { combine($0, $1) { $0.adding($1) } }
    }

    private func extremum(_ greatest: Bool, _ items: [Datum]) -> Datum {
        var best: Datum?
        var pending: Bool?
        for item in items {
            switch (item, best) {
            case (.exact, nil), (.day, nil): best = item
            case (.exact(let new), .exact(let old)?): if greatest ? new > old : new < old { best = item }
            case (.day(let new), .day(let old)?): if greatest ? new > old : new < old { best = item }
            case (.pending(let optional), _): pending = (pending ?? false) || optional
            default: return .unknown
            }
        }
        if let pending { return .pending(optional: pending) }
        return best ?? .unknown
    }
}
