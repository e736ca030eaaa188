/// Bytes as letters that can be typed from a screen (RFC 4648, 6).
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// Without padding, as authenticator apps write it.
    static func text(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var (rest, bits) = (0, 0)
        for byte in bytes {
            rest = rest << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(alphabet[rest >> bits & 31])
            }
            rest &= (1 << bits) - 1
        }
        if bits > 0 { out.append(alphabet[rest << (5 - bits) & 31]) }
        return String(decoding: out, as: UTF8.self)
    }

    /// Reads letters of either case, blanks and padding left out; nil for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var (rest, bits) = (0, 0)
        for letter in text.uppercased().utf8 where letter != 0x20 && letter != UInt8(ascii: "=") {
            guard let digit = alphabet.firstIndex(of: letter) else { return nil }
            rest = rest << 5 | digit
            bits += 5
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(rest >> bits & 255))
            }
            rest &= (1 << bits) - 1
        }
        return out
    }
}
