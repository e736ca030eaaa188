import HJ212
import Testing

@Suite("CRC校验 (HJ 212-2017 附录A)")
struct ChecksumTests {
    @Test(arguments: [
        ("", "FFFF"),
        ("1", "9481"),
        ("123456789", "2F80"),
        ("CP=&&&&", "F781"),
        (
            "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
                + "CP=&&RtdInterval=30&&", "1C80"
        ),
        (
            "QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;"
                + "CP=&&&&", "2200"
        ),
        (
            "ST=32;CN=2011;PW=123456;MN=LD130133000015;CP=&&DataTime=20160824003817000;"
                + "B01-Rtd=36.91;011-Rtd=231.0,011-Flag=N;060-Rtd=1.803,060-Flag=N&&", "4980"
        ),
    ])
    func `the published vectors`(segment: String, check: String) {
        #expect(hexadecimal(Checksum.hj212(Array(segment.utf8).span)) == check)
    }

    @Test func `true Modbus gives another value on the official examples`() {
        let of2017 =
            "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
            + "CP=&&RtdInterval=30&&"
        #expect(hexadecimal(Checksum.modbus(Array(of2017.utf8).span)) == "0759")
        #expect(hexadecimal(Checksum.modbus(Array("123456789".utf8).span)) == "4B37")
    }

    @Test func `the fold equals the loop of the standard at every length`() {
        var generator = SeededGenerator(212)
        for length in 0...600 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Checksum.hj212(bytes.span) == loopOfTheStandard(bytes))
        }
    }

    @Test func `only 256 values are possible`() {
        #expect((0...UInt16.max).filter(Checksum.isPossible).count == 2048)
        let all = Set((0...UInt8.max).map { Checksum.hj212([$0].span) })
        #expect(all.count == 256)
        #expect(all.allSatisfy(Checksum.isPossible))
        #expect(!Checksum.isPossible(0xD042))
    }

    @Test func `bytes eight apart change places unseen, which is why frames are hashed`() {
        let sent = Array("a21026-Rtd=12.3;a".utf8)
        var swapped = sent
        swapped.swapAt(2, 10)
        #expect(sent != swapped)
        #expect(Checksum.hj212(sent.span) == Checksum.hj212(swapped.span))
    }
}

private func loopOfTheStandard(_ bytes: [UInt8]) -> UInt16 {
    var check: UInt16 = 0xFFFF
    for byte in bytes {
        check = check >> 8 ^ UInt16(byte)
        for _ in 0..<8 {
            let low = check & 1
            check >>= 1
            if low == 1 { check ^= 0xA001 }
        }
    }
    return check
}
