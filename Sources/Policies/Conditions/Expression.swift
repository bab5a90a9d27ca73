import Dossiers

/// A condition with its names found and its types checked: a closed tree over the steps, fields and definitions of one
/// policy, by index. Made once when the pack is loaded.
indirect enum Expression: Sendable {
    case truth(Bool)
    /// Numbers, percentages, and money in fen.
    case exact(Exact)
    case text(String)
    case length(Length)
    case list([Expression])
    /// The day the act takes effect; never the day it is keyed in.
    case today
    /// A variable of a macro, or `it`.
    case bound(Int)
    case definition(Int)
    /// The dossier at hand.
    case here
    case openingField(Expression, FieldPath)
    case openedOn(Expression)
    case step(Expression, Int, StepPart)
    case stepField(Expression, Int, FieldPath)
    /// All standing passing entries of a step.
    case stepEntries(Expression, Int)
    /// A field of an entry of `.all`.
    case entryField(Expression, FieldPath)
    /// A cell of a row of a table.
    case cell(Expression, String, isList: Bool = false)
    case not(Expression)
    case negated(Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case compare(Comparison, Expression, Expression, ConditionType)
    case within(Expression, Expression, ConditionType)
    case add(Expression, Expression, ConditionType)
    case subtract(Expression, Expression)
    case multiply(Expression, Expression)
    case laterDay(Expression, Expression)
    case size(Expression)
    case sum(Expression)
    case extremum(greatest: Bool, [Expression])
    case year(Expression)
    case has(Expression)
    case textTest(TextTest, Expression, Expression)
    case quantifier(Quantifier, over: Expression, slot: Int, Expression)
    case mapped(Expression, slot: Int, Expression, Mapping)

    enum StepPart: Sendable { case done, on, outcome, count }
    enum Comparison: Sendable { case equal, unequal, less, lessOrEqual, greater, greaterOrEqual }
    enum TextTest: Sendable { case contains, startsWith, endsWith }
    enum Quantifier: Sendable { case all, exists, existsOne, filter }

    final class FieldPath: Sendable {
        let name: String
        let label: String
        let type: FieldType

        init(name: String, label: String, type: FieldType) {
            self.name = name
            self.label = label
            self.type = type
        }
    }
}

extension Expression {
    /// What becomes of empty places when a list is made of another.
    enum Mapping: Sendable {
        /// The pack wrote `map`: known only when all of it is.
        case written
        /// A column: an empty place stays one, and what is made of the column is unknown.
        case column
        /// A column whose cells may stay empty: what was not asked is left out.
        case sparseColumn
    }
}

/// What a condition's part can be. A choice knows its own words; comparing it with any other word is an error.
public indirect enum ConditionType: Hashable, Sendable {
    case truth, text, number, money, percent, day, length, file, person
    case choice([String])
    case list(ConditionType)
    /// The columns of a table, and those of them whose cells may stay empty.
    case row([String: ConditionType], optional: Set<String>)
    case entry(step: Int)
    case dossier(kind: Int)
    /// 0 fits every quantity, the empty list every list.
    case zero, nothing
    /// A map of a JSON binding.
    case map([String: ConditionType])

    var isQuantity: Bool {
        switch self {
        case .number, .money, .percent, .zero: true
        default: false
        }
    }
}

/// What a part of a condition came to.
enum Datum: Sendable {
    case unknown
    /// A form field that nobody has filled yet; `optional` where it may also stay empty.
    case pending(optional: Bool)
    case truth(Truth)
    case exact(Exact)
    case text(String)
    case day(Day)
    case length(Length)
    case list([Datum])
    case row([String: Value])
    case map([String: Datum])
    /// An entry of a dossier; `trial` for the act being tried.
    case entry(DossierID, index: Int)
    case trial
    case dossier(DossierID)

    init(_ value: Value?) {
        switch value {
        case nil: self = .unknown
        case .yes(let yes): self = .truth(Truth(yes))
        case .text(let text): self = .text(text)
        case .number(let number), .percent(let number): self = .exact(number)
        case .money(let money): self = .exact(money.exact)
        case .day(let day): self = .day(day)
        case .file(let attachment): self = .text(attachment.digest)
        case .person(let id): self = .text(id)
        case .reference(let id): self = .dossier(id)
        case .list(let values): self = .list(values.map { Datum($0) })
        case .rows(let rows): self = .list(rows.map { .row($0) })
        }
    }

    var isKnown: Bool {
        switch self {
        case .unknown, .pending: false
        case .truth(let truth): truth == .yes || truth == .no
        case .list(let items): items.allSatisfy(\.isKnown)
        default: true
        }
    }
}
