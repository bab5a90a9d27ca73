import Foundation
import Policies
import PolicyFiles

/// Tries every mutation of one pack on all cores and lists those that no story noticed.
struct PolicyMutationRun {
    let pack: Pack
    let calendar: WorkingCalendar
    let parent: @Sendable (String) -> PackSource?
    let limit: Int?

    func run() async {
        let mutations = Array(Mutation.all(of: pack.source).prefix(limit ?? .max))
        print("\(pack.edition.title)：试 \(mutations.count) 处改动")
        let verdicts = await verdicts(on: mutations)
        for (mutation, verdict) in zip(mutations, verdicts) where verdict == .survived { print(mutation) }
        func count(_ verdict: Mutation.Verdict) -> Int { verdicts.count { $0 == verdict } }
        print("场景察觉 \(count(.noticed))，读入时就被拒绝 \(count(.unreadable))，没有察觉 \(count(.survived))")
    }

    private func verdicts(on mutations: [Mutation]) async -> [Mutation.Verdict] {
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let (calendar, parent) = (calendar, parent)
        return await withTaskGroup(of: (Int, Mutation.Verdict).self) { group in
            var verdicts = [Mutation.Verdict](repeating: .survived, count: mutations.count)
            var (next, done) = (0, 0)
            func start() {
                guard next < mutations.count else { return }
                let (index, mutation) = (next, mutations[next])
                group.addTask { (index, mutation.verdict(calendar: calendar, parent: parent)) }
                next += 1
            }
            for _ in 0..<workers { start() }
            for await (index, verdict) in group {
                verdicts[index] = verdict
                done += 1
                if done % 10 == 0 { Terminal.progress("  \(done)/\(mutations.count)") }
                start()
            }
            Terminal.endProgress()
            return verdicts
        }
    }
}
