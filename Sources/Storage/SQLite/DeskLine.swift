import Dossiers

/// What can lie on a desk (待办行): a duty or an offer, as a line of its dossier's row in the register.
protocol DeskLine: Hashable, Sendable {
    /// Its name in the desks' index and in the register.
    static var list: DeskList { get }
    var party: String { get }
    var unit: DossierID? { get }
    /// Where it stands among others on a desk; nil: at the place in the log after which it lies there.
    var rank: Int64? { get }
    var step: String { get }
    var answers: Int? { get }
    var title: String { get }
    /// What follows the head of the line.
    func writeRest(_ text: inout CanonicalWriter)
    init(_ head: DeskHead, _ text: inout CanonicalReader) throws(CanonicalError)
}

/// What every line begins with, as it was read.
struct DeskHead {
    let party: String
    let unit: DossierID?
    let step: String
    let answers: Int?
    let title: String
}

enum DeskList: String {
    case duty, offer

    /// Of the register.
    var column: String { self == .duty ? "duties" : "offers" }

    /// What is due first comes first; what became possible last comes first.
    func order(of table: String) -> String {
        ["rank", "row", "item"].map { "\(table).\($0)\(self == .duty ? "" : " DESC")" }.joined(separator: ", ")
    }
}

extension DeskLine {
    /// On whose desk it lies.
    var assignee: String { Self.assignee(party, unit) }

    static func assignee(_ party: String, _ unit: DossierID?) -> String {
        unit.map { "unit:" + $0.rawValue } ?? "party:" + party
    }

    /// Party and unit come first, so that the desk of a line is known without the rest.
    func line() -> [UInt8] {
        var text = CanonicalWriter(capacity: 160)
        text.raw("[")
        text.string(party)
        text.raw(",")
        text.optional(unit?.rawValue) { $0.string($1) }
        text.raw(",")
        text.string(step)
        text.raw(",")
        text.optional(answers) { $0.integer($1) }
        text.raw(",")
        text.string(title)
        writeRest(&text)
        text.raw("]")
        return text.bytes
    }

    init(line: UnsafeRawBufferPointer) throws(CanonicalError) {
        var text = CanonicalReader(line)
        let (party, unit) = try text.owner()
        let step = try text.next { text throws(CanonicalError) in try text.string() }
        let answers = try text.next { text throws(CanonicalError) in
            try text.optional { text throws(CanonicalError) in try text.integer() }
        }
        let title = try text.next { text throws(CanonicalError) in try text.string() }
        try self.init(DeskHead(party: party, unit: unit, step: step, answers: answers, title: title), &text)
        try text.expect("]")
        try text.end()
    }
}

extension CanonicalReader {
    /// The beginning of a line: whose it is.
    mutating func owner() throws(CanonicalError) -> (party: String, unit: DossierID?) {
        try expect("[")
        let party = try string()
        try expect(",")
        return (party, try optional { text throws(CanonicalError) in DossierID(try text.string()) })
    }

    fileprivate mutating func next<T>(
        _ read: (inout CanonicalReader) throws(CanonicalError) -> T
    ) throws(CanonicalError) -> T {
        try expect(",")
        return try read(&self)
    }

    fileprivate mutating func dayNumber() throws(CanonicalError) -> Day {
        guard let number = Int32(exactly: try integer64()) else { throw failure("the number of a day") }
        return Day(number: number)
    }
}

extension Duty: DeskLine {
    static let list = DeskList.duty
    /// Of what has no day: it comes last.
    static let lastRank = Int64(Int32.max)

    var rank: Int64? { due.map { Int64($0.number) } ?? Duty.lastRank }

    func writeRest(_ text: inout CanonicalWriter) {
        text.raw(",")
        text.optional(due) { $0.integer($1.number) }
        text.raw(",")
        text.string(clock.rawValue)
        text.raw(",")
        text.integer(soft ? 1 : 0)
        text.raw(",")
        text.string(article)
        text.raw(",")
        text.optional(started) { $0.integer($1.number) }
    }

    init(_ head: DeskHead, _ text: inout CanonicalReader) throws(CanonicalError) {
        let due = try text.next { text throws(CanonicalError) in
            try text.optional { text throws(CanonicalError) in try text.dayNumber() }
        }
        let word = try text.next { text throws(CanonicalError) in try text.string() }
        guard let clock = Clock(rawValue: word) else { throw text.failure("a clock") }
        let soft = try text.next { text throws(CanonicalError) in try text.integer() } == 1
        let article = try text.next { text throws(CanonicalError) in try text.string() }
        let started = try text.next { text throws(CanonicalError) in
            try text.optional { text throws(CanonicalError) in try text.dayNumber() }
        }
        self.init(
            step: head.step, answers: head.answers, title: head.title, party: head.party, unit: head.unit, due: due,
            clock: clock, soft: soft, article: article, started: started)
    }
}

extension Offer: DeskLine {
    static let list = DeskList.offer

    var rank: Int64? { nil }

    func writeRest(_ text: inout CanonicalWriter) {}

    init(_ head: DeskHead, _ text: inout CanonicalReader) throws(CanonicalError) {
        self.init(step: head.step, answers: head.answers, title: head.title, party: head.party, unit: head.unit)
    }
}
