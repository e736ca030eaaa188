import Compliance
import Crypto
import Foundation  // Data is what the code is made from.

/// One-time codes by time (RFC 6238): SHA-1, 30 seconds, 6 digits, as every authenticator app has.
struct TOTP: Sendable {
    let secret: [UInt8]

    /// How many seconds a code is shown.
    static let stepSeconds: Int64 = 30
    /// A telephone's clock may be a step before or behind ours.
    static let tolerance: Int64 = 1

    init(secret: [UInt8]) { self.secret = secret }

    /// Reads a kept secret; nil for less than the 128 bits that RFC 4226 asks for.
    init?(base32 text: String) {
        guard let secret = Base32.bytes(text), (16...64).contains(secret.count) else { return nil }
        self.secret = secret
    }

    /// 160 random bits.
    static func newSecret() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base32.text((0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    static func step(at now: Instant) -> Int64 { now.milliseconds / 1000 / stepSeconds }

    /// The code of a time step.
    func code(step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let key = SymmetricKey(data: secret)
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
        let place = Int(hash[19] & 15)
        let number = hash[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        return padded(number % 1_000_000, 6)
    }

    /// The time step whose code this is, near now; nil for a wrong code.
    func step(of code: String, at now: Instant) -> Int64? {
        let typed = Array(code.utf8.filter { $0 != 0x20 })
        let middle = TOTP.step(at: now)
        return (middle - TOTP.tolerance...middle + TOTP.tolerance).first { step in
            let right = Array(self.code(step: step).utf8)
            // All digits are compared whatever the first ones are.
            return typed.count == right.count
                && zip(typed, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    /// What an authenticator app reads: `otpauth://totp/澄源:login?secret=…&issuer=…`.
    func uri(login: String, authority: String) -> String {
        let issuer = Form.encoded("澄源 \(authority)")
        return "otpauth://totp/\(issuer):\(Form.encoded(login))"
            + "?secret=\(Base32.text(secret))&issuer=\(issuer)"
    }
}
