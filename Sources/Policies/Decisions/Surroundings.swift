import Dossiers

/// What an act on one dossier may know of the others (周边): fetched by the shell before the pure functions run.
public struct Surroundings: Sendable {
    /// Dossiers that the one at hand refers to, directly or through them.
    public var dossiers: [DossierID: Dossier]
    /// Answers to the questions of the policy over all *other* dossiers, by definition index. A question without an
    /// answer is unknown, and unknown lets nothing pass.
    public var findings: [Int: Finding]
    /// Dossiers over which a question must be asked anew in every moment, because its answer depends on the asking dossier.
    public var candidates: [Int: [DossierID]]
    public var calendar: WorkingCalendar

    public init(
        dossiers: [DossierID: Dossier] = [:], findings: [Int: Finding] = [:], candidates: [Int: [DossierID]] = [:],
        calendar: WorkingCalendar
    ) {
        self.dossiers = dossiers
        self.findings = findings
        self.candidates = candidates
        self.calendar = calendar
    }
}

/// The answer to a question over other dossiers (跨卷宗查询结果).
public struct Finding: Sendable {
    /// How many dossiers met the question, and what each gave.
    public var count: Int
    public var values: [Value]
    /// Some dossier could not be judged.
    public var isUncertain: Bool
    /// Some dossier can only be judged once the form is filled.
    var isPending = false

    public init(count: Int = 0, values: [Value] = [], isUncertain: Bool = false) {
        self.count = count
        self.values = values
        self.isUncertain = isUncertain
    }

    public mutating func add(_ other: Finding) {
        count += other.count
        values += other.values
        isUncertain = isUncertain || other.isUncertain
        isPending = isPending || other.isPending
    }
}
