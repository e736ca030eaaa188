import Compliance
import Testing

@testable import Web

struct TOTPTests {
    private static let rfc = TOTP(secret: Array("12345678901234567890".utf8))

    /// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
            (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func `the codes of RFC 6238 come out`(seconds: Int64, code: String) {
        let now = Instant(milliseconds: seconds * 1000)
        #expect(Self.rfc.code(step: TOTP.step(at: now)) == code)
        #expect(Self.rfc.step(of: code, at: now) == seconds / 30)
    }

    @Test(
        arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func `a clock one step off is forgiven, two are not`(offset: Int64, isGood: Bool) {
        let code = Self.rfc.code(step: 1000 + offset)
        let step = Self.rfc.step(of: code, at: Instant(milliseconds: 1000 * 30_000))
        #expect(step == (isGood ? 1000 + offset : nil))
    }

    @Test(arguments: ["", "28708", "2870822", "28708a", "287083", "000000", "２８７０８２"])
    func `what is not the code is not taken`(code: String) {
        #expect(Self.rfc.step(of: code, at: Instant(milliseconds: 59_000)) == nil)
    }

    @Test func `a code may be typed as the app shows it, with a gap`() {
        #expect(Self.rfc.step(of: "287 082", at: Instant(milliseconds: 59_000)) == 1)
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `base32 reads and writes the vectors of RFC 4648`(plain: String, text: String) {
        #expect(Base32.text(Array(plain.utf8)) == text)
        #expect(Base32.bytes(text) == Array(plain.utf8))
        #expect(Base32.bytes(text.lowercased() + "==") == Array(plain.utf8))
    }

    @Test(arguments: ["MZXW1", "MZXW8", "氨氮", "MZ-XW6"])
    func `what is not base32 is refused`(text: String) {
        #expect(Base32.bytes(text) == nil)
    }

    @Test func `a new secret has 160 bits and a link that apps read`() throws {
        let secret = TOTP.newSecret()
        let totp = try #require(TOTP(base32: secret))
        #expect(totp.secret.count == 20)
        #expect(TOTP.newSecret() != secret)
        #expect(TOTP(base32: "MZXW6YTBOI") == nil)
        #expect(
            totp.uri(login: "zhou.yuan", authority: "青溪")
                == "otpauth://totp/%E6%BE%84%E6%BA%90%20%E9%9D%92%E6%BA%AA:zhou.yuan"
                + "?secret=\(secret)&issuer=%E6%BE%84%E6%BA%90%20%E9%9D%92%E6%BA%AA")
    }
}
