import Foundation
import Testing

@testable import Storage

@Suite struct ScryptTests {
    /// RFC 7914, section 12.
    @Test(arguments: [
        (
            "", "", 4, 1, 1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628"
                + "cf35e20c38d18906"
        ),
        (
            "password", "NaCl", 10, 8, 16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d"
                + "8360cbdfa2cc0640"
        ),
        (
            "pleaseletmein", "SodiumChloride", 14, 8, 1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40"
                + "dfcf017b45575887"
        ),
    ])
    func vectors(_ password: String, _ salt: String, _ cost: Int, _ block: Int, _ lanes: Int, _ hex: String) throws {
        let key = try Scrypt(logCost: cost, blockSize: block, lanes: lanes).derive(
            Array(password.utf8), salt: Array(salt.utf8), length: 64)
        #expect(key.map { String(format: "%02x", $0) }.joined() == hex)
    }

    @Test func aHashVerifiesOnlyItsPassword() throws {
        let hash = try Scrypt.hash("正确的密码1")
        #expect(hash.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
        #expect(try Scrypt.verify("正确的密码1", against: hash))
        // Typed with a full-width keyboard.
        #expect(try Scrypt.verify("正确的密码１", against: hash))
        #expect(try !Scrypt.verify("正确的密码2", against: hash))
        #expect(try !Scrypt.verify("", against: hash))
        #expect(try Scrypt.hash("正确的密码1") != hash)
        #expect(try !Scrypt.verify("", against: Scrypt.nobody))
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA", "$scrypt$ln=15,r=8$AAAA$AAAA", "$argon2$x$y$z", "plain",
    ])
    func brokenHashesAreErrors(_ stored: String) {
        #expect(throws: StoreError.self) { try Scrypt.verify("x", against: stored) }
    }

    @Test func aVeryLongPasswordIsRefused() throws {
        let long = String(repeating: "a", count: 1025)
        let hash = try Scrypt.hash(long)
        #expect(try !Scrypt.verify(long, against: hash))
    }
}
