package import Compliance

/// The frames of a batch in the form in which they are kept.
///
/// It is readable without this program:
///
///     1790000000123 accepted 10.0.0.7:50211 131 LD130133000015
///     ##0127QN=…                      (131 bytes as received, whatever they are)
///
/// A line with milliseconds since 1970, verdict, client, count of bytes and MN; the bytes; a line
/// feed.
package struct FrameContent: Sendable {
    package private(set) var bytes: [UInt8] = []
    package private(set) var frames = 0
    /// The unregistered devices whose frames are in it.
    private(set) var strangers: Set<String> = []

    package init() {}

    /// Adds a frame as it came, from `##` to the check field.
    package mutating func append(
        _ frame: ArraySlice<UInt8>, at time: Instant, from client: String, mn: String,
        _ verdict: FrameVerdict
    ) {
        append(time.milliseconds)
        append(word: verdict.rawValue)
        append(word: client)
        bytes.append(Self.blank)
        append(Int64(frame.count))
        append(word: mn)
        bytes.append(Self.lineFeed)
        bytes += frame
        bytes.append(Self.lineFeed)
        frames += 1
        if verdict == .unregistered, !mn.isEmpty { strangers.insert(mn) }
    }

    private static let blank = UInt8(ascii: " ")
    private static let lineFeed = UInt8(ascii: "\n")

    /// A blank and a text, without anything that would end a word of the head line.
    private mutating func append(word: String) {
        bytes.append(Self.blank)
        for byte in word.utf8 { bytes.append(byte <= 0x20 || byte == 0x7F ? 0x5F : byte) }
    }

    private mutating func append(_ number: Int64) {
        guard number > 9 else { return bytes += "\(number)".utf8 }
        let start = bytes.count
        var rest = number
        while rest > 0 {
            bytes.append(0x30 + UInt8(rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }
}
