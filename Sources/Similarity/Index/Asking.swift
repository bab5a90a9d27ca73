extension Library {
    /// How much work a question may make. The shipped figures are those of `docs/performance.md`.
    public struct Effort: Sendable {
        /// Postings that may be read for each of the two lengths of grams, the rarest first.
        public var longPostings = 200_000
        public var shortPostings = 150_000
        /// Records that each of the two proposes for an exact comparison.
        public var candidates = 40
        public init() {}
    }

    /// The records that resemble the text, best first. Never empty because something failed: what fails is thrown.
    public func similar(title: String, text: String, limit: Int, effort: Effort = Effort()) -> Answer {
        guard limit > 0, count > 0 else { return Answer(neighbours: [], flagged: false) }
        var raw = Array(title.utf16)
        let titleLength = raw.count
        raw.append(contentsOf: text.utf16)
        let question = raw.withUnsafeBufferPointer {
            Question(
                vocabulary.fold($0, titleLength: titleLength, room: scratch.room), postings: postings, records: count)
        }
        var numbers = candidates(question, long: true, effort)
        numbers.append(contentsOf: candidates(question, long: false, effort))
        let marking = Marking(question)
        var ranked: [(score: Float, number: UInt32)] = []
        var seen: Set<UInt32> = []
        for number in numbers where seen.insert(number).inserted {
            let score = fold(kept[Int(number)]) { marking.score($0) }
            if score > 0 { ranked.append((score, number)) }
        }
        ranked.sort { $0.score != $1.score ? $0.score > $1.score : kept[Int($0.number)].id < kept[Int($1.number)].id }
        return Answer(
            neighbours: ranked.prefix(limit).map { Neighbour(id: kept[Int($0.number)].id, score: Double($0.score)) },
            flagged: Verdict.isFlagged(ranked.map(\.score)))
    }

    public func similar(to record: Record, limit: Int) -> Answer {
        similar(title: record.title, text: record.compared, limit: limit)
    }

    /// The records with the highest sums of rarities of shared grams.
    private func candidates(_ question: Question, long: Bool, _ effort: Effort) -> [UInt32] {
        let grams = question.grams.filter { $0.isLong == long && $0.count > 0 }.sorted {
            $0.count != $1.count ? $0.count < $1.count : $0.key < $1.key
        }
        var budget = long ? effort.longPostings : effort.shortPostings
        var chosen = 0
        var total: Float = 0
        while chosen < grams.count {
            budget -= Int(grams[chosen].count)
            if budget < 0, chosen > 8 { break }
            total += grams[chosen].rarity * grams[chosen].rarity
            chosen += 1
        }
        guard chosen > 0 else { return [] }
        let scale = min(8, Float(60_000 - chosen) / total)
        let sums = scratch.sums(for: kept.count)
        for gram in grams[..<chosen] {
            postings.accumulate(gram.key, weight: max(1, UInt16(gram.rarity * gram.rarity * scale)), into: sums)
        }
        return best(sums, effort.candidates)
    }

    private func best(_ sums: UnsafeMutablePointer<UInt16>, _ limit: Int) -> [UInt32] {
        // A heap whose first is the weakest; ties are decided by the hash of the id, not by the order of adding.
        var heap: [(sum: UInt16, order: UInt32, number: UInt32)] = []
        heap.reserveCapacity(limit + 1)
        var least: UInt16 = 1
        func weaker(
            _ a: (sum: UInt16, order: UInt32, number: UInt32), _ b: (sum: UInt16, order: UInt32, number: UInt32)
        )
            -> Bool
        { a.sum != b.sum ? a.sum < b.sum : a.order < b.order }
        func sink(_ start: Int) {
            var place = start
            while true {
                var child = 2 * place + 1
                if child >= heap.count { return }
                if child + 1 < heap.count, weaker(heap[child + 1], heap[child]) { child += 1 }
                if !weaker(heap[child], heap[place]) { return }
                heap.swapAt(child, place)
                place = child
            }
        }
        var block = 0
        while block < kept.count {
            let chunk = UnsafeRawPointer(sums + block).loadUnaligned(as: SIMD32<UInt16>.self)
            if any(chunk .>= SIMD32(repeating: least)) {
                for number in block..<min(block + 32, kept.count)
                where sums[number] >= least && kept[number].titleLength >= 0 {
                    let entry = (sum: sums[number], order: kept[number].order, number: UInt32(number))
                    if heap.count < limit {
                        heap.append(entry)
                        if heap.count == limit {
                            for place in stride(from: limit / 2, through: 0, by: -1) { sink(place) }
                            least = heap[0].sum
                        }
                    } else if weaker(heap[0], entry) {
                        heap[0] = entry
                        sink(0)
                        least = heap[0].sum
                    }
                }
            }
            block += 32
        }
        return heap.map(\.number)
    }
}
