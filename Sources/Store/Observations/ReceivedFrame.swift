package import Compliance

/// One frame as it came from the line: the evidence behind values.
package struct ReceivedFrame: Sendable, Hashable {
    package let at: Instant
    /// The sender's network address.
    package let client: String
    /// The logger's identity as sent; empty when it was not readable.
    package let mn: String
    package let verdict: FrameVerdict
    /// From `##` to the check field.
    package let bytes: [UInt8]

    package init(
        at: Instant, client: String, mn: String, verdict: FrameVerdict, bytes: [UInt8]
    ) {
        (self.at, self.client, self.mn) = (at, client, mn)
        (self.verdict, self.bytes) = (verdict, bytes)
    }
}

extension [ReceivedFrame] {
    package var content: [UInt8] {
        var content = FrameContent()
        for frame in self {
            content.append(
                frame.bytes[...], at: frame.at, from: frame.client, mn: frame.mn, frame.verdict)
        }
        return content.bytes
    }

    /// Nil for bytes that ``content`` did not write.
    package init?(content: [UInt8]) {
        self = []
        var rest = content[...]
        while !rest.isEmpty {
            guard let frame = ReceivedFrame(&rest) else { return nil }
            append(frame)
        }
    }
}

extension ReceivedFrame {
    fileprivate static let lineFeed = UInt8(ascii: "\n")

    fileprivate init?(_ rest: inout ArraySlice<UInt8>) {
        guard let end = rest.firstIndex(of: Self.lineFeed) else { return nil }
        let words = String(decoding: rest[..<end], as: UTF8.self)
            .split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 5, let at = Int64(words[0]),
            let verdict = FrameVerdict(rawValue: words[1]), let count = Int(words[3]),
            count >= 0, count < rest.endIndex - end - 1
        else { return nil }
        let bytes = rest[(end + 1)..<(end + 1 + count)]
        guard rest[bytes.endIndex] == Self.lineFeed else { return nil }
        rest = rest[(bytes.endIndex + 1)...]
        self.init(
            at: Instant(milliseconds: at), client: words[2], mn: words[4], verdict: verdict,
            bytes: Array(bytes))
    }
}
