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

/// The form in which frames are kept, readable without this program:
///
///     1790000000123 accepted 10.0.0.7:50211 131 LD130133000015
///     ##0127QN=…                      (131 bytes as received, whatever they are)
///
/// A line with milliseconds since 1970, verdict, client, count of bytes and MN; the bytes; a line
/// feed.
extension [ReceivedFrame] {
    package var content: [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(reduce(0) { $0 + $1.bytes.count + 96 })
        for frame in self {
            let head = [
                "\(frame.at.milliseconds)", frame.verdict.rawValue, frame.client.asWord,
                "\(frame.bytes.count)", frame.mn.asWord,
            ]
            content += "\(head.joined(separator: " "))\n".utf8
            content += frame.bytes
            content.append(ReceivedFrame.lineFeed)
        }
        return content
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

extension String {
    /// The text without anything that would end a word of the head line.
    fileprivate var asWord: String {
        guard utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return self }
        return String(decoding: utf8.map { $0 <= 0x20 || $0 == 0x7F ? 0x5F : $0 }, as: UTF8.self)
    }
}
