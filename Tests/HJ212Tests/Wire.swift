import HJ212

/// A good frame around a data segment, with CR LF.
func frame(_ segment: String) -> [UInt8] {
    let bytes = Array(segment.utf8)
    let check = hexadecimal(Checksum.hj212(bytes.span))
    let length = String(String(bytes.count + 10_000).dropFirst())
    return Array("##\(length)\(segment)\(check)\r\n".utf8)
}

func hexadecimal(_ check: UInt16) -> String {
    String(String(UInt32(check) + 0x10000, radix: 16, uppercase: true).dropFirst())
}

func packet(_ segment: String) -> Packet { Packet(segment: segment.utf8) }

func packet(cp area: String) -> Packet {
    packet("ST=31;CN=2011;PW=1;MN=M;Flag=4;CP=&&\(area)&&")
}

func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// Good frames of a stream that arrives in given pieces.
func goodFrames(in pieces: [[UInt8]], limits: FrameDecoder.Limits = .standard) -> [Frame] {
    frames(in: pieces, limits: limits).filter(\.isGood)
}

/// All frames of a stream that arrives in given pieces and then ends.
func frames(in pieces: [[UInt8]], limits: FrameDecoder.Limits = .standard) -> [Frame] {
    var decoder = FrameDecoder(limits: limits)
    var frames: [Frame] = []
    for piece in pieces {
        decoder.append(piece)
        while let frame = decoder.next() { frames.append(frame) }
    }
    decoder.finish()
    while let frame = decoder.next() { frames.append(frame) }
    return frames
}

/// A generator that gives the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
