import COpenSSL

/// A SHA-256 digest.
public struct Digest: Hashable, Sendable {
    public let bytes: [UInt8]

    public static let zero = Digest(unchecked: [UInt8](repeating: 0, count: 32))

    init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits, exactly.
    public init?(hex: some StringProtocol) {
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = Digest.nibble(digits[index]), let low = Digest.nibble(digits[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    public init(of content: [UInt8]) {
        bytes = content.withUnsafeBytes { content in
            [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
                var length: UInt32 = 0
                let done = EVP_Digest(
                    content.baseAddress, content.count, digest.baseAddress, &length, SHA256.algorithm, nil)
                precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
                count = 32
            }
        }
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        default: nil
        }
    }

    public var hex: String {
        String(unsafeUninitializedCapacity: 64) { text in
            for (index, byte) in bytes.enumerated() {
                text[2 * index] = Digest.digits[Int(byte >> 4)]
                text[2 * index + 1] = Digest.digits[Int(byte & 15)]
            }
            return 64
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension Digest: CustomStringConvertible {
    public var description: String { hex }
}

extension Digest: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let digest = Digest(hex: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a digest"))
        }
        self = digest
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
