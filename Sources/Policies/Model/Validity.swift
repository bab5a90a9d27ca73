import Dossiers

/// How long an edition is law and what may be begun when it is not (效力): its days stand in `Edition`, this is what the
/// article says around them.
public struct Validity: Sendable {
    /// Where it stands; `nil` where the instrument has no sentence about it.
    public let provision: Provision?
    /// Days on which the text leaves doubt, with why: an opening is accepted with a reminder.
    public let doubtful: [Day: String]
    /// Kinds of dossier, by the opening's index, that cannot be opened after the end; `nil` for every kind.
    public let closed: Set<Int>?
    /// While it is true they can be opened all the same: the end was put off.
    public let prolonged: Condition?
    /// What is said when they cannot.
    public let refusal: String?
    /// Said with everything that is begun under the edition.
    public let notice: String?

    public init(
        provision: Provision? = nil, doubtful: [Day: String] = [:], closed: Set<Int>? = nil,
        prolonged: Condition? = nil, refusal: String? = nil, notice: String? = nil
    ) {
        self.provision = provision
        self.doubtful = doubtful
        self.closed = closed
        self.prolonged = prolonged
        self.refusal = refusal
        self.notice = notice
    }

    public static let unstated = Validity()

    func closes(_ kind: Int) -> Bool { closed?.contains(kind) ?? true }
}

/// How a dossier that runs under an earlier edition comes under this one (过渡规定): never by itself, only by an entry that
/// cites it.
public struct Transition: Sendable {
    public let id: String
    public let provision: Provision
    /// The id of the edition that is replaced.
    public let replaces: String
    /// Kinds of dossier that may change over; `nil` for every kind.
    public let kinds: Set<Int>?
    public let actors: [Int]
    /// Judged on the dossier as it stands, in the words of this edition.
    public let demand: Condition?
    public let refusal: String?
}

extension Edition.Status {
    /// What must be said with everything begun under an instrument that is not itself law, where the pack says nothing.
    var notice: String? {
        switch self {
        case .draft: "依据的是征求意见稿，尚未施行：所办的只是试运行，不产生效力"
        case .interpretation: "依据的是解读，不是规定本身，条款以规定原文为准"
        case .trial, .inForce, .repealed: nil
        }
    }
}

extension Policy {
    /// What must be said with everything begun under this edition, whatever the day.
    public var notice: String? { validity.notice ?? edition.status.notice }

    /// Reminders that an opening on this day carries.
    public func notices(on day: Day) -> [Advice] {
        let provision = validity.provision ?? steps.first?.provision
        guard let provision else { return [] }
        let doubt = validity.doubtful[day].map { "施行期限有疑义（\(day.onPaper)）：\($0)" }
        return [notice, doubt].compactMap { $0 }.map { Advice(rule: nil, text: $0, provision: provision) }
    }

    func mayTake(_ kind: Int, by transition: Transition) -> Bool { transition.kinds?.contains(kind) ?? true }
}
