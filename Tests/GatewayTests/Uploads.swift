import Compliance
import HJ212
import Store

/// Frames as loggers send them.
enum Uploads {
    /// Real-time data of nitrogen oxides at a second after ten o'clock.
    static func realTime(
        _ second: Int = 0, mn: String = Device.registered.mn, pw: String = "123456",
        value: String = "12.5", answer: FieldMachine.Answer = .wanted
    ) -> Draft {
        data(.realTimeData, "Rtd", second, mn, pw, value, answer)
    }

    /// The mean of ten minutes that began so many minutes before ten o'clock.
    static func minutes(
        before minutes: Int, mn: String = Device.registered.mn, value: String = "12.5"
    ) -> Draft {
        data(.minuteData, "Avg", -60 * minutes, mn, "123456", value, .wanted)
    }

    private static func data(
        _ command: Command, _ suffix: String, _ second: Int, _ mn: String, _ pw: String,
        _ value: String, _ answer: FieldMachine.Answer
    ) -> Draft {
        let time = civil(Ear.now.advanced(bySeconds: second))
        let machine = FieldMachine(mn: mn, pw: pw, st: .wasteGas)
        let pairs = [Pair("a21002-\(suffix)", value), Pair("a21002-Flag", "N")]
        return machine.upload(command, at: time, sent: time, answer: answer, [pairs])
    }

    static func civil(_ instant: Instant) -> CivilTime {
        let digits = instant.description.filter(\.isNumber)
        guard let time = CivilTime(digits) else { preconditionFailure("\(digits) is a time") }
        return time
    }

    /// A good frame around any data segment.
    static func frame(_ segment: String) -> [UInt8] {
        framed(Array(segment.utf8))
    }

    static func framed(_ segment: [UInt8], length: Int? = nil, check: UInt16? = nil) -> [UInt8] {
        let sum = check ?? Checksum.hj212(segment.span)
        let head = "##" + String(String((length ?? segment.count) + 10_000).dropFirst())
        let tail = String(String(UInt32(sum) + 0x10000, radix: 16, uppercase: true).dropFirst())
        return Array(head.utf8) + segment + Array((tail + "\r\n").utf8)
    }

    static func segment(
        _ data: String, qn: String = "20261014100000001", mn: String = Device.registered.mn,
        cn: String = "2011", pw: String = "123456", flag: String = "5"
    ) -> String {
        "QN=\(qn);ST=31;CN=\(cn);PW=\(pw);MN=\(mn);Flag=\(flag);CP=&&\(data)&&"
    }
}
