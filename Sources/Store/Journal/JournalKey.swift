import Crypto
import Foundation

/// The key that signs the journal's checkpoints: Ed25519, made from 32 secret bytes.
package struct JournalKey: Sendable {
    /// The journal's name, which is the key's name too: `chengyuan.example/journal`.
    package let origin: String
    private let key: Curve25519.Signing.PrivateKey

    /// Takes the secret; `nil` when it is not 32 bytes or the name holds a blank or a plus.
    package init?(origin: String, seed: [UInt8]) {
        guard JournalPublicKey.isName(origin), seed.count == 32,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        else { return nil }
        self.origin = origin
        self.key = key
    }

    package var publicKey: JournalPublicKey {
        JournalPublicKey(name: origin, bytes: Array(key.publicKey.rawRepresentation))
    }

    package func sign(_ checkpoint: Checkpoint) throws -> SignedNote {
        let text = checkpoint.text
        let signature = try key.signature(for: Data(text.utf8))
        return SignedNote(
            text: text,
            signatures: [
                .init(name: origin, keyID: publicKey.keyID, bytes: Array(signature))
            ])
    }
}

/// The key that checks the journal's checkpoints, in C2SP's form `name+id+key`.
package struct JournalPublicKey: Sendable, Hashable {
    package let name: String
    package let bytes: [UInt8]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// C2SP signed-note's number for Ed25519.
    private static let ed25519: UInt8 = 0x01

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.contains { $0.isWhitespace || $0 == "+" }
    }

    /// Four bytes by which a signature names its key.
    package var keyID: [UInt8] {
        Array(SHA256.hash(data: Data(name.utf8) + [0x0A, Self.ed25519] + bytes).prefix(4))
    }

    func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: text)
    }
}

extension JournalPublicKey: LosslessStringConvertible {
    package var description: String {
        "\(name)+\(keyID.hex)+\(Data([Self.ed25519] + bytes).base64EncodedString())"
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isName(String(parts[0])),
            let key = Data(base64Encoded: String(parts[2])), key.count == 33,
            key.first == Self.ed25519
        else { return nil }
        self.init(name: String(parts[0]), bytes: Array(key.dropFirst()))
        guard keyID.hex == parts[1] else { return nil }
    }
}
