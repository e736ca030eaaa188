/// Reads misses from the three streams of a ``NumberColumn``, on bytes that outlive the reading.
struct RiceReader {
    private var outliers: SheetReader
    private var heights: UnaryReader
    /// The low bits and all that follows the column.
    private let low: UnsafeRawBufferPointer

    init(_ reader: inout SheetReader) throws(SheetFault) {
        outliers = SheetReader(try reader.take(try reader.count()))
        heights = UnaryReader(try reader.take(try reader.count()))
        low = reader.rest
    }

    /// Fills in the misses; how many bytes the low bits took, nil when a stream ends too early.
    mutating func readMisses(into misses: UnsafeMutableBufferPointer<Int64>) -> Int? {
        var (start, lowBit, width) = (0, 0, 0)
        while start < misses.count {
            let count = min(NumberColumn.block, misses.count &- start)
            guard let step = heights.next() else { return nil }
            width &+= Int(truncatingIfNeeded: NumberColumn.unfold(UInt64(step)))
            guard 0 <= width, width <= NumberColumn.widest else { return nil }
            let endBit = lowBit &+ width &* count
            guard endBit <= low.count &* 8 else { return nil }
            let block = UnsafeMutableBufferPointer(rebasing: misses[start..<start &+ count])
            // Numbers are taken from eight bytes at once: the last block is copied to have them.
            let highest =
                (endBit >> 3) &+ 8 <= low.count
                ? heights.add(to: block, low, from: lowBit, width: width)
                : low.withPadding(from: lowBit >> 3) {
                    heights.add(to: block, $0, from: lowBit & 7, width: width)
                }
            guard let highest, highest < 64, addOutliers(to: block, width, highest) else {
                return nil
            }
            (start, lowBit) = (start &+ count, endBit)
        }
        return heights.isAtEnd ? (lowBit &+ 7) >> 3 : nil
    }

    @inline(__always)
    private mutating func addOutliers(
        to block: UnsafeMutableBufferPointer<Int64>, _ width: Int, _ highest: Int
    ) -> Bool {
        highest < NumberColumn.outlier ? true : addRests(to: block, UInt64(width))
    }

    @inline(never)
    private mutating func addRests(
        to block: UnsafeMutableBufferPointer<Int64>, _ width: UInt64
    ) -> Bool {
        for index in block.indices {
            let miss = UInt64(bitPattern: block[index])
            let above = miss >> width
            guard above >= NumberColumn.outlier else { continue }
            guard above == NumberColumn.outlier, let rest = try? outliers.varint() else {
                return false
            }
            block[index] = Int64(bitPattern: miss &+ rest &<< width)
        }
        return true
    }
}

/// Reads heights one after the other: how many zeros stand before each one.
private struct UnaryReader {
    private let bytes: UnsafeRawBufferPointer
    private var word: UInt64 = 0
    /// The place of the word's first bit, and the place behind the last one that was read.
    private var base = -64
    private var last = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether less than a byte is left, and that is empty.
    var isAtEnd: Bool { word == 0 && (last &+ 7) >> 3 == bytes.count }

    @inline(__always)
    mutating func next() -> Int? {
        while word == 0 {
            base &+= 64
            guard base >> 3 < bytes.count else { return nil }
            word = bytes.word(at: base >> 3)
        }
        let place = base &+ word.trailingZeroBitCount
        word &= word &- 1
        defer { last = place &+ 1 }
        return place &- last
    }

    /// Joins heights and low bits of a block; no height is above the result (as bits joined).
    @inline(__always)
    mutating func add(
        to block: UnsafeMutableBufferPointer<Int64>, _ low: UnsafeRawBufferPointer,
        from bit: Int, width: Int
    ) -> Int? {
        let (shift, mask) = (UInt64(width), (UInt64(1) &<< UInt64(width)) &- 1)
        var (lowBit, highest, heights) = (bit, 0, self)
        for index in block.indices {
            guard let height = heights.next() else { return nil }
            highest |= height
            let bits = UInt64(
                littleEndian: low.loadUnaligned(fromByteOffset: lowBit >> 3, as: UInt64.self))
            let miss =
                UInt64(truncatingIfNeeded: height) &<< shift
                | (bits &>> UInt64(truncatingIfNeeded: lowBit & 7)) & mask
            lowBit &+= width
            block[index] = Int64(bitPattern: miss)
        }
        self = heights
        return highest
    }
}

extension UnsafeRawBufferPointer {
    /// Up to eight bytes from a place inside, the missing ones taken for zero.
    @inline(__always)
    fileprivate func word(at place: Int) -> UInt64 {
        place &+ 8 <= count
            ? UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self))
            : lastWord(at: place)
    }

    @inline(never)
    private func lastWord(at place: Int) -> UInt64 {
        var bits: UInt64 = 0
        for index in place..<count { bits |= UInt64(self[index]) << UInt64((index - place) * 8) }
        return bits
    }

    /// Lends a copy of the bytes from a place on, with eight empty ones behind.
    @inline(never)
    fileprivate func withPadding<T>(
        from place: Int, _ work: (UnsafeRawBufferPointer) -> T
    ) -> T {
        (Array(self[place...]) + [UInt8](repeating: 0, count: 8)).withUnsafeBytes(work)
    }
}
