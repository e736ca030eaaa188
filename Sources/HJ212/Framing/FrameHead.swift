/// The beginning of a frame: `##` and the length field.
struct FrameHead: Hashable {
    /// Where `##` stands.
    let start: Int

    /// Where the data segment begins.
    let body: Int

    let declaredLength: Int?

    /// Four decimal digits, as the standard wants them.
    let hasStandardLength: Bool
}

extension FrameHead {
    enum Reading: Equatable {
        case head(FrameHead)
        /// The bytes at hand may still become a head.
        case undecided
        case noise
    }

    /// So many bytes behind the first of `##` decide what begins there.
    static let longest = 8

    /// What begins at a `##`.
    static func read(in bytes: Span<UInt8>, at start: Int) -> Reading {
        let field = start + 2
        var end = field
        var length = 0
        while end < bytes.count, end < field + 4, bytes[end].isDigit {
            length = length * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        if end == field + 4 { return .found(start, end, length, isStandard: true) }
        if end == bytes.count { return .undecided }
        if end >= field + 2, bytes[end].isLetter {
            return .found(start, end, length, isStandard: false)
        }
        return readWithoutLength(in: bytes, at: start)
    }

    /// A head whose length is lost but whose first field shows that a packet begins here.
    ///
    /// At most four bytes stand where the length should be, then a name such as `QN=`.
    private static func readWithoutLength(in bytes: Span<UInt8>, at start: Int) -> Reading {
        for name in start + 2...start + 6 {
            guard name + 2 < bytes.count else { return .undecided }
            if bytes[name] == .hash { return .noise }
            if bytes[name].isLetter, bytes[name + 1].isLetter, bytes[name + 2] == .equals {
                return .found(start, name, nil, isStandard: false)
            }
        }
        return .noise
    }
}

extension FrameHead.Reading {
    fileprivate static func found(
        _ start: Int, _ body: Int, _ length: Int?, isStandard: Bool
    ) -> Self {
        .head(
            FrameHead(
                start: start, body: body, declaredLength: length, hasStandardLength: isStandard))
    }
}
