import Dossiers
import Policies
import Storage
import Synchronization

/// Simulations that people of the office asked for (新规试算): read in the background, one after the other so that nobody
/// else waits for them; one a person; forgotten an hour after they ended. Nothing of them is ever stored.
public final class Simulations: Sendable {
    public struct Run: Sendable {
        public enum State: Sendable, Equatable {
            case waiting, running, finished, cancelled
            /// The machine failed, not the law.
            case failed
        }
        /// What is tried, in words.
        public let title: String
        /// The edition that was tried, whose articles the rows cite.
        public let edition: String
        public let started: Int64
        public fileprivate(set) var state = State.waiting
        public fileprivate(set) var done = 0
        public fileprivate(set) var total = 0
        public fileprivate(set) var ended: Int64?
        public fileprivate(set) var result = Simulation()

        public var isOpen: Bool { state == .waiting || state == .running }
    }

    public enum Start: Sendable, Equatable {
        case started
        /// The person's last one is still running.
        case running
        /// Too many people wait already.
        case full
    }

    struct Order: Sendable {
        let key: Key
        let draft: Policy
        let jurisdiction: String
        let today: Day
    }
    struct Key: Hashable, Sendable {
        let jurisdiction: String
        let person: String
    }
    private struct Lane {
        var runs: [Key: Run] = [:]
        var waiting: [Order] = []
        var isBusy = false
    }
    private let lane = Mutex(Lane())
    static let kept: Int64 = 3600
    static let longestLine = 8

    /// Puts an order in line; `true` beside it where somebody must begin to work the line off.
    func enter(_ order: Order, _ run: Run, at now: Int64) -> (Start, begins: Bool) {
        lane.withLock { lane in
            Simulations.forget(&lane, now)
            if lane.runs[order.key]?.isOpen == true { return (.running, false) }
            if lane.waiting.count >= Simulations.longestLine { return (.full, false) }
            lane.runs[order.key] = run
            lane.waiting.append(order)
            defer { lane.isBusy = true }
            return (.started, !lane.isBusy)
        }
    }

    /// The next in line, marked as running; `nil` closes the line.
    func next() -> Order? {
        lane.withLock { lane in
            guard !lane.waiting.isEmpty else {
                lane.isBusy = false
                return nil
            }
            let order = lane.waiting.removeFirst()
            lane.runs[order.key]?.state = .running
            return order
        }
    }

    func run(_ key: Key, at now: Int64) -> Run? {
        lane.withLock { lane in
            Simulations.forget(&lane, now)
            return lane.runs[key]
        }
    }

    /// Takes it out of the line, or tells whoever reads to stop.
    func cancel(_ key: Key, at now: Int64) {
        lane.withLock { lane in
            guard lane.runs[key]?.isOpen == true else { return }
            lane.waiting.removeAll { $0.key == key }
            lane.runs[key]?.state = .cancelled
            lane.runs[key]?.ended = now
            lane.runs[key]?.result = Simulation()
        }
    }

    /// `false`: nobody wants to know any more.
    func note(_ key: Key, done: Int, of total: Int) -> Bool {
        lane.withLock { lane in
            guard lane.runs[key]?.state == .running else { return false }
            lane.runs[key]?.done = done
            lane.runs[key]?.total = total
            return true
        }
    }

    func end(_ key: Key, _ state: Run.State, _ result: Simulation, at now: Int64) {
        lane.withLock { lane in
            guard lane.runs[key]?.state == .running else { return }
            lane.runs[key]?.state = state
            lane.runs[key]?.ended = now
            lane.runs[key]?.result = result
        }
    }

    private static func forget(_ lane: inout Lane, _ now: Int64) {
        lane.runs = lane.runs.filter { $0.value.ended.map { now - $0 < kept } ?? true }
    }
}

extension Office {
    /// Who may try rules: administrators, and offices that see every dossier. Which dossiers they then see by name is
    /// another question, asked when the result is shown.
    public func mayTryRules(_ visitor: Visitor) -> Bool {
        visitor.isAdministrator || (visitor.actsOnDossiers && sight(of: visitor) == .everything)
    }

    /// Puts a simulation of the visitor's whole jurisdiction in line.
    public func simulate(_ draft: Policy, title: String, for visitor: Visitor) -> Simulations.Start {
        let order = Simulations.Order(
            key: key(of: visitor), draft: draft, jurisdiction: visitor.jurisdiction, today: clock.today)
        let run = Simulations.Run(title: title, edition: draft.edition.id, started: clock.now())
        let (start, begins) = simulations.enter(order, run, at: clock.now())
        if begins {
            // Below whatever a person waits for.
            Task.detached(priority: .background) { await self.workOff() }
        }
        return start
    }

    public func simulation(of visitor: Visitor) -> Simulations.Run? {
        simulations.run(key(of: visitor), at: clock.now())
    }

    public func cancelSimulation(of visitor: Visitor) { simulations.cancel(key(of: visitor), at: clock.now()) }

    /// Which of the dossiers the visitor may see.
    public func visible(_ dossiers: Set<DossierID>, to visitor: Visitor) async throws -> Set<DossierID> {
        switch sight(of: visitor) {
        case .everything: return dossiers
        case .involved(let concerns):
            let rows = try await store.rows(of: dossiers, in: visitor.jurisdiction)
            return Set(
                rows.filter { row in
                    row.unit.map { concerns.contains(.unit($0)) } ?? false || !row.involved.isDisjoint(with: concerns)
                }.map(\.dossier))
        }
    }

    private func key(of visitor: Visitor) -> Simulations.Key {
        Simulations.Key(jurisdiction: visitor.jurisdiction, person: visitor.person)
    }

    private func workOff() async {
        while let order = simulations.next() {
            do { try await read(order) } catch {
                report("新规试算没有算完", error)
                simulations.end(order.key, .failed, Simulation(), at: clock.now())
            }
        }
    }

    /// In small slices, so that memory stays small and others come in between.
    private func read(_ order: Simulations.Order) async throws {
        let ids = try await everyDossier(in: order.jurisdiction)
        var result = Simulation()
        var done = 0
        for start in stride(from: 0, to: ids.count, by: 50) {
            let slice = ids[start..<min(start + 50, ids.count)]
            let known = try await closure(of: Set(slice), in: order.jurisdiction)
            let simulator = Simulator(
                base: { regulations.policy($0) }, draft: order.draft, known: known,
                calendar: regulations.calendar(in: order.jurisdiction), today: order.today)
            for id in slice {
                if let dossier = known[id] { result.add(simulator.simulate(dossier)) }
                done += 1
                guard simulations.note(order.key, done: done, of: ids.count) else { return }
                await Task.yield()
            }
        }
        simulations.end(order.key, .finished, result, at: clock.now())
    }

    private func everyDossier(in jurisdiction: String) async throws -> [DossierID] {
        var result: [DossierID] = []
        for kind in regulations.kinds(in: jurisdiction) {
            for try await ids in DossierWalk(store, kind: kind, in: jurisdiction, atOnce: 1000) { result += ids }
        }
        return result
    }

    /// The dossiers and those that they name, as far as a simulation follows names.
    private func closure(of ids: Set<DossierID>, in jurisdiction: String) async throws -> [DossierID: Dossier] {
        var result: [DossierID: Dossier] = [:]
        var open = ids
        for _ in 0...3 where !open.isEmpty {
            var next: Set<DossierID> = []
            for logged in try await store.dossiers(open, in: jurisdiction) {
                let dossier = Dossier(logged)
                result[dossier.id] = dossier
                next.formUnion(dossier.references)
            }
            open = next.subtracting(result.keys)
        }
        return result
    }
}
