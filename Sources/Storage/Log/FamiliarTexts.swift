import Dossiers
import Foundation

/// Texts that come again in entry after entry (常用词): ids of steps, organisations and editions, digests of packs, articles.
/// Each is made once and then shared, which is faster than making it anew and leaves thousands of kept dossiers smaller.
///
/// Tables of fixed size in which a newer text takes the place of an older one: what comes often is nearly always there,
/// and what comes once does no harm.
final class FamiliarTexts: @unchecked Sendable {
    private static let shared = FamiliarTexts()
    /// Whoever reads or writes the tables has it.
    private let lock = NSLock()

    /// Lends the one table there is; nothing where somebody else has it, since to wait would cost more than to do without.
    static func lend<T, E: Error>(_ work: (FamiliarTexts?) throws(E) -> T) throws(E) -> T {
        guard shared.lock.try() else { return try work(nil) }
        defer { shared.lock.unlock() }
        return try work(shared)
    }

    let lists = FamiliarPieces<[String]>(512)
    let numbers = FamiliarPieces<[Int]>(512)
    let signatories = FamiliarPieces<Signatory>(1024)
    let bases = FamiliarPieces<Basis>(512)

    /// Shorter texts fit into a `String` itself, longer ones rarely come twice.
    private static let lengths = 16...96
    private var texts = [String](repeating: "", count: 4096)

    /// Forms of one step mostly have the same fields.
    private var forms = [[String]](repeating: [], count: 512)

    /// The same list, if it came before. Names in ASCII only: others can be the same text and yet written differently.
    func shared(_ names: [String]) -> [String] {
        guard let last = names.last else { return names }
        var sum = names.count
        for octet in last.utf8.prefix(16) { sum = sum &* 31 &+ Int(octet) }
        let place = Int(UInt(bitPattern: sum) % UInt(forms.count))
        if forms[place] != names { forms[place] = names }
        return forms[place]
    }

    /// The text of these octets; `nil` where they are not UTF-8.
    func text(_ octets: UnsafeRawBufferPointer) -> String? {
        guard FamiliarTexts.lengths.contains(octets.count) else { return String(utf8: octets) }
        let place = FamiliarTexts.place(of: octets, in: texts.count)
        if texts[place].utf8.withContiguousStorageIfAvailable({ octets.isSame(as: UnsafeRawBufferPointer($0)) }) == true
        {
            return texts[place]
        }
        guard let text = String(utf8: octets) else { return nil }
        texts[place] = text
        return text
    }

    /// Eight octets at a time, the last eight over again where they do not come out even.
    fileprivate static func place(of octets: UnsafeRawBufferPointer, in count: Int) -> Int {
        var sum = UInt64(octets.count)
        func mix(_ word: UInt64) {
            let product = (sum ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            sum = product.high ^ product.low
        }
        guard octets.count >= 8 else {
            for octet in octets { mix(UInt64(octet)) }
            return Int(sum % UInt64(count))
        }
        for start in stride(from: 0, to: octets.count - 8, by: 8) {
            mix(octets.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        mix(octets.loadUnaligned(fromByteOffset: octets.count - 8, as: UInt64.self))
        return Int(sum % UInt64(count))
    }
}

/// Parts of entries by the octets they are written with. Whoever has the table of texts has these, too.
final class FamiliarPieces<Piece> {
    private static var lengths: ClosedRange<Int> { 1...512 }
    private var kept: [(written: [UInt8], piece: Piece?)]

    fileprivate init(_ count: Int) { kept = Array(repeating: ([], nil), count: count) }

    /// What was written with these octets before.
    func piece(_ written: UnsafeRawBufferPointer) -> Piece? {
        guard FamiliarPieces.lengths.contains(written.count) else { return nil }
        let place = FamiliarTexts.place(of: written, in: kept.count)
        return kept[place].written.withUnsafeBytes { written.isSame(as: $0) } ? kept[place].piece : nil
    }

    func keep(_ piece: Piece, writtenAs octets: UnsafeRawBufferPointer) {
        guard FamiliarPieces.lengths.contains(octets.count) else { return }
        kept[FamiliarTexts.place(of: octets, in: kept.count)] = (Array(octets), piece)
    }
}

extension String {
    /// `nil` where the octets are not UTF-8. The library's initialiser that says so takes many times as long, so this takes
    /// the one that mends, and looks whether it did.
    init?(utf8 octets: UnsafeRawBufferPointer) {
        let text = String(decoding: octets.bindMemory(to: UInt8.self), as: UTF8.self)
        let isWhole = text.utf8.withContiguousStorageIfAvailable { octets.isSame(as: UnsafeRawBufferPointer($0)) }
        guard isWhole == true else { return nil }
        self = text
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let one = baseAddress, let two = other.baseAddress else { return true }
        return memcmp(one, two, count) == 0
    }
}
