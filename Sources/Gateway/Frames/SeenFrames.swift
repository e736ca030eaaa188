import Compliance

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
