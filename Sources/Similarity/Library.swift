/// All projects, systems and filings that a new filing may repeat (查重库).
///
/// Not for several tasks at once: whoever shares it puts an actor around it.
public final class Library {
    public let vocabulary: Vocabulary
    var postings: Postings
    var kept: [Kept] = []
    var numbers: [String: Int32] = [:]
    var removed = 0
    var bits: Int
    let scratch: Scratch

    /// A record as it lies in memory: the original text once, as UTF-16, title first, behind it the functions that it does not say.
    struct Kept {
        var id: String
        var raw: [UInt16]
        var titleLength: Int32
        /// Breaks ties in the choice of candidates without regard to the order of adding.
        var order: UInt32
        var details: Details?
    }

    /// What most records of a plain corpus do not have.
    final class Details {
        let kind: String, functions: [String], amount: Int64?, unit: String, jurisdiction: String, year: Int?
        /// UTF-16, without the functions behind it.
        let textLength: Int
        init?(_ record: Record) {
            if record.kind.isEmpty, record.functions.isEmpty, record.amount == nil, record.unit.isEmpty,
                record.jurisdiction.isEmpty, record.year == nil
            {
                return nil
            }
            (kind, functions, amount) = (record.kind, record.functions, record.amount)
            (unit, jurisdiction, year) = (record.unit, record.jurisdiction, record.year)
            textLength = record.text.utf16.count
        }
    }

    /// - Parameter expecting: how many records are about to come; only speed depends on it.
    public init(vocabulary: Vocabulary, expecting: Int = 0) throws {
        self.vocabulary = vocabulary
        bits = Self.bits(for: expecting)
        postings = try Postings(bits: bits)
        scratch = Scratch()
    }

    /// Living records.
    public var count: Int { numbers.count }

    public subscript(id: String) -> Record? {
        guard let number = numbers[id] else { return nil }
        let kept = kept[Int(number)]
        let details = kept.details
        let text = kept.raw[Int(kept.titleLength)...]
        return Record(
            id: id, kind: details?.kind ?? "",
            title: String(decoding: kept.raw[..<Int(kept.titleLength)], as: UTF16.self),
            text: String(decoding: text.prefix(details?.textLength ?? text.count), as: UTF16.self),
            functions: details?.functions ?? [], amount: details?.amount, unit: details?.unit ?? "",
            jurisdiction: details?.jurisdiction ?? "", year: details?.year)
    }

    public var ids: some Collection<String> { numbers.keys }

    /// Adds, or puts in the place of the record of the same id. Found by the next question.
    public func add(_ record: Record) throws {
        remove(record.id)
        if kept.count >= Self.capacity(bits) || (removed > 1000 && removed * 4 > kept.count) { try rebuild() }
        var raw = Array(record.title.utf16)
        let titleLength = Int32(raw.count)
        raw.append(contentsOf: record.compared.utf16)
        try keep(
            Kept(
                id: record.id, raw: raw, titleLength: titleLength, order: Self.order(record.id),
                details: Details(record)))
    }

    /// Nothing happens where there is none.
    public func remove(_ id: String) {
        guard let number = numbers.removeValue(forKey: id) else { return }
        let old = kept[Int(number)]
        var seen: Set<UInt32> = []
        fold(old) { units in
            Grams.each(of: units) { _, key, _ in
                if seen.insert(key & postings.mask).inserted { postings.lists[Int(key & postings.mask)].count -= 1 }
            }
        }
        kept[Int(number)] = Kept(id: "", raw: [], titleLength: -1, order: 0, details: nil)
        removed += 1
    }

    func fold<R>(_ kept: Kept, _ body: (UnsafeBufferPointer<UInt16>) throws -> R) rethrows -> R {
        try kept.raw.withUnsafeBufferPointer {
            try body(vocabulary.fold($0, titleLength: Int(kept.titleLength), room: scratch.room))
        }
    }

    private func keep(_ one: Kept) throws {
        let number = UInt32(kept.count)
        try fold(one) { units in
            try Grams.each(of: units) { _, key, _ in try postings.add(number, to: key) }
        }
        kept.append(one)
        numbers[one.id] = Int32(number)
    }

    /// Writes the index anew for the living, with room for twice as many.
    private func rebuild() throws {
        let living = kept.filter { $0.titleLength >= 0 }
        bits = Self.bits(for: living.count * 2)
        postings = try Postings(bits: bits)
        kept = []
        kept.reserveCapacity(living.count)
        removed = 0
        for one in living { try keep(one) }
    }

    private static func bits(for records: Int) -> Int {
        var bits = 14
        while bits < 22, capacity(bits) <= records { bits += 1 }
        return bits
    }
    private static func capacity(_ bits: Int) -> Int { bits >= 22 ? Int(Int32.max) : 1 << (bits - 2) }
    private static func order(_ id: String) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}

/// Memory that is used again by every question.
final class Scratch {
    let room = Room()
    private(set) var sums = UnsafeMutablePointer<UInt16>.allocate(capacity: 1)
    private(set) var capacity = 1

    func sums(for count: Int) -> UnsafeMutablePointer<UInt16> {
        if count + 64 > capacity {
            sums.deallocate()
            capacity = count * 3 / 2 + 64
            sums = .allocate(capacity: capacity)
        }
        sums.update(repeating: 0, count: min(capacity, count + 64))
        return sums
    }

    deinit { sums.deallocate() }
}
