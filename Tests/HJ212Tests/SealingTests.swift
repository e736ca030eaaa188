import HJ212
import Testing

@Suite("国密SM4与加密数据区 (HJ 212-2025)")
struct SealingTests {
    @Test(arguments: [
        (
            "0123456789ABCDEFFEDCBA9876543210", "0123456789ABCDEFFEDCBA9876543210",
            "681EDF34D206965E86B3E94F536E4246"
        ),
        (
            "30303030303030303030303030303030", "4461746154696D653D32303234303630",
            "51D45D461A00CD12208E58CB32CB3ADC"
        ),
    ])
    func `the published vectors`(key: String, plain: String, sealed: String) throws {
        let cipher = try #require(SM4(key: bytes(ofDigits: key)))
        #expect(cipher.encrypted(bytes(ofDigits: plain)) == bytes(ofDigits: sealed))
        #expect(cipher.decrypted(bytes(ofDigits: sealed)) == bytes(ofDigits: plain))
    }

    @Test func `a thousand times under one key, as openssl computes it`() throws {
        let key = bytes(ofDigits: "0123456789ABCDEFFEDCBA9876543210")
        let cipher = try #require(SM4(key: key))
        var block = key
        for _ in 0..<1000 { block = cipher.encrypted(block) }
        #expect(block == bytes(ofDigits: "D735E91CC5689CF312BCC1EFB740E813"))
    }

    @Test func `blocks are encrypted one by one, the rest stays plain`() throws {
        let cipher = try #require(SM4(key: Array(repeating: 0x30, count: 16)))
        let text = Array("DataTime=2024060DataTime=2024060rest".utf8)
        let sealed = cipher.encrypted(text)
        #expect(sealed[..<16] == sealed[16..<32])
        #expect(Array(sealed[32...]) == Array("rest".utf8))
        #expect(cipher.decrypted(sealed) == text)
        #expect(SM4(key: Array(repeating: 0, count: 15)) == nil)
    }

    private func draft() throws -> Draft {
        FieldMachine(mn: "A1", st: .wasteGas, edition: .of2025).upload(
            .minuteData, at: try #require(CivilTime(2026, 3, 1, 10, 30)),
            sent: try #require(CivilTime(2026, 3, 1, 10, 31)),
            [.factor("a21026", ["Avg": "12.30", "Flag": "N"]), .factor("a19001", ["Avg": "8.2"])])
    }

    @Test(arguments: [Sealing.raw, .text])
    func `a frame that came encrypted is opened with its logger's key`(sealing: Sealing) throws {
        let draft = try draft()
        let (old, new) = (try cipher(1), try cipher(2))
        let sealed = draft.encoded(under: old, as: sealing)
        #expect(sealed != draft.encoded())
        #expect((sealing == .raw) == (sealed.count == draft.encoded().count))

        var limits = FrameLimits.standard
        limits.keys["A1"] = [new, old]
        let stream = sealed + draft.encoded() + sealed
        let frames = frames(in: [stream], limits: limits)
        #expect(frames.map(\.isGood) == [true, true, true])
        #expect(frames.map(\.isSealed) == [true, false, true])
        #expect(frames.allSatisfy { $0.packet.qn == draft.packet.qn })
        #expect(frames.allSatisfy { $0.packet.factors == draft.packet.factors })
        #expect(frames.allSatisfy { $0.issues == [] && $0.validCRC && $0.validLength })
        #expect(frames.first?.raw == Array(sealed.dropLast(2)))
        #expect(HJ212Tests.frames(in: stream.map { [$0] }, limits: limits) == frames)
        expectSame([stream], limits: limits)
        expectSame(stream.map { [$0] }, limits: limits)
    }

    @Test func `a wrong length is forgiven when a key opens the frame`() throws {
        let (draft, cipher) = (try draft(), try cipher(1))
        var sealed = draft.encoded(under: cipher)
        sealed[5] ^= 1
        var limits = FrameLimits.standard
        limits.keys["A1"] = [cipher]
        let frames = frames(in: [sealed], limits: limits)
        #expect(frames.map(\.isGood) == [true])
        #expect(frames.first?.issues == [.lengthMismatch])
        #expect(frames.first?.packet.factors == draft.packet.factors)
    }

    @Test func `without the right key the frame is bad and the next one is found`() throws {
        let draft = try draft()
        let sealed = draft.encoded(under: try cipher(1))
        for keys in [[], [try cipher(2)]] {
            var limits = FrameLimits.standard
            limits.keys["A1"] = keys
            let frames = frames(in: [sealed + draft.encoded()], limits: limits)
            #expect(frames.filter(\.isGood).map(\.raw) == [Array(draft.encoded().dropLast(2))])
            #expect(frames.first?.raw == Array(sealed.dropLast(2)))
            #expect(frames.first?.packet.mn == "A1")
        }
    }

    @Test(arguments: 0..<50)
    func `every area under every key opens again`(seed: Int) throws {
        var generator = SeededGenerator(seed + 70_000)
        let key = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let cipher = try #require(SM4(key: key))
        let draft = Wild.draft(&generator)
        var limits = FrameLimits.standard
        limits.keys[draft.packet.mn ?? ""] = [cipher]
        for sealing in [Sealing.raw, .text] {
            let sealed = draft.encoded(under: cipher, as: sealing)
            let frames = frames(in: [sealed], limits: limits).filter(\.isGood)
            #expect(frames.map(\.packet.factors) == [draft.packet.factors], "seed \(seed)")
        }
    }

    @Test func `which commands are encrypted`() {
        for code in ["2011", "2051", "2062", "2111", "1014", "3020"] {
            #expect(Command(code).isSealed)
        }
        for code in ["9014", "9015", "1012", "3019", "20x1", ""] {
            #expect(!Command(code).isSealed)
        }
    }

    private func cipher(_ byte: UInt8) throws -> SM4 {
        try #require(SM4(key: Array(repeating: byte, count: 16)))
    }
}

private func bytes(ofDigits digits: String) -> [UInt8] {
    let values = digits.compactMap(\.hexDigitValue)
    return stride(from: 0, to: values.count - 1, by: 2).map {
        UInt8(values[$0] * 16 + values[$0 + 1])
    }
}
