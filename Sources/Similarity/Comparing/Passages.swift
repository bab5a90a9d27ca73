/// The longest stretches that stand in both texts, each place of either used at most once (相同段落).
enum Passages {
    struct Run: Equatable {
        var first: Int
        var second: Int
        var length: Int
    }

    /// Shorter agreements are chance.
    static let least = 6
    /// Places looked at for one gram: a text of one character repeated must not cost the square of its length.
    private static let mostPlaces = 16

    /// Ordered by place in the first text. The same two texts the other way round give the same stretches.
    static func find(_ a: [UInt16], _ b: [UInt16]) -> [Run] {
        guard a.count >= least, b.count >= least else { return [] }
        var runs = longest(a, b)
        runs.sort {
            $0.length != $1.length
                ? $0.length > $1.length
                : ($0.first + $0.second, min($0.first, $0.second)) < ($1.first + $1.second, min($1.first, $1.second))
        }
        var (takenA, takenB) = ([Bool](repeating: false, count: a.count), [Bool](repeating: false, count: b.count))
        var chosen: [Run] = []
        for run in runs {
            // What longer stretches have left of this one.
            var start = 0
            while start < run.length {
                while start < run.length, takenA[run.first + start] || takenB[run.second + start] { start += 1 }
                var end = start
                while end < run.length, !takenA[run.first + end], !takenB[run.second + end] { end += 1 }
                if end - start >= least {
                    for offset in start..<end {
                        takenA[run.first + offset] = true
                        takenB[run.second + offset] = true
                    }
                    chosen.append(Run(first: run.first + start, second: run.second + start, length: end - start))
                }
                start = max(end, start + 1)
            }
        }
        return chosen.sorted { $0.first < $1.first }
    }

    static func share(_ ranges: [Range<Int>], of count: Int) -> Double {
        count == 0 ? 0 : Double(ranges.reduce(0) { $0 + $1.count }) / Double(count)
    }

    /// Every maximal common stretch; a diagonal is walked once.
    private static func longest(_ a: [UInt16], _ b: [UInt16]) -> [Run] {
        var places: [UInt64: [Int32]] = [:]
        each(b) { place, key in
            if places[key, default: []].count < mostPlaces { places[key, default: []].append(Int32(place)) }
        }
        var walked: [Int: Int] = [:]
        var runs: [Run] = []
        // Texts that repeat themselves have stretches without number; the first ones found must do.
        var work = 8 * (a.count + b.count) + 10_000
        each(a) { place, key in
            guard work > 0, let others = places[key] else { return }
            for other in others {
                guard work > 0 else { return }
                work -= 1
                let second = Int(other)
                if walked[place - second, default: -1] > place { continue }
                var length = 0
                while place + length < a.count, second + length < b.count, a[place + length] == b[second + length],
                    a[place + length] != Folding.end
                { length += 1 }
                work -= length
                walked[place - second] = place + length
                if length >= least { runs.append(Run(first: place, second: second, length: length)) }
            }
        }
        return runs
    }

    private static func each(_ units: [UInt16], _ body: (Int, UInt64) -> Void) {
        var key: UInt64 = 0
        var run = 0
        for (place, unit) in units.enumerated() {
            run = unit == Folding.end ? 0 : run + 1
            key = key << 16 | UInt64(unit)
            if run >= 4 { body(place - 3, key) }
        }
    }
}
