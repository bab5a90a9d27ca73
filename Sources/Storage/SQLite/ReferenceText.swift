import Dossiers

/// Which dossiers a dossier names, as its row in the register holds it.
enum ReferenceText {
    static func text(of references: [Reference]) -> [UInt8] {
        var text = CanonicalWriter(capacity: 64 * references.count)
        for (index, reference) in references.enumerated() {
            if index > 0 { text.raw("\n") }
            text.list([reference.field, reference.target.rawValue]) { $0.string($1) }
        }
        return text.bytes
    }

    static func references(in text: [UInt8]) throws -> [Reference] {
        try text.split(separator: UInt8(ascii: "\n")).map { line in
            let words = try Array(line).withUnsafeBytes { line in
                var text = CanonicalReader(line)
                return try text.list { text throws(CanonicalError) in try text.string() }
            }
            guard words.count == 2 else { throw StoreError.corrupt("a line of the register that names no dossier") }
            return Reference(field: words[0], target: DossierID(words[1]))
        }
    }
}
