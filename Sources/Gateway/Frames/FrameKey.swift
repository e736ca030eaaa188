/// Stands for the bytes of a frame.
///
/// Two independent keyed hashes of 64 bits: nobody outside the process can make two frames meet,
/// and by chance they do not.
struct FrameKey: Hashable, Sendable {
    private let first: Int
    private let second: Int

    init(_ bytes: ArraySlice<UInt8>) {
        (first, second) = bytes.withUnsafeBytes {
            (FrameKey.hash($0, 1), FrameKey.hash($0, 2))
        }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer, _ salt: UInt8) -> Int {
        var hasher = Hasher()
        hasher.combine(salt)
        hasher.combine(bytes: bytes)
        return hasher.finalize()
    }

    /// One half is enough to find a place, both decide.
    func hash(into hasher: inout Hasher) { hasher.combine(first) }
}
