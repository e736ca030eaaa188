import Compliance
import Foundation
import HJ212
import Store
import Testing

@testable import Gateway

/// A kept frame is read aloud: nothing of its text is lost, and its values are those that were
/// taken.
@Suite struct FrameAccountTests {
    private static let factors = Result {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return Compliance.FactorTable(
            csv: try String(contentsOf: root.appending(path: "law/factors.csv"), encoding: .utf8))
    }

    private func account(
        _ bytes: [UInt8], at outlet: String = "DA001"
    ) throws -> FrameAccount? {
        let device = Device(
            mn: Device.registered.mn, site: "s", outlet: try #require(OutletCode(outlet)),
            password: "123456")
        return Gateway.reading(try Self.factors.get())(bytes, device)
    }

    private let hour = Uploads.frame(
        Uploads.segment(
            "DataTime=20261014090000;a21002-Avg=51.5,a21002-ZsAvg=57.0,a21002-Flag=N;"
                + "a19001-Avg=7.4,a19001-Flag=C", cn: "2061"))

    @Test func `its parts are the whole frame, each with its meaning`() throws {
        let account = try #require(try account(hour))
        let text = String(decoding: hour.dropLast(2), as: UTF8.self)
        #expect(account.parts.map(\.text).joined() == text)
        let words = account.parts.map(\.meaning).joined(separator: "\n")
        for word in [
            "包头", "数据段长度", "设备发送时间 2026-10-14 10:00:00", "命令编码", "数据时间 2026-10-14 09:00:00",
            "氮氧化物 折算均值 57.0 mg/m³", "氧含量 数据标识 在线监控（监测）仪器仪表处于校准状态", "CRC 校验", "要求应答",
        ] {
            #expect(words.contains(word), "\(word)")
        }
    }

    @Test func `its values are those that the record takes`() throws {
        let account = try #require(try account(hour))
        #expect(account.edition == "HJ 212-2017" && account.command.hasPrefix("2061"))
        #expect(
            account.values.map { "\($0.factor) \($0.statistic) \($0.value?.description ?? "")" }
                == ["a21002 hour 51.5", "a21002 hourConverted 57.0", "a19001 hour 7.4"])
        #expect(account.values.allSatisfy { $0.start == Instant(Day(2026, 10, 14), minute: 540) })
        #expect(account.values.map(\.flag.code) == ["N", "N", "C"])
        #expect(account.check.outcome == .right && account.check.sent == account.check.computed)
        #expect(account.declaredLength == account.actualLength && account.issues.isEmpty)
    }

    @Test func `a wrong check or length is said, and the parts still are the whole`() throws {
        let segment = Array(Uploads.segment("DataTime=20261014090000;a21002-Avg=1").utf8)
        let wrong = try #require(try account(Uploads.framed(segment, check: 0x0140)))
        #expect(wrong.check.outcome == .wrong)
        #expect(wrong.check.sent == "0140" && wrong.check.computed != "0140")
        let length = segment.count - 5
        let short = try #require(try account(Uploads.framed(segment, length: length)))
        #expect(short.declaredLength == length && short.actualLength == segment.count)
        #expect(!short.issues.isEmpty)
        #expect(short.parts.map(\.text).joined().contains("a21002-Avg=1"))
    }

    @Test func `a log keeps its signs, and a code of 2005 is told with its new one`() throws {
        let log = try #require(
            try account(Uploads.frame(Uploads.segment("i11001-Info=//a;b,c&&d//", cn: "3020"))))
        #expect(log.parts.contains { $0.text == "i11001-Info=//a;b,c&&d//" })
        let old = try #require(
            try account(
                Uploads.frame(Uploads.segment("DataTime=20261014090000;011-Rtd=36.9")), at: "DW001")
        )
        #expect(old.values.map(\.sentCode) == ["011"])
        #expect(old.values.map(\.factor) == ["w01018"])
        #expect(try account(Array("GET / HTTP/1.0".utf8)) == nil)
    }
}
