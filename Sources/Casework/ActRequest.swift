import Dossiers
import Policies
import Storage

/// What a visitor asks the office to do (办理申请).
public struct ActRequest: Sendable {
    public let target: Target
    public let intent: Intent
    /// The day it takes effect.
    public let on: Day
    /// Chosen by the sender; the same id twice is carried out once.
    public let command: String
    /// The last entry the sender had seen; `nil` where he does not say.
    public let expected: Int?
    /// Any entry written since then is a conflict, not only one that bears on this step.
    public let strict: Bool
    /// The seal of the forewarning that the sender has read, where he voids or corrects in spite of it.
    public let acknowledged: String?

    public enum Target: Hashable, Sendable {
        case dossier(DossierID)
        case opening(kind: String)

        public var isOpening: Bool { if case .opening = self { true } else { false } }
    }

    public enum Intent: Sendable {
        case step(String, outcome: String?, fields: [String: Value], recipients: [String]?, answers: Int?)
        /// Takes a running dossier over to another edition, under that edition's transitional article.
        case edition(to: String, reason: String)
        case override(rule: String, reason: String)
        case void(entry: Int, reason: String)
        case correct(entry: Int, fields: [String: Value], reason: String)
    }

    public init(
        target: Target, intent: Intent, on: Day, command: String, expected: Int?, strict: Bool = false,
        acknowledged: String? = nil
    ) {
        self.target = target
        self.intent = intent
        self.on = on
        self.command = command
        self.expected = expected
        self.strict = strict
        self.acknowledged = acknowledged
    }

    func with(_ intent: Intent) -> ActRequest {
        ActRequest(
            target: target, intent: intent, on: on, command: command, expected: expected, strict: strict,
            acknowledged: acknowledged)
    }
}

extension ActRequest.Intent {
    /// What the entry will say was done.
    var step: String {
        switch self {
        case .step(let step, _, _, _, _): step
        case .edition: BuiltInAct.edition.rawValue
        case .override: BuiltInAct.override.rawValue
        case .void: BuiltInAct.void.rawValue
        case .correct: BuiltInAct.correct.rawValue
        }
    }

    /// What was filled in.
    public var fields: [String: Value] {
        switch self {
        case .step(_, _, let fields, _, _), .correct(_, let fields, _): fields
        case .edition, .override, .void: [:]
        }
    }

    func with(fields: [String: Value]) -> ActRequest.Intent {
        switch self {
        case .step(let step, let outcome, _, let recipients, let answers):
            .step(step, outcome: outcome, fields: fields, recipients: recipients, answers: answers)
        case .correct(let entry, _, let reason): .correct(entry: entry, fields: fields, reason: reason)
        case .edition, .override, .void: self
        }
    }
}

/// What came of it (办理结果).
public enum ActAnswer: Sendable {
    case written(DossierID, Entry, Receipt?, [Advice])
    /// The same command had been carried out before; nothing was written now.
    case alreadyWritten(DossierID, Entry)
    /// The id of the command stands for another act on this dossier; nothing was written.
    case commandTaken(DossierID)
    case refused(RefusedAct)
    /// Something was written since the sender looked that bears on what he wants to do.
    case conflict(File, since: [Entry])
    /// It would be written once the sender says that he has read what would follow; nothing was written.
    case forewarned(File, Forewarning)
    /// What the leader agreed to was taken back or changed at that moment; nothing was written.
    case withdrawn
    /// It would be written, had the organisation's leader agreed.
    case needsLeader
    case notFound
}

/// A refusal in words (不予办理).
public struct RefusedAct: Sendable {
    public let file: File
    public let step: Step?
    public let reasons: [ExplainedReason]
    /// What cannot be judged before the others are cleared.
    public let undetermined: [ExplainedReason]
    public let advice: [Advice]
    /// Nothing of the form may be kept or repeated.
    public let keepsNothing: Bool

    public var isWrongParty: Bool { reasons.contains { $0.reason.kind == .wrongParty } }
}
