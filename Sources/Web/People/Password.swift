import CSodium
import NIOPosix

/// Passwords, kept as Argon2id (RFC 9106) at libsodium's interactive cost.
package enum Password {
    /// The machine has no memory to hash with.
    struct Failed: Error {}

    /// The text that is kept in place of a password.
    ///
    /// Hashing costs 64 MB and a tenth of a second by design: it runs on threads that may block.
    package static func hash(_ password: String) async throws -> String {
        try await NIOThreadPool.singleton.runIfActive { try hashed(password) }
    }

    /// Whether a password is the one that was kept; where none was, the same work for nothing.
    static func isRight(_ password: String, for kept: String?) async throws -> Bool {
        try await NIOThreadPool.singleton.runIfActive {
            try verifies(password, compared(with: kept)) && kept != nil
        }
    }

    /// The text that a password is checked against: what was kept, or one that costs as much.
    static func compared(with kept: String?) throws -> String { try kept ?? decoy.get() }

    /// Whether a kept text was made at a lower cost than today's.
    static func needsRenewal(_ kept: String) -> Bool {
        isReady
            && crypto_pwhash_str_needs_rehash(
                kept, UInt64(crypto_pwhash_opslimit_interactive()),
                crypto_pwhash_memlimit_interactive())
                == 1
    }

    private static let isReady = sodium_init() >= 0

    /// What an unknown login is checked against, so that time does not tell who has an account.
    private static let decoy = Result { try hashed("decoy") }

    private static func hashed(_ password: String) throws -> String {
        var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        let status = password.withCString {
            crypto_pwhash_str(
                &text, $0, UInt64(password.utf8.count),
                UInt64(crypto_pwhash_opslimit_interactive()),
                crypto_pwhash_memlimit_interactive())
        }
        guard isReady, status == 0 else { throw Failed() }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func verifies(_ password: String, _ kept: String) -> Bool {
        password.withCString {
            isReady && crypto_pwhash_str_verify(kept, $0, UInt64(password.utf8.count)) == 0
        }
    }
}
