import Compliance
import Foundation  // The table of factors is read from the repository.
import Store
import Testing

@testable import Gateway

/// What a kept frame says to detectors: how it came, what in it does not agree, when it sampled.
@Suite struct ArrivalNoteTests {
    private static let factors = Result {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return Compliance.FactorTable(
            csv: try String(contentsOf: root.appending(path: "law/factors.csv"), encoding: .utf8))
    }
    private static let at = Instant(Day(2026, 10, 14), minute: 605)

    private func note(
        _ area: String, cn: String = "2061", at outlet: String = "DA001", stampsEnd: Bool = false
    ) throws -> ArrivalNote? {
        var settings = DeviceSettings(password: "123456")
        settings.stampsPeriodEnd = stampsEnd
        let device = Device(
            mn: Device.registered.mn, site: "s", outlet: try #require(OutletCode(outlet)),
            settings: settings)
        let bytes = Uploads.frame(Uploads.segment(area, cn: cn)).dropLast(2)
        let frame = ReceivedFrame(
            at: Self.at, client: "10.0.0.9", mn: device.mn, verdict: .accepted,
            bytes: Array(bytes))
        return Gateway.noting(try Self.factors.get())(frame, device)
    }

    @Test func `an arrival tells its time, its start, its address and a hash of its values`() throws
    {
        let area = "DataTime=20261014090000;a21002-Avg=51.5,a21002-Flag=N"
        let note = try #require(try note(area))
        #expect(note.arrival.statistic == .hour && note.arrival.source == "10.0.0.9")
        #expect(note.arrival.dataTime == Instant(Day(2026, 10, 14), minute: 540))
        #expect(note.arrival.at == Self.at && !note.arrival.qn.isEmpty)
        let ended = try #require(try self.note(area, stampsEnd: true))
        #expect(ended.arrival.dataTime == Instant(Day(2026, 10, 14), minute: 480))
        #expect(ended.arrival.digest == note.arrival.digest)
        let other = try self.note(area.replacing("51.5", with: "51.6"))
        #expect(try #require(other).arrival.digest != note.arrival.digest)
    }

    @Test(arguments: [
        ("a21002-Min=40,a21002-Avg=51.5,a21002-Max=60", ""),
        ("a21002-Min=52,a21002-Avg=51.5,a21002-Max=60", "a21002"),
        ("a21002-Min=40,a21002-Avg=51.5,a21002-Max=51.4", "a21002"),
        // 50 mg/m³ · 100 m³/s · 3600 s = 18 kg.
        ("a00000-Avg=100;a21002-Avg=50,a21002-Cou=18.0", ""),
        ("a00000-Avg=100;a21002-Avg=50,a21002-Cou=17.0", "a21002"),
        ("a21002-Avg=50,a21002-Cou=17.0", ""),
    ])
    func `only periods that do not agree are noted`(area: String, doubtful: String) throws {
        let note = try #require(try note("DataTime=20261014090000;\(area)"))
        #expect(note.doubtful.map(\.factor).joined() == doubtful)
    }

    @Test func `sampling times come under the codes of the record`() throws {
        let note = try #require(
            try note(
                "DataTime=20261014090000;w01018-SampleTime=20261014083000,w01018-Avg=31",
                at: "DW001"))
        #expect(
            note.samplings == [
                Sampling(
                    factor: "w01018", start: Instant(Day(2026, 10, 14), minute: 540),
                    sampled: Instant(Day(2026, 10, 14), minute: 510))
            ])
    }

    @Test func `what brings no values says nothing`() throws {
        #expect(try note("SystemTime=20261014090000", cn: "9015") == nil)
    }
}
