import COpenSSL

/// SHA-256 of the text of a regulation and its forms, so that an entry can name the exact words it was decided under.
enum PackDigest {
    static func of(_ source: PackSource) -> String {
        var bytes: [UInt8] = []
        for file in [source.regulation] + source.forms {
            bytes += Array(file.text.utf8)
            bytes.append(0)
        }
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 32
        let made = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
        precondition(made == 1, "libcrypto has no SHA-256")
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
