import COpenSSL

/// SHA-256 of content that comes in pieces. Belongs to one task.
final class Digester {
    private let context = EVP_MD_CTX_new()

    init() { precondition(EVP_DigestInit_ex(context, SHA256.algorithm, nil) == 1, "libcrypto has no SHA-256") }

    deinit { EVP_MD_CTX_free(context) }

    func add(_ octets: [UInt8]) { EVP_DigestUpdate(context, octets, octets.count) }

    /// Once, at the end.
    func finish() -> Digest {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return Digest(unchecked: digest)
    }
}

enum SHA256 {
    /// Fetched once: libcrypto looks it up anew for every digest else, which takes longer than digesting an entry.
    nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
}
