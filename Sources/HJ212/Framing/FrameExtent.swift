/// Where a frame ends and whether it is good.
struct FrameExtent: Hashable {
    /// Behind the data segment, where the check begins.
    let segmentEnd: Int

    /// Behind the check.
    let end: Int

    let isGood: Bool
}

extension FrameDecoder {
    /// The extent of the frame with a given head; nil when more bytes are needed to tell.
    ///
    /// Length first, search second: `##` and line ends may stand inside the text of a log.
    mutating func extent(of head: FrameHead) -> FrameExtent? {
        if let extent = declaredExtent(of: head), isCredible(extent, head) { return extent }
        if let extent = shiftedExtent(of: head) { return extent }
        return isDecided(head) ? brokenExtent(of: head) : nil
    }

    /// The frame as declared, when its check is right.
    private func declaredExtent(of head: FrameHead) -> FrameExtent? {
        guard let end = declaredEnd(of: head), end <= bytes.count else { return nil }
        let segment = bytes.span.extracting(head.body..<end - 4)
        switch ChecksumVariant.of(bytes.span.hexadecimal(at: end - 4), over: segment) {
        case .hj212:
            return FrameExtent(segmentEnd: end - 4, end: end, isGood: true)
        case .modbusLowByteFirst:
            return FrameExtent(segmentEnd: end - 4, end: end, isGood: limits.acceptsModbusCRC)
        case .unknown:
            return nil
        }
    }

    /// The frame up to a line end that has a right check before it: the length was wrong.
    ///
    /// Far from the declared end it is bad all the same, but its end is known.
    private func shiftedExtent(of head: FrameHead) -> FrameExtent? {
        let span = bytes.span
        let declared = declaredEnd(of: head)
        var isFirst = true
        var end = head.body
        while let stop = nextStop(from: end, before: searchEnd(of: head)) {
            let isNear = declared.map { abs(stop - $0) <= limits.lengthTolerance } ?? false
            if isFirst || isNear, stop - 4 >= head.body,
                let sent = span.hexadecimal(at: stop - 4),
                sent == Checksum.hj212(span.extracting(head.body..<stop - 4)),
                isFirst || !hasGoodFrame(after: head, before: stop)
            {
                return FrameExtent(segmentEnd: stop - 4, end: stop, isGood: isNear)
            }
            isFirst = false
            end = stop + 1
        }
        return nil
    }

    /// Whether no byte still to come can make the frame good.
    private mutating func isDecided(_ head: FrameHead) -> Bool {
        if isFinished || bytes.count >= searchEnd(of: head) { return true }
        guard let end = declaredEnd(of: head) else {
            return nextStop(from: head.body, before: bytes.count) != nil
        }
        if isStop(at: end) || hasGoodFrame(after: head, before: bytes.count, ending: judged + 1) {
            return true
        }
        judged = bytes.count
        return false
    }

    /// The most probable extent of a frame whose check fits nowhere.
    private func brokenExtent(of head: FrameHead) -> FrameExtent {
        let limit = min(bytes.count, searchEnd(of: head))
        let declared = declaredEnd(of: head).flatMap { $0 <= limit ? $0 : nil }
        let end =
            if let declared, isStop(at: declared) { declared } else {
                nextStop(from: head.body, before: limit) ?? declared ?? limit
            }
        return FrameExtent(segmentEnd: segmentEnd(of: head, end: end), end: end, isGood: false)
    }

    /// Where the data segment of a broken frame ends: before four digits or behind the last `&&`.
    private func segmentEnd(of head: FrameHead, end: Int) -> Int {
        let fallback = max(head.body, end - 4)
        guard bytes.span.hexadecimal(at: fallback) == nil || end - 4 < head.body else {
            return fallback
        }
        var close = end - 2
        while close >= max(head.body, end - 8) {
            if bytes.span.holdsPair(.ampersand, at: close) { return close + 2 }
            close -= 1
        }
        return fallback
    }

    /// Behind the check if the declared length is right; nil when the length is unusable.
    private func declaredEnd(of head: FrameHead) -> Int? {
        guard let length = head.declaredLength, length <= limits.maxSegment else { return nil }
        return head.body + length + 4
    }

    private func searchEnd(of head: FrameHead) -> Int {
        (declaredEnd(of: head) ?? head.body + limits.maxSegment + 4) + limits.lengthTolerance
    }

    /// Whether a right check is no accident: it can fall on digits of a later frame.
    ///
    /// A frame that runs over another head must at least end where a frame may end.
    private func isCredible(_ extent: FrameExtent, _ head: FrameHead) -> Bool {
        if isStop(at: extent.end) || extent.end < bytes.count && bytes[extent.end].isFiller {
            return true
        }
        return laterHeads(after: head, before: extent.end).isEmpty
    }

    /// Whether a good frame stands whole behind the head: the head's own frame was cut off.
    ///
    /// One chance in 256 makes a cut frame and the whole one behind it look like one frame of a
    /// wrong length, so this is asked before a wrong length is forgiven.
    private func hasGoodFrame(
        after head: FrameHead, before limit: Int, ending least: Int = 0
    ) -> Bool {
        laterHeads(after: head, before: limit).contains { later in
            guard let end = declaredEnd(of: later), end >= least, end <= limit else { return false }
            return declaredExtent(of: later)?.isGood == true
        }
    }

    /// Standard heads behind a head.
    ///
    /// One quoted in a log that is still open does not count, unless it begins a line.
    private func laterHeads(after head: FrameHead, before limit: Int) -> [FrameHead] {
        let span = bytes.span
        var heads: [FrameHead] = []
        var isInLog = false
        for index in head.body..<limit {
            if span.holdsPair(.slash, at: index), span[index - 1] != .slash { isInLog.toggle() }
            guard span.holdsPair(.hash, at: index), !isInLog || isLineEnd(at: index - 1),
                case .head(let later) = FrameHead.read(in: span, at: index), later.hasStandardLength
            else { continue }
            heads.append(later)
        }
        return heads
    }

    /// The next place where a frame may end: a line end, a new head, or the end of all bytes.
    private func nextStop(from start: Int, before limit: Int) -> Int? {
        var index = start
        while index <= min(limit, bytes.count) {
            if isStop(at: index) { return index }
            index += 1
        }
        return nil
    }

    private func isStop(at index: Int) -> Bool {
        guard index < bytes.count else { return isFinished && index == bytes.count }
        switch bytes[index] {
        case .carriageReturn, .lineFeed: return true
        case .backslash: return isVisibleLineEnd(at: index)
        case .hash: return isHead(at: index)
        default: return false
        }
    }

    /// The four characters `\r\n` that some senders write for the two bytes.
    private func isVisibleLineEnd(at index: Int) -> Bool {
        bytes[index...].starts(with: [0x5C, 0x72, 0x5C, 0x6E])
    }

    private func isLineEnd(at index: Int) -> Bool {
        bytes[index] == .lineFeed || bytes[index] == .carriageReturn
            || index >= 3 && isVisibleLineEnd(at: index - 3)
    }

    private func isHead(at index: Int) -> Bool {
        guard bytes.span.holdsPair(.hash, at: index),
            case .head = FrameHead.read(in: bytes.span, at: index)
        else { return false }
        return true
    }
}
