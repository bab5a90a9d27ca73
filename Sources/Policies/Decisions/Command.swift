import Dossiers

/// Who acts (办理人), with the rights the office gave him.
public struct Actor: Hashable, Sendable {
    public let person: String
    public let organisation: String
    /// Parties of the regulation that the organisation plays.
    public let parties: Set<String>
    /// The unit dossier the organisation is, where it is a project unit.
    public let unit: DossierID?
    /// The leader who agreed, where the organisation asks for that.
    public let agreedBy: String?

    public init(person: String, organisation: String, parties: Set<String>, unit: DossierID?, agreedBy: String? = nil) {
        self.person = person
        self.organisation = organisation
        self.parties = parties
        self.unit = unit
        self.agreedBy = agreedBy
    }
}

/// What somebody wants to do on one dossier (申请办理).
public struct Command: Sendable {
    public let id: String
    public let act: Act
    public let actor: Actor
    /// The day it takes effect.
    public let on: Day
    /// The office's own day, and the second it is written down (UTC).
    public let today: Day
    public let recordedAt: Int64

    public enum Act: Sendable {
        case step(String, outcome: String?, fields: [String: Value], recipients: [String]?, answers: Int?)
        /// The dossier comes under the edition that is asked.
        case edition(reason: String)
        case override(rule: String, reason: String)
        case void(entry: Int, reason: String)
        case correct(entry: Int, fields: [String: Value], reason: String)
    }

    public init(id: String, act: Act, actor: Actor, on: Day, today: Day, recordedAt: Int64) {
        self.id = id
        self.act = act
        self.actor = actor
        self.on = on
        self.today = today
        self.recordedAt = recordedAt
    }
}
