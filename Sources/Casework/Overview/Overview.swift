import Dossiers
import Policies
import Storage

/// What a visitor's dossiers come to (一屏): the numbers of all projects that he may see, and of the registers beside them.
public struct Overview: Sendable {
    public let policy: Policy
    /// The kind that is counted: the first one of the pack, which the library lists.
    public let kind: Step
    /// He sees the whole jurisdiction, not only what concerns him.
    public let isWhole: Bool
    /// Only dossiers of this year; `nil`: of all years.
    public let year: Int?
    /// Dossiers by the year of their opening, whatever year is asked for.
    public let years: [Int: Int]
    public let tally: Tally
    public let registers: [RegisterCount]

    /// How many dossiers stand in a register of the pack.
    public struct RegisterCount: Sendable {
        public let register: Register
        public let kind: Step
        public let count: Int
        /// For each column that says yes or no, how many say yes; empty where there are too many dossiers to read them for a page.
        public let yes: [Yes]

        public struct Yes: Sendable {
            public let label: String
            public let count: Int
        }
    }
}

extension Office {
    /// `nil` where the visitor's jurisdiction has no regulation yet.
    public func overview(year: Int? = nil, for visitor: Visitor) async throws -> Overview? {
        guard let policy = regulations.current(in: visitor.jurisdiction), let kind = policy.kinds.first else {
            return nil
        }
        var filter = RegisterFilter()
        filter.kinds = [kind.id]
        var query = RegisterQuery(jurisdiction: visitor.jurisdiction, viewer: sight(of: visitor), filter: filter)
        let years = try await store.count(query, by: .year)
        if let year { query.filter.years = [year] }
        var isWhole = false
        if case .everything = query.viewer { isWhole = true }
        return Overview(
            policy: policy, kind: kind, isWhole: isWhole, year: year,
            years: Dictionary(
                years.compactMap { year, count in Int(year).map { ($0, count) } }, uniquingKeysWith: { one, _ in one }),
            tally: try await store.tally(query, until: horizon(of: visitor)),
            registers: try await registerCounts(under: policy, beside: kind, for: visitor))
    }

    /// Due soon: to the end of the third working day, as the lights have it.
    public func horizon(of visitor: Visitor) -> Tally.Horizon {
        let soon = regulations.calendar(in: visitor.jurisdiction).adding(workdays: 3, to: clock.today)
        return Tally.Horizon(today: clock.today, soonEnds: soon.adding(days: 1))
    }

    /// Dossiers that one page reads at most to see in which register they stand.
    private static let mostRead = 400

    /// Registers over all other kinds. Which dossiers stand in one may be a condition of the pack: they are read one by one, kind after
    /// kind, as long as a page can wait for it; beyond, only registers without a condition are counted.
    private func registerCounts(
        under policy: Policy, beside first: Step, for visitor: Visitor
    ) async throws -> [Overview.RegisterCount] {
        let counts = try await count(
            RegisterQuery(jurisdiction: visitor.jurisdiction, viewer: .involved([])), by: .kind, for: visitor)
        var left = Office.mostRead
        var result: [Overview.RegisterCount] = []
        for kind in policy.kinds where kind.index != first.index {
            let registers = policy.registers.filter { $0.over == kind.index }
            guard let count = counts[kind.id], !registers.isEmpty else { continue }
            if count > left {
                result += registers.filter { $0.condition == nil }.map {
                    Overview.RegisterCount(register: $0, kind: kind, count: count, yes: [])
                }
                continue
            }
            left -= count
            result += try await read(registers, over: kind, for: visitor)
        }
        return result
    }

    private func read(
        _ registers: [Register], over kind: Step, for visitor: Visitor
    ) async throws -> [Overview.RegisterCount] {
        var filter = RegisterFilter()
        filter.kinds = [kind.id]
        let query = RegisterQuery(jurisdiction: visitor.jurisdiction, viewer: .involved([]), filter: filter)
        var counts = Array(repeating: 0, count: registers.count)
        var yes = registers.map { Array(repeating: 0, count: $0.columns.count) }
        for try await rows in try await walk(query, for: visitor) {
            for row in rows {
                guard let file = try await file(row.dossier, for: visitor) else { continue }
                for (index, register) in registers.enumerated() {
                    // As its own edition has it, like the page of the register.
                    guard let own = file.policy.registers.first(where: { $0.id == register.id }),
                        let answers = file.policy.answers(
                            of: file.dossier, in: own, on: file.today, surroundings: file.surroundings)
                    else { continue }
                    counts[index] += 1
                    for (place, answer) in answers.enumerated() where place < yes[index].count && answer == true {
                        yes[index][place] += 1
                    }
                }
            }
        }
        return registers.enumerated().map { index, register in
            let columns = register.columns.indices.filter { register.columns[$0].value.type == .truth }
            return Overview.RegisterCount(
                register: register, kind: kind, count: counts[index],
                yes: columns.map { .init(label: register.columns[$0].label, count: yes[index][$0]) })
        }
    }
}
