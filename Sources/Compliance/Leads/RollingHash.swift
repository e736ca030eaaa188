/// Hashes of all windows of so many values, each made from the one before (Rabin and Karp).
///
/// Texts count: 12.3 and 12.30 differ. A value that does not count breaks the windows over it.
struct RollingHash {
    /// For each place the hash of the window that ends there; nil where it is broken, or where it
    /// has too few different values to be told from others.
    let ends: [UInt64?]
    let width: Int

    init(_ series: WatchedSeries, width: Int, distinct: Int) {
        self.width = width
        var ends: [UInt64?] = []
        ends.reserveCapacity(series.values.count)
        let leaving = (0..<width).reduce(UInt64(1)) { power, _ in power &* Self.base }
        let step = series.pace
        var (hash, count, texts) = (UInt64(0), 0, Kinds())
        for index in series.values.indices {
            let isNext =
                index == 0
                || series.values[index - 1].start.seconds(to: series.values[index].start) == step
            guard !series.plain[index].isNaN, let number = series.values[index].number else {
                (hash, count, texts) = (0, 0, Kinds())
                ends.append(nil)
                continue
            }
            if !isNext { (hash, count, texts) = (0, 0, Kinds()) }
            let word = Self.word(number)
            hash = hash &* Self.base &+ word
            texts.add(word)
            count += 1
            if count > width, let old = series.values[index - width].number {
                let left = Self.word(old)
                hash = hash &- left &* leaving
                texts.remove(left)
            }
            ends.append(count >= width && texts.count >= distinct ? hash : nil)
        }
        self.ends = ends
    }

    private static let base: UInt64 = 0x0000_0100_0000_01B3

    private static func word(_ number: Numeral) -> UInt64 {
        var bits = UInt64(bitPattern: number.digits) &+ UInt64(number.places) &* 0x9E37_79B9
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}

/// How many different texts a window holds.
private struct Kinds {
    private var times: [UInt64: Int] = [:]
    var count: Int { times.count }

    mutating func add(_ word: UInt64) { times[word, default: 0] += 1 }
    mutating func remove(_ word: UInt64) {
        guard let left = times[word] else { return }
        times[word] = left == 1 ? nil : left - 1
    }
}

extension WatchedSeries {
    /// Whether two stretches of the same length are the same texts, whatever their hashes say.
    func repeats(_ range: Range<Int>, asIn other: WatchedSeries, at start: Int) -> Bool {
        guard start >= 0, start + range.count <= other.values.count else { return false }
        return range.allSatisfy { index in
            guard let left = values[index].number,
                let right = other.values[start + index - range.lowerBound].number
            else { return false }
            return left.digits == right.digits && left.places == right.places
        }
    }
}
