/// Whether a condition of the law is met (满足、不满足、待核对、填写时定、不适用), as a sign with its word.
public enum CheckMark: Sendable, Equatable {
    case met
    case notMet
    /// For a person to judge, or not yet answerable.
    case toCheck
    /// The form that is still to be filled decides.
    case byForm
    case notApplicable

    var code: StaticString {
        switch self {
        case .met: "yes"
        case .notMet: "no"
        case .toCheck, .byForm: "ask"
        case .notApplicable: "na"
        }
    }

    var words: String {
        switch self {
        case .met: "满足"
        case .notMet: "不满足"
        case .toCheck: "待核对"
        case .byForm: "填写时定"
        case .notApplicable: "不适用"
        }
    }
}

extension HTML {
    mutating func check(_ mark: CheckMark, _ words: String? = nil) {
        self(.span, .class("st"), .state(mark.code), text: words ?? mark.words)
    }
}
