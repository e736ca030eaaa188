import Foundation

/// What a journal says of itself at one size: its name, its length and its root.
package struct Checkpoint: Sendable, Hashable {
    package let origin: String
    package let size: Int64
    package let root: Merkle.Hash

    package init(origin: String, size: Int64, root: Merkle.Hash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The three lines of C2SP tlog-checkpoint, each with its line end.
    package var text: String { "\(origin)\n\(size)\n\(Data(root).base64EncodedString())\n" }

    /// Reads the three lines; further lines, which the format allows, are kept out.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, !lines[0].isEmpty, let size = Int64(lines[1]), size >= 0,
            "\(size)" == lines[1], let root = Data(base64Encoded: String(lines[2])),
            root.count == 32
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: Merkle.Hash(root))
    }
}

/// A text with signatures under it, in the form of C2SP signed-note.
///
///     chengyuan.example/journal
///     7
///     BFH+…=
///
///     — chengyuan.example/journal nCx2…=
package struct SignedNote: Sendable, Hashable {
    package struct Signature: Sendable, Hashable {
        package let name: String
        /// The first four bytes tell the key.
        package let keyID: [UInt8]
        package let bytes: [UInt8]
    }

    /// The signed text with its last line end.
    package let text: String
    package private(set) var signatures: [Signature]

    package init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; witnesses' signatures of any kind may stand beside ours.
    package init?(_ note: String) {
        guard let gap = note.ranges(of: "\n\n").last, note.hasSuffix("\n") else { return nil }
        let lines = note[gap.upperBound...].dropLast()
            .split(separator: "\n", omittingEmptySubsequences: false)
        let signatures = lines.compactMap(Signature.init(line:))
        guard !signatures.isEmpty, signatures.count == lines.count else { return nil }
        self.init(text: note[..<gap.lowerBound] + "\n", signatures: signatures)
    }

    package var checkpoint: Checkpoint? { Checkpoint(text: text) }

    /// Whether one of the signatures is this key's and right.
    package func isSigned(by key: JournalPublicKey) -> Bool {
        signatures.contains {
            $0.name == key.name && $0.keyID == key.keyID
                && key.isValid($0.bytes, for: Array(text.utf8))
        }
    }
}

extension SignedNote: CustomStringConvertible {
    package var description: String { text + "\n" + signatures.map(\.line).joined() }
}

extension SignedNote.Signature {
    fileprivate var line: String {
        "— \(name) \(Data(keyID + bytes).base64EncodedString())\n"
    }

    fileprivate init?(line: Substring) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[0] == "—", !words[1].isEmpty,
            let bytes = Data(base64Encoded: String(words[2])), bytes.count > 4
        else { return nil }
        self.init(
            name: String(words[1]), keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }
}
