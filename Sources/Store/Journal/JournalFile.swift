package import Foundation

/// An exported journal on disk, read in pieces.
package enum JournalFile {
    /// Checks a file of any size; lines end with a line feed.
    package static func verify(
        _ file: FileHandle, with verifier: JournalVerifier
    ) throws -> JournalReport {
        var verifier = verifier
        var rest = Data()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            rest += piece
            while let end = rest.firstIndex(of: 0x0A) {
                verifier.read(String(decoding: rest[..<end], as: UTF8.self))
                rest = rest[rest.index(after: end)...]
            }
            rest = Data(rest)
        }
        if !rest.isEmpty { verifier.read(String(decoding: rest, as: UTF8.self)) }
        return verifier.report()
    }
}
