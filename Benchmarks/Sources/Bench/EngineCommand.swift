import ArgumentParser
import Casework
import Dossiers
import Policies
import PolicyFiles
import Storage

/// `bench engine`: the pure functions on one realistic dossier, one core, CPU time.
struct EngineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "Replay, situation, decide, working days")
    @OptionGroup var law: LawBook
    @Option(help: "Only this one for so many seconds, for a profiler: replay, read, situation, project, accept, refuse")
    var only: String?
    @Option(help: "Seconds for --only") var seconds = 10.0

    func run() throws {
        let bench = try EngineBench(law)
        if let only { return try bench.profile(only, seconds) }
        print("Engine, \(bench.dossier.sequence) entries of \(law.edition); \(Figure.machine())")
        bench.table().show()
    }
}

struct EngineBench {
    let policy: Policy
    let calendar: WorkingCalendar
    let dossier: Dossier
    let before: Dossier
    let day: Day
    let surroundings: Surroundings
    let surroundingsBefore: Surroundings
    let accepted: Command
    let refused: Command
    /// The entries as the log holds them.
    let stored: [[UInt8]]

    init(_ law: LawBook) throws {
        let (pack, life, calendar) = try law.load()
        policy = pack.policy
        self.calendar = calendar
        dossier = life.main
        let last = dossier.entries.last!
        day = last.happenedOn
        surroundings = life.surroundings(of: dossier, on: day)
        stored = dossier.entries.map(EntryCodec.encode)
        // The last act of the life is done again on the dossier as it was before it; and the opening's first successor, which
        // was done long ago, is refused.
        before = Dossier(
            id: dossier.id, jurisdiction: dossier.jurisdiction, kind: dossier.kind,
            entries: Array(dossier.entries.dropLast()))
        surroundingsBefore = life.surroundings(of: before, on: day)
        accepted = Command(replaying: last)
        refused = Command(replaying: dossier.entries[dossier.entries.count / 2], on: day)
        guard case .accepted = policy.decide(accepted, on: before, surroundings: surroundingsBefore),
            case .refused = policy.decide(refused, on: dossier, surroundings: surroundings)
        else { throw ValidationError("the life does not end with an act that can be decided both ways") }
    }

    func replay() {
        keep(Dossier(id: dossier.id, jurisdiction: dossier.jurisdiction, kind: dossier.kind, entries: dossier.entries))
    }
    func read() {
        for bytes in stored { keep(Result { try EntryCodec.decode(bytes) }) }
    }
    func situation() { keep(policy.situation(of: dossier, on: day, surroundings: surroundings)) }
    func project() {
        keep(
            Projector(policy: policy, surroundings: surroundings, today: day, units: UnitNames()).projection(
                of: dossier))
    }
    func accept() { keep(policy.decide(accepted, on: before, surroundings: surroundingsBefore)) }
    func refuse() { keep(policy.decide(refused, on: dossier, surroundings: surroundings)) }

    func table() -> Table {
        var table = Table("CPU on one core")
        func rate(_ what: String, _ seconds: Double, limit: Double? = nil) {
            table.add(
                what, "\(Figure.time(seconds)), \(Figure.rate(1 / seconds))",
                target: limit.map { "< \(Figure.time($0))" } ?? "",
                met: limit.map { seconds < $0 })
        }
        rate("replay of the dossier", Stopwatch.secondsEach(replay))
        rate("reading its entries as the log holds them", Stopwatch.secondsEach(read))
        rate("situation, every reason kept", Stopwatch.secondsEach(situation), limit: 100e-6)
        rate("projection for lists and desks, situation included", Stopwatch.secondsEach(project))
        rate("decide, accepted", Stopwatch.secondsEach(accept), limit: 20e-6)
        rate("decide, refused", Stopwatch.secondsEach(refuse), limit: 20e-6)
        let conditions = policy.definitions.filter {
            if case .expression = $0.meaning { true } else if case .cases = $0.meaning { true } else { false }
        }
        let all = Stopwatch.secondsEach {
            for definition in conditions {
                keep(policy.value(of: definition, for: dossier, on: day, surroundings: surroundings))
            }
        }
        rate("one definition, in a moment of its own", all / Double(conditions.count))
        var number: Int32 = 0
        let start = dossier.entries[0].happenedOn.number
        let thousand = Stopwatch.secondsEach {
            var sum: Int32 = 0
            for count in 0..<1000 {
                number = (number &+ 7) % 1500
                sum &+= calendar.adding(workdays: count & 63, to: Day(number: start + number)).number
            }
            keep(sum)
        }
        table.add(
            "adding working days", Figure.rate(1000 / thousand), target: "≥ 10 million/s", met: 1000 / thousand >= 10e6)
        return table
    }

    func profile(_ name: String, _ seconds: Double) throws {
        let works = [
            "replay": replay, "read": read, "situation": situation, "project": project, "accept": accept,
            "refuse": refuse,
        ]
        guard let work = works[name] else { throw ValidationError("nothing is called \(name)") }
        let end = Stopwatch.wall() + seconds
        while Stopwatch.wall() < end { for _ in 0..<100 { work() } }
    }
}

extension Command {
    /// The command that became an entry, or the same again on another day.
    init(replaying entry: Entry, on day: Day? = nil) {
        let signatory = entry.signatory
        self.init(
            id: entry.command,
            act: .step(
                entry.step, outcome: entry.outcome, fields: entry.fields.table, recipients: entry.recipients,
                answers: entry.answers),
            actor: Actor(
                person: signatory.person, organisation: signatory.organisation,
                parties: signatory.unit == nil ? [signatory.party] : [],
                unit: signatory.unit), on: day ?? entry.happenedOn, today: day ?? entry.happenedOn, recordedAt: 0)
    }
}
