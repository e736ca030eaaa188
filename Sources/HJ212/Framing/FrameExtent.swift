/// Where a frame ends and whether it is good.
struct FrameExtent {
    /// Behind the data segment, where the check begins.
    let segmentEnd: Int

    /// Behind the check.
    let end: Int

    let isGood: Bool

    /// Which check the sender computed.
    let variant: ChecksumVariant

    /// A key of its logger opens it.
    var isSealed = false
}

extension FrameExtent {
    /// The four digits of the check field; nil when they are not hexadecimal.
    @inline(__always)
    func sentChecksum(in bytes: Span<UInt8>, from shift: Int = 0) -> UInt16? {
        end - segmentEnd == 4 ? bytes.hexadecimal(at: segmentEnd + shift) : nil
    }
}

extension FrameFinder {
    /// The extent of the frame with a given head; nil when more bytes are needed to tell.
    ///
    /// Length first, search second: `##` and line ends may stand inside the text of a log.
    mutating func extent(of head: FrameHead, in bytes: Span<UInt8>) -> FrameExtent? {
        if let extent = declaredExtent(of: head, in: bytes) {
            if isCredible(extent, head, in: bytes) { return extent }
            // The byte behind the check will tell, however the bytes are cut.
            if extent.end == bytes.count, !isFinished { return nil }
        }
        if endsOpen(in: bytes, from: head.body, upTo: searchEnd(of: head)) { return nil }
        if let extent = shiftedExtent(of: head, in: bytes) { return extent }
        return isDecided(head, in: bytes) ? brokenExtent(of: head, in: bytes) : nil
    }

    /// The frame as declared, when its check is right.
    private func declaredExtent(of head: FrameHead, in bytes: Span<UInt8>) -> FrameExtent? {
        guard let end = declaredEnd(of: head), end <= bytes.count else { return nil }
        let segment = bytes.extracting(head.body..<end - 4)
        let variant = ChecksumVariant.of(bytes.hexadecimal(at: end - 4), over: segment)
        guard variant != .unknown else { return sealedExtent(of: head, end: end, in: bytes) }
        return FrameExtent(
            segmentEnd: end - 4, end: end, isGood: variant == .hj212 || limits.acceptsModbusCRC,
            variant: variant)
    }

    /// The frame up to a given end, when a key of its logger opens it and the check fits then.
    private func sealedExtent(
        of head: FrameHead, end: Int, in bytes: Span<UInt8>
    ) -> FrameExtent? {
        guard !limits.keys.isEmpty, end - 4 >= head.body,
            let sent = bytes.hexadecimal(at: end - 4),
            let sealed = SealedSegment(bytes.extracting(head.body..<end - 4)),
            sealed.opened(with: limits.keys, check: sent) != nil
        else { return nil }
        return FrameExtent(
            segmentEnd: end - 4, end: end, isGood: true, variant: .hj212, isSealed: true)
    }

    /// The frame up to a line end that has a right check before it: the length was wrong.
    ///
    /// Far from the declared end it is bad all the same, but its end is known.
    private func shiftedExtent(of head: FrameHead, in bytes: Span<UInt8>) -> FrameExtent? {
        let declared = declaredEnd(of: head)
        var isFirst = true
        var end = head.body
        while let stop = nextStop(in: bytes, from: end, before: searchEnd(of: head)) {
            let isNear = declared.map { abs(stop - $0) <= limits.lengthTolerance } ?? false
            if isFirst || isNear, stop - 4 >= head.body,
                let sent = bytes.hexadecimal(at: stop - 4),
                sent == Checksum.hj212(bytes.extracting(head.body..<stop - 4)),
                isFirst || !hasGoodFrame(after: head, before: stop, in: bytes)
            {
                return FrameExtent(
                    segmentEnd: stop - 4, end: stop, isGood: isNear, variant: .hj212)
            }
            if isNear, let sealed = sealedExtent(of: head, end: stop, in: bytes) { return sealed }
            // Ended where it was declared to end: what follows is another frame's, and whether it
            // has come yet must not matter.
            if stop == declared { return nil }
            isFirst = false
            end = stop + 1
        }
        return nil
    }

    /// Whether no byte still to come can make the frame good.
    private mutating func isDecided(_ head: FrameHead, in bytes: Span<UInt8>) -> Bool {
        if isFinished || bytes.count > searchEnd(of: head) { return true }
        guard let end = declaredEnd(of: head) else {
            return nextStop(in: bytes, from: head.body, before: bytes.count) != nil
        }
        if isStop(in: bytes, at: end)
            || hasGoodFrame(after: head, before: bytes.count, ending: judged + 1, in: bytes)
        {
            return true
        }
        judged = bytes.count
        return false
    }

    /// The most probable extent of a frame whose check fits nowhere.
    private func brokenExtent(of head: FrameHead, in bytes: Span<UInt8>) -> FrameExtent {
        let limit = min(bytes.count, searchEnd(of: head))
        let declared = declaredEnd(of: head).flatMap { $0 <= limit ? $0 : nil }
        let end =
            if let declared, isStop(in: bytes, at: declared) { declared } else {
                nextStop(in: bytes, from: head.body, before: limit) ?? declared ?? limit
            }
        let segmentEnd = segmentEnd(of: head, end: end, in: bytes)
        let sent = end - segmentEnd == 4 ? bytes.hexadecimal(at: segmentEnd) : nil
        return FrameExtent(
            segmentEnd: segmentEnd, end: end, isGood: false,
            variant: .of(sent, over: bytes.extracting(head.body..<segmentEnd)))
    }

    /// Where the data segment of a broken frame ends: before four digits or behind the last `&&`.
    private func segmentEnd(of head: FrameHead, end: Int, in bytes: Span<UInt8>) -> Int {
        let fallback = max(head.body, end - 4)
        guard bytes.hexadecimal(at: fallback) == nil || end - 4 < head.body else {
            return fallback
        }
        var close = end - 2
        while close >= max(head.body, end - 8) {
            if bytes.holdsPair(.ampersand, at: close) { return close + 2 }
            close -= 1
        }
        return fallback
    }

    /// Behind the check if the declared length is right; nil when the length is unusable.
    private func declaredEnd(of head: FrameHead) -> Int? {
        guard let length = head.declaredLength, length <= limits.maxSegment else { return nil }
        return head.body + length + 4
    }

    /// Nothing behind this place belongs to the frame, whatever the limits say.
    ///
    /// A frame never passes 65,000 bytes, so a place in it fits in two.
    private func searchEnd(of head: FrameHead) -> Int {
        let end = declaredEnd(of: head) ?? head.body + min(limits.maxSegment, 60_000) + 4
        return end + min(limits.lengthTolerance, 4000)
    }

    /// Whether a right check is no accident: it can fall on digits of a later frame.
    ///
    /// A frame that runs over another head must at least end where a frame may end.
    private func isCredible(
        _ extent: FrameExtent, _ head: FrameHead, in bytes: Span<UInt8>
    ) -> Bool {
        if isStop(in: bytes, at: extent.end)
            || extent.end < bytes.count && bytes[extent.end].isFiller
        {
            return true
        }
        return laterHeads(after: head, before: extent.end, in: bytes).isEmpty
    }

    /// Whether a good frame stands whole behind the head: the head's own frame was cut off.
    ///
    /// One chance in 256 makes a cut frame and the whole one behind it look like one frame of a
    /// wrong length, so this is asked before a wrong length is forgiven.
    private func hasGoodFrame(
        after head: FrameHead, before limit: Int, ending least: Int = 0, in bytes: Span<UInt8>
    ) -> Bool {
        for later in laterHeads(after: head, before: limit, in: bytes) {
            guard let end = declaredEnd(of: later), end >= least, end <= limit else { continue }
            if declaredExtent(of: later, in: bytes)?.isGood == true { return true }
        }
        return false
    }

    /// Standard heads behind a head.
    ///
    /// One quoted in a log that is still open does not count, unless it begins a line.
    private func laterHeads(
        after head: FrameHead, before limit: Int, in bytes: Span<UInt8>
    ) -> [FrameHead] {
        var heads: [FrameHead] = []
        var isInLog = false
        for index in head.body..<limit {
            if bytes.holdsPair(.slash, at: index), bytes[index - 1] != .slash { isInLog.toggle() }
            guard bytes.holdsPair(.hash, at: index),
                !isInLog || isLineEnd(in: bytes, at: index - 1),
                case .head(let later) = FrameHead.read(in: bytes, at: index),
                later.hasStandardLength
            else { continue }
            heads.append(later)
        }
        return heads
    }

    /// The next place where a frame may end: a line end, a new head, or the end of all bytes.
    private func nextStop(
        in bytes: Span<UInt8>, from start: Int, before limit: Int
    ) -> Int? {
        var index = start
        while index <= min(limit, bytes.count) {
            if isStop(in: bytes, at: index) { return index }
            index += 1
        }
        return nil
    }

    private func isStop(in bytes: Span<UInt8>, at index: Int) -> Bool {
        guard index < bytes.count else { return isFinished && index == bytes.count }
        switch bytes[index] {
        case .carriageReturn, .lineFeed: return true
        case .backslash: return isVisibleLineEnd(in: bytes, at: index)
        case .hash: return isHead(in: bytes, at: index)
        default: return false
        }
    }

    /// Whether the last bytes at hand may still become a place where a frame ends.
    ///
    /// What is decided on them would be decided otherwise if they came together with the next.
    private func endsOpen(in bytes: Span<UInt8>, from start: Int, upTo limit: Int) -> Bool {
        guard !isFinished else { return false }
        var index = max(start, bytes.count - FrameHead.longest)
        while index < min(bytes.count, limit + 1) {
            if mayBecomeStop(in: bytes, at: index) { return true }
            index += 1
        }
        return false
    }

    private func mayBecomeStop(in bytes: Span<UInt8>, at index: Int) -> Bool {
        let isLast = index + 1 == bytes.count
        switch bytes[index] {
        case .backslash: return index + 4 > bytes.count && (isLast || bytes[index + 1] == 0x72)
        case .hash: return isLast || isUndecidedHead(in: bytes, at: index)
        default: return false
        }
    }

    private func isUndecidedHead(in bytes: Span<UInt8>, at index: Int) -> Bool {
        guard bytes.holdsPair(.hash, at: index),
            case .undecided = FrameHead.read(in: bytes, at: index)
        else { return false }
        return true
    }

    /// The four characters `\r\n` that some senders write for the two bytes.
    private func isVisibleLineEnd(in bytes: Span<UInt8>, at index: Int) -> Bool {
        index + 4 <= bytes.count && bytes[index] == .backslash && bytes[index + 1] == 0x72
            && bytes[index + 2] == .backslash && bytes[index + 3] == 0x6E
    }

    private func isLineEnd(in bytes: Span<UInt8>, at index: Int) -> Bool {
        bytes[index] == .lineFeed || bytes[index] == .carriageReturn
            || index >= 3 && isVisibleLineEnd(in: bytes, at: index - 3)
    }

    private func isHead(in bytes: Span<UInt8>, at index: Int) -> Bool {
        guard bytes.holdsPair(.hash, at: index),
            case .head = FrameHead.read(in: bytes, at: index)
        else { return false }
        return true
    }
}
