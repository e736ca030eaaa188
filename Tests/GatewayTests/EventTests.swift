import Compliance
import Gateway
import HJ212
import Store
import Testing

/// Packets that bring no means: from the wire to the record.
@Suite struct EventTests {
    /// Sends data areas, each under a command, and waits for their answers.
    private static func tell(
        _ ear: Ear, _ packets: [(cn: String, data: String)], st: String = "31"
    ) async throws {
        let caller = try await ear.call()
        for (index, packet) in packets.enumerated() {
            let segment =
                "QN=202610141000000\(10 + index);ST=\(st);CN=\(packet.cn);PW=123456;"
                + "MN=\(Device.registered.mn);Flag=9;CP=&&\(packet.data)&&"
            try await caller.send(Uploads.frame(segment))
        }
        try await caller.hears(packets.count)
    }

    private static func events(_ ear: Ear) async throws -> [DeviceEvent] {
        try await ear.store.events(
            of: Ear.site, outlet: .one, from: Ear.now.advanced(byHours: -24),
            to: Ear.now.advanced(byHours: 1))
    }

    @Test func `field information, serial numbers and restarts become events`() async throws {
        try await Ear.listening { ear in
            try await Self.tell(
                ear,
                [
                    ("3020", "DataTime=20261014090000;PolId=a21002;i13008-Info=1.00;i13007-Info=0"),
                    ("3020", "DataTime=20261014093000;PolId=a21002;i13008-Info=0.85"),
                    ("3020", "DataTime=20261014091000;PolId=a21002;i13008-Info=1.00"),
                    ("3020", "DataTime=20261014094000;PolId=a21002;i11001-Info=//清洗,管路;二//"),
                    ("3020", "DataTime=20261014094500;i32001-Info=1;i33101-Info=24"),
                    ("3019", "DataTime=20261014095000;PolId=02;02-SN=SN-0001"),
                    ("2081", "DataTime=20261014095500;RestartTime=20261014095400"),
                    ("1001", "i23005-Info=LOG1;i23006-Info=CPU1"),
                ])
            try await eventually { try await Self.events(ear).count == 9 }
            let told = try await Self.events(ear).map {
                "\($0.at.clock) \($0.code) \($0.subject) \($0.before)>\($0.after)"
            }
            #expect(
                told == [
                    "09:00 i13007 a21002 >0", "09:00 i13008 a21002 >1.00",
                    "09:30 i13008 a21002 1.00>0.85", "09:40 i11001 a21002 >清洗,管路;二",
                    "09:45 i32001  >1", "09:50 SN a21026 >SN-0001",
                    "09:54   >2026-10-14 09:54:00", "10:00 i23005  >LOG1", "10:00 i23006  >CPU1",
                ])
            #expect(try await ear.values().map(\.factor) == ["i33101"])
        }
    }

    @Test func `states and run hours of facilities: changes and a series`() async throws {
        try await Ear.listening { ear in
            try await Self.tell(
                ear,
                [
                    ("2021", "DataTime=20261014090000;SB1-RS=1;SB2-RS=0"),
                    ("2021", "DataTime=20261014090100;SB1-RS=1;SB2-RS=0"),
                    ("2021", "DataTime=20261014090200;SB1-RS=0;SB2-RS=0"),
                    ("2041", "DataTime=20261013000000;SB1-RT=23.5"),
                ])
            try await eventually { try await ear.values(.day).count == 1 }
            #expect(try await ear.values(.day).first?.factor == "SB1-RT")
            let told = try await Self.events(ear).map { "\($0.subject) \($0.before)>\($0.after)" }
            #expect(told == ["SB1 >1", "SB2 >0", "SB1 1>0"])
        }
    }

    @Test func `electricity makes series, conditions in words make events`() async throws {
        try await Ear.listening { ear in
            let power = "d20701-Rtd=310.5,d20701-Flag=N;d30701-Rtd=2.0,d30701-Flag=N"
            try await Self.tell(ear, [("2011", "DataTime=20261014095900;" + power)], st: "44")
            let state = "p99101-Rtd=St,p99101-Flag=N;p99201-Rtd=12.5,p99201-Flag=N"
            try await Self.tell(ear, [("2011", "DataTime=20261014095930;" + state)], st: "45")
            try await eventually { try await ear.values().count == 3 }
            #expect(try await ear.values().map(\.factor) == ["d20701", "d30701", "p99201"])
            #expect(try await ear.values().map(\.unit) == ["kW", "kW", ""])
            #expect(try await Self.events(ear).map(\.after) == ["St"])
            #expect(try await ear.counts()[.unknownFactor] == nil)
        }
    }

    @Test func `a raw sample has the time it was taken, and its instrument's slope`() async throws {
        try await Ear.listening { ear in
            let data =
                "DataTime=20261014090000;w01018-SampleTime=20261014080000,"
                + "w01018-CompleteTime=20261014084500,w01018-SampleType=1,w01018-Avg=35.2,"
                + "w01018-i13008=1.02,w01018-Flag=N"
            try await Self.tell(ear, [("2013", data)])
            try await eventually { try await ear.values().count == 1 }
            let value = try #require(try await ear.values().first)
            #expect(value.start.clock == "08:00")
            #expect(value.end.clock == "08:45")
            #expect(value.value?.description == "35.2")
            let told = try await Self.events(ear).map { "\($0.code) \($0.subject) \($0.after)" }
            #expect(Set(told) == ["SampleType w01018 1", "i13008 w01018 1.02"])
        }
    }

    @Test func `checks, flags C and stated times are calibrations`() async throws {
        try await Ear.listening { ear in
            let check = "w01018-SampleRd=48.9;w01018-StandardValue=50.0;w01018-ResultType=1"
            let minutes = (0..<3).map { minute in
                (
                    cn: "2051",
                    data: "DataTime=202610140\(910 + minute)00;a21002-Avg=1,a21002-Flag=C"
                )
            }
            try await Self.tell(
                ear,
                [
                    ("2062", "DataTime=20261014080000;" + check),
                    ("3020", "DataTime=20261014090000;PolId=a34013;i13006-Info=20261014073000"),
                ] + minutes)
            try await eventually { try await Self.calibrations(ear).count == 3 }
            let told = try await Self.calibrations(ear).map {
                "\($0.factor) \($0.kind) \($0.start.clock)-\($0.end.clock)"
            }
            #expect(
                told == [
                    "a34013 stated 07:30-07:30", "w01018 check 08:00-08:00",
                    "a21002 flagged 09:10-09:13",
                ])
            #expect(try await Self.calibrations(ear)[1].passed == true)
        }
    }

    private static func calibrations(_ ear: Ear) async throws -> [Calibration] {
        try await ear.store.calibrations(
            of: Ear.site, outlet: .one, from: Ear.now.advanced(byHours: -24), to: Ear.now)
    }

    @Test func `a clock that runs ahead makes no history`() async throws {
        try await Ear.listening { ear in
            try await Self.tell(
                ear,
                [
                    ("3020", "DataTime=20261014130000;i32001-Info=1"),
                    ("3020", "DataTime=20261014095000;i32001-Info=0"),
                ])
            try await eventually { try await Self.events(ear).count == 1 }
            #expect(try await Self.events(ear).first?.after == "0")
        }
    }

    @Test func `a crash between the answer and the writing loses no event`() async throws {
        let record = try await Ear.record()
        try await Ear.listening(on: record, { $0.tick = .seconds(3600) }) { ear in
            try await Self.tell(ear, [("3020", "DataTime=20261014095000;i32001-Info=1")])
            #expect(try await ear.frames().count == 1)
        }
        try await Ear.listening(on: record) { ear in
            try await eventually { try await Self.events(ear).count == 1 }
        }
    }
}
