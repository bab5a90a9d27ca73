import COpenSSL
import Foundation

/// Random tokens. Whoever reads the database finds only their digests and cannot come in with them.
enum Secret {
    /// 256 bits in base64url.
    static func token() throws -> String { base64(try random(32)).replacing("+", with: "-").replacing("/", with: "_") }

    static func digest(of token: String) -> [UInt8] { Digest(of: Array(token.utf8)).bytes }

    static func random(_ count: Int) throws -> [UInt8] {
        var octets = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&octets, Int32(count)) == 1 else { throw StoreError.failed("libcrypto has no random numbers") }
        return octets
    }

    /// Without padding.
    static func base64(_ octets: [UInt8]) -> String {
        String(Data(octets).base64EncodedString().prefix { $0 != "=" })
    }

    static func octets(base64 text: some StringProtocol) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) }
    }
}
