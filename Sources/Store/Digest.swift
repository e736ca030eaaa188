import Crypto
import Foundation  // Data is what the hash reads.

/// Fingerprints of what is kept as evidence.
package enum Digest {
    /// SHA-256 as 64 lower-case hexadecimal digits.
    package static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

    package static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: Data(bytes)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
