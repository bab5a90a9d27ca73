import Dossiers

/// What an office set for itself where the text is silent (本单位设定): never law, shown as its own.
public struct OfficeSettings: Hashable, Sendable {
    /// Figures by definition id.
    public var figures: [String: Definition.Constant]
    /// Lengths by step id, for steps whose period the text leaves open.
    public var lengths: [String: Length]
    /// Days of yearly duties, by step id.
    public var yearDays: [String: Term.MonthDay]

    public init(
        figures: [String: Definition.Constant] = [:], lengths: [String: Length] = [:],
        yearDays: [String: Term.MonthDay] = [:]
    ) {
        self.figures = figures
        self.lengths = lengths
        self.yearDays = yearDays
    }
}
