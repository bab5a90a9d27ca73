/// How much of a question stands in one record, exactly: which of its grams occur, and how densely side by side.
///
/// One half weighs single rare grams, which survive renaming; the other half weighs stretches that stand together, which survive when
/// only part of a text was taken over. Both are shares of the question, 0…1.
final class Marking {
    private let question: Question
    /// By gram: the stamp of the record in which it was last seen; rarity; its cube.
    private let marks: UnsafeMutablePointer<UInt32>
    private let rarities: UnsafeMutablePointer<Float>
    private let cubes: UnsafeMutablePointer<Float>
    /// For each place what it weighs, and what it weighs if it is marked.
    private let weights: UnsafeMutablePointer<Float>
    private let found: UnsafeMutablePointer<Float>
    private var stamp: UInt32 = 0
    private let allCubes: Float
    private let allRarity: Float
    /// Grams on each side of a place that make up its surroundings.
    private static let reach = 6

    init(_ question: Question) {
        self.question = question
        let grams = question.grams
        marks = .allocate(capacity: grams.count + 1)
        marks.initialize(repeating: 0, count: grams.count + 1)
        rarities = .allocate(capacity: grams.count + 1)
        cubes = .allocate(capacity: grams.count + 1)
        for (number, gram) in grams.enumerated() {
            (rarities + number).initialize(to: gram.rarity)
            (cubes + number).initialize(to: gram.isLong ? 0 : gram.rarity * gram.rarity * gram.rarity)
        }
        allCubes = max(UnsafeBufferPointer(start: cubes, count: grams.count).reduce(0, +), 1e-6)
        weights = .allocate(capacity: question.places.count + 1)
        found = .allocate(capacity: question.places.count + 1)
        var sum: Float = 0
        for (place, gram) in question.places.enumerated() {
            (weights + place).initialize(to: gram < 0 ? 0 : grams[Int(gram)].rarity)
            (found + place).initialize(to: 0)
            sum += weights[place]
        }
        allRarity = max(sum, 1e-6)
    }

    deinit {
        marks.deallocate()
        rarities.deallocate()
        cubes.deallocate()
        weights.deallocate()
        found.deallocate()
    }

    func score(_ units: UnsafeBufferPointer<UInt16>) -> Float {
        stamp += 1
        var rare: Float = 0
        let (stamp, marks, cubes) = (stamp, marks, cubes)
        question.lookingUp { find in
            Grams.eachShort(of: units) { key in
                let index = find(key)
                if index >= 0, marks[Int(index)] != stamp {
                    marks[Int(index)] = stamp
                    rare += cubes[Int(index)]
                }
            }
        }
        return (rare / allCubes + together() / allRarity) / 2
    }

    /// Each marked place counts with the square of the share that is marked around it.
    private func together() -> Float {
        question.places.withUnsafeBufferPointer { places in
            let (weights, found, marks, stamp) = (weights, found, marks, stamp)
            for place in 0..<places.count {
                let gram = places[place]
                found[place] = gram >= 0 && marks[Int(gram)] == stamp ? weights[place] : 0
            }
            var sum: Float = 0
            var start = 0
            while start < places.count {
                var end = start
                while places[end] >= 0 { end += 1 }
                if end > start { sum += together(start, end) }
                start = end + 1
            }
            return sum
        }
    }

    @inline(__always)
    private func together(_ start: Int, _ end: Int) -> Float {
        let (weights, found) = (weights, found)
        var (all, marked, sum): (Float, Float, Float) = (0, 0, 0)
        var (left, right) = (start, start)
        for place in start..<end {
            while right < min(end, place + Self.reach + 1) {
                all += weights[right]
                marked += found[right]
                right += 1
            }
            while left < place - Self.reach {
                all -= weights[left]
                marked -= found[left]
                left += 1
            }
            if found[place] > 0 {
                let share = max(0, min(1, marked / all))
                sum += found[place] * share * share
            }
        }
        return sum
    }
}
