import Foundation

/// Seconds on one of the machine's clocks.
enum Stopwatch {
    /// Of this thread: says what the work costs even while others use the machine.
    static func threadCPU() -> Double { read(CLOCK_THREAD_CPUTIME_ID) }
    /// Of all threads of this process.
    static func processCPU() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }
    static func wall() -> Double { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// CPU seconds of one call: the median of several rounds of about a fifth of a second.
    static func secondsEach(rounds: Int = 7, _ work: () -> Void) -> Double {
        var calls = 1
        while true {
            let start = threadCPU()
            for _ in 0..<calls { work() }
            let taken = threadCPU() - start
            if taken > 0.02 {
                calls = max(1, Int(Double(calls) * 0.2 / taken))
                break
            }
            calls *= 4
        }
        return (0..<rounds).map { _ in
            let start = threadCPU()
            for _ in 0..<calls { work() }
            return (threadCPU() - start) / Double(calls)
        }.median
    }
}

extension [Double] {
    var median: Double { sorted()[count / 2] }
    func percentile(_ share: Double) -> Double { sorted()[Swift.min(count - 1, Int(Double(count) * share))] }
}

/// Keeps the optimiser from leaving out work whose result nobody uses.
@inline(never) @_optimize(none)
func keep<T>(_ value: T) {}
