import Compliance

/// Stands for the bytes of a frame.
///
/// Two independent keyed hashes of 64 bits: nobody outside the process can make two frames meet,
/// and by chance they do not.
struct FrameKey: Hashable, Sendable {
    private let first: Int
    private let second: Int

    init(_ bytes: [UInt8]) {
        (first, second) = (FrameKey.hash(bytes, 1), FrameKey.hash(bytes, 2))
    }

    private static func hash(_ bytes: [UInt8], _ salt: UInt8) -> Int {
        var hasher = Hasher()
        hasher.combine(salt)
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}

/// Remembers the frames of today and yesterday, within a bound.
///
/// A logger that got no answer sends the same bytes again. Two generations are kept; when the
/// younger one is full or its day is over, it becomes the older one, which is forgotten.
struct SeenFrames {
    private var young: Set<FrameKey> = []
    private var old: Set<FrameKey> = []
    private var day: Day?
    private let limit: Int

    init(limit: Int) { self.limit = max(2, limit) }

    func contains(_ key: FrameKey) -> Bool { young.contains(key) || old.contains(key) }

    mutating func insert(_ key: FrameKey, at now: Instant) {
        if young.count >= limit / 2 || day.map({ $0 < now.day }) ?? false {
            (old, young) = (young, [])
        }
        day = max(now.day, day ?? now.day)
        young.insert(key)
    }
}
