import Dossiers

/// How digests hold the log together. Anybody can recompute them with a few lines of a script:
///
///     digest = SHA-256(previous ‖ text(jurisdiction) ‖ text(dossier) ‖ number(sequence) ‖ text(kind) ‖ bytes)
///     chain  = SHA-256(chain before ‖ number(position) ‖ digest)
///
/// and the acts of the office's own log, which is one chain:
///
///     digest = SHA-256(digest before ‖ number(position) ‖ text(jurisdiction) ‖ number(at) ‖ text(person) ‖ text(act)
///                      ‖ text(subject) ‖ text(details))
///
/// where `text` is the UTF-8 after its length in four octets, `number` is eight octets, both big-endian, and the digest
/// before the first one is 32 zeros. Lengths are written so that no two different entries digest the same octets.
enum Chain {
    static func digest(
        after previous: [UInt8], jurisdiction: String, dossier: String, sequence: Int, kind: String, bytes: [UInt8]
    ) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(128 + jurisdiction.utf8.count + dossier.utf8.count + bytes.count)
        content += previous
        append(text: jurisdiction, to: &content)
        append(text: dossier, to: &content)
        append(number: Int64(sequence), to: &content)
        append(text: kind, to: &content)
        content += bytes
        return Digest(of: content).bytes
    }

    static func chain(after previous: [UInt8], position: Int64, digest: [UInt8]) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(72)
        content += previous
        append(number: position, to: &content)
        content += digest
        return Digest(of: content).bytes
    }

    static func digest(after previous: [UInt8], position: Int64, act: OfficeAct) -> [UInt8] {
        var content = previous
        append(number: position, to: &content)
        append(text: act.jurisdiction, to: &content)
        append(number: act.at, to: &content)
        for text in [act.person, act.act, act.subject, act.details] { append(text: text, to: &content) }
        return Digest(of: content).bytes
    }

    private static func append(text: String, to content: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { content.append(contentsOf: $0) }
        content.append(contentsOf: text.utf8)
    }

    private static func append(number: Int64, to content: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { content.append(contentsOf: $0) }
    }
}
