import COpenSSL
import Foundation

/// How passwords are kept: scrypt (RFC 7914) as `$scrypt$ln=15,r=8,p=1$salt$hash`, base64 without padding. Costs about
/// 32 MB and a tenth of a second, which is the point.
struct Scrypt: Hashable, Sendable {
    /// log2 of N.
    let logCost: Int
    let blockSize: Int
    let lanes: Int

    static let standard = Scrypt(logCost: 15, blockSize: 8, lanes: 1)
    static let saltLength = 16
    static let hashLength = 32
    /// Longer passwords are no safer, only dearer to hash.
    static let greatestPassword = 1024

    func derive(_ password: [UInt8], salt: [UInt8], length: Int) throws -> [UInt8] {
        var key = [UInt8](repeating: 0, count: length)
        let cost = UInt64(1) << UInt64(logCost)
        let memory = 128 * cost * UInt64(blockSize) + 128 * UInt64(blockSize * lanes) + (1 << 20)
        let done = password.withUnsafeBytes { password in
            EVP_PBE_scrypt(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt, salt.count, cost,
                UInt64(blockSize), UInt64(lanes), memory, &key, length)
        }
        guard done == 1 else { throw StoreError.failed("libcrypto refused these scrypt parameters") }
        return key
    }

    static func hash(_ password: String) throws -> String {
        let salt = try Secret.random(saltLength)
        let hash = try standard.derive(octets(of: password), salt: salt, length: hashLength)
        return "$scrypt$ln=\(standard.logCost),r=\(standard.blockSize),p=\(standard.lanes)"
            + "$\(Secret.base64(salt))$\(Secret.base64(hash))"
    }

    /// Takes as long whether the password is right or wrong.
    static func verify(_ password: String, against stored: String) throws -> Bool {
        guard let (scrypt, salt, hash) = parse(stored) else {
            throw StoreError.corrupt("a password hash cannot be read")
        }
        let derived = try scrypt.derive(octets(of: password), salt: salt, length: hash.count)
        return CRYPTO_memcmp(derived, hash, hash.count) == 0 && password.utf8.count <= greatestPassword
    }

    /// What a login without an account is checked against, so that it takes as long.
    static let nobody = "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    /// The same characters typed on another keyboard are the same password.
    private static func octets(of password: String) -> [UInt8] {
        Array(password.precomposedStringWithCompatibilityMapping.utf8.prefix(4 * greatestPassword))
    }

    static func parse(_ stored: String) -> (Scrypt, salt: [UInt8], hash: [UInt8])? {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        var numbers: [Int] = []
        for (name, part) in zip(["ln=", "r=", "p="], parts[2].split(separator: ",", omittingEmptySubsequences: false)) {
            guard part.hasPrefix(name), let number = Int(part.dropFirst(name.count)) else { return nil }
            numbers.append(number)
        }
        guard numbers.count == 3, (1...20).contains(numbers[0]), (1...32).contains(numbers[1]),
            (1...16).contains(numbers[2]), let salt = Secret.octets(base64: parts[3]),
            let hash = Secret.octets(base64: parts[4]), hash.count >= 16
        else { return nil }
        return (Scrypt(logCost: numbers[0], blockSize: numbers[1], lanes: numbers[2]), salt, hash)
    }
}

/// Hashes passwords away from the pool of Swift's tasks, at most two at once: each takes 32 MB and a processor.
final class PasswordMill: Sendable {
    private let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        queue.name = "tongchou.passwords"
        return queue
    }()

    /// Passwords that may wait: some fifteen seconds of work. Whoever comes then is asked to come again, else a flood of guesses would keep
    /// everybody out.
    private static let longestQueue = 200

    func hash(_ password: String) async throws -> String { try await run { try Scrypt.hash(password) } }

    func verify(_ password: String, against stored: String) async throws -> Bool {
        try await run { try Scrypt.verify(password, against: stored) }
    }

    private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        guard queue.operationCount < PasswordMill.longestQueue else { throw StoreError.busy }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try work() }) }
        }
    }
}
