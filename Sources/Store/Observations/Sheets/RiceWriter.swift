/// Writes misses as the three streams of a ``NumberColumn``.
struct RiceWriter {
    private let low: UnsafeMutableRawPointer
    private let unary: UnsafeMutableRawPointer
    /// Bytes already stored, and the word that is being filled.
    private var (lowBytes, lowWord, lowFill): (Int, UInt64, Int) = (0, 0, 0)
    private var (unaryBytes, unaryWord, unaryFill): (Int, UInt64, Int) = (0, 0, 0)
    private var outliers: [UInt8] = []
    private var width = 0

    private init(low: UnsafeMutableRawPointer, unary: UnsafeMutableRawPointer) {
        (self.low, self.unary) = (low, unary)
    }

    /// Gives a writer for a count of misses and appends what it wrote.
    @inline(__always)
    static func write(
        _ count: Int, into bytes: inout [UInt8], _ work: (inout RiceWriter) -> Void
    ) {
        // The worst: 56 low bits; 33 unary bits, and a width that steps by 56 up or down.
        let lowSize = count * 7 + 16
        let unarySize = count * 5 + (count / NumberColumn.block + 1) * 16 + 16
        withUnsafeTemporaryAllocation(byteCount: lowSize + unarySize, alignment: 8) { room in
            guard let base = room.baseAddress else { return }
            var writer = RiceWriter(low: base, unary: base + lowSize)
            work(&writer)
            writer.close(into: &bytes)
        }
    }

    /// Appends one block.
    @inline(__always)
    mutating func append(_ misses: UnsafeBufferPointer<UInt64>) {
        let next = RiceWriter.bestWidth(misses)
        appendHeight(NumberColumn.fold(Int64(next &- width)))
        width = next
        let mask = (UInt64(1) &<< UInt64(width)) &- 1
        for miss in misses {
            var above = miss &>> UInt64(width)
            if above >= NumberColumn.outlier {
                outliers.append(varint: above &- NumberColumn.outlier)
                above = NumberColumn.outlier
            }
            appendHeight(above)
            appendLow(miss & mask)
        }
    }

    @inline(__always)
    private mutating func appendHeight(_ height: UInt64) {
        unaryFill &+= Int(truncatingIfNeeded: height)
        while unaryFill >= 64 {
            unary.storeBytes(of: unaryWord.littleEndian, toByteOffset: unaryBytes, as: UInt64.self)
            (unaryBytes, unaryWord, unaryFill) = (unaryBytes &+ 8, 0, unaryFill &- 64)
        }
        unaryWord |= 1 &<< UInt64(truncatingIfNeeded: unaryFill)
        unaryFill &+= 1
    }

    @inline(__always)
    private mutating func appendLow(_ bits: UInt64) {
        lowWord |= bits &<< UInt64(truncatingIfNeeded: lowFill)
        lowFill &+= width
        if lowFill >= 64 {
            low.storeBytes(of: lowWord.littleEndian, toByteOffset: lowBytes, as: UInt64.self)
            (lowBytes, lowFill) = (lowBytes &+ 8, lowFill &- 64)
            lowWord = bits >> UInt64(truncatingIfNeeded: width &- lowFill)
        }
    }

    private func close(into bytes: inout [UInt8]) {
        low.storeBytes(of: lowWord.littleEndian, toByteOffset: lowBytes, as: UInt64.self)
        unary.storeBytes(of: unaryWord.littleEndian, toByteOffset: unaryBytes, as: UInt64.self)
        bytes.append(varint: UInt64(outliers.count))
        bytes += outliers
        let unarySize = unaryBytes + (unaryFill + 7) / 8
        bytes.append(varint: UInt64(unarySize))
        bytes += UnsafeRawBufferPointer(start: unary, count: unarySize)
        bytes += UnsafeRawBufferPointer(start: low, count: lowBytes + (lowFill + 7) / 8)
    }
}

// MARK: - Widths

extension RiceWriter {
    /// The width that makes a block shortest: the mean tells it but for one step.
    @inline(__always)
    private static func bestWidth(_ misses: UnsafeBufferPointer<UInt64>) -> Int {
        var (sum, all): (UInt64, UInt64) = (0, 0)
        for miss in misses {
            sum &+= miss
            all |= miss
        }
        guard all < 1 << 48 else { return bestOfMany(misses, 0...NumberColumn.widest) }
        let mean = sum / UInt64(truncatingIfNeeded: misses.count)
        let guess = 63 &- (mean | 1).leadingZeroBitCount
        let least = max(0, guess &- 1)
        guard all &>> UInt64(least) < NumberColumn.outlier else {
            return bestOfMany(misses, max(0, guess &- 12)...guess &+ 1)
        }
        var best = (width: 0, bits: UInt64.max)
        for width in least...guess &+ 1 {
            var bits = UInt64(truncatingIfNeeded: misses.count &* width)
            for miss in misses { bits &+= miss &>> UInt64(width) }
            if bits < best.bits { best = (width, bits) }
        }
        return best.width
    }

    /// The same for a block with outliers, whose rests take bytes of their own.
    @inline(never)
    private static func bestOfMany(
        _ misses: UnsafeBufferPointer<UInt64>, _ widths: ClosedRange<Int>
    ) -> Int {
        var best = (width: 0, bits: Int.max)
        for width in widths {
            var bits = misses.count * width
            for miss in misses {
                let above = miss >> UInt64(width)
                bits += Int(min(above, NumberColumn.outlier))
                guard above >= NumberColumn.outlier else { continue }
                let rest = above - NumberColumn.outlier
                bits += 8 * (1 + (63 - (rest | 1).leadingZeroBitCount) / 7)
            }
            if bits < best.bits { best = (width, bits) }
        }
        return best.width
    }
}
