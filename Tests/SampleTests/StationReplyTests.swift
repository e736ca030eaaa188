import Compliance
import HJ212
import Sample
import Testing

/// Loggers of the city answer the centre, each in its manner.
@Suite struct StationReplyTests {
    private let city = Qingxi.city
    private let now = Instant(Qingxi.today.advanced(by: -3), minute: 600)

    private func station(_ manner: StationManner, _ habit: StationHabit? = nil) throws -> Station {
        try #require(
            city.stations.first {
                $0.manner == manner && (habit == nil || $0.habit == habit) && !$0.factors.isEmpty
            })
    }

    private func asked(
        _ replies: inout StationReplies, _ command: Command, _ texts: [String: String] = [:],
        password: String? = nil, after seconds: Int = 0
    ) throws -> [Packet] {
        let station = replies.simulator.station
        let centre = Centre(
            mn: station.mn, pw: password ?? station.password, st: SystemCode(station.system))
        let qn = try #require(CivilTime("202610141000\(10 + seconds % 50)001"))
        let draft = centre.draft(try Request(command, texts, in: .of2017), qn: qn)
        let sent = replies.hear(draft.encoded(), at: now.advanced(bySeconds: seconds))
        #expect(sent.map(\.at) == sent.map(\.at).sorted { $0.milliseconds < $1.milliseconds })
        return FrameDecoder.decodeAll(sent.flatMap(\.bytes)).map(\.packet)
    }

    @Test func `a willing logger answers, tells and reports`() throws {
        let station = try station(.willing, .proper)
        var replies = StationReplies(city.simulator(of: station))
        let packets = try asked(&replies, .fieldTime)
        #expect(packets.map(\.cn) == ["9011", "1011", "9012"])
        #expect(Set(packets.map(\.qn)).count == 1)
        #expect(packets[0].reply == .request(.ready))
        #expect(packets[1].fieldAnswer.systemTime != nil)
        #expect(packets[2].reply == .execution(.success))
        let code = try #require(station.pollutants.first?.code)
        let serials = try asked(&replies, .instrumentSerial, after: 2)[1].fieldAnswer.serialNumbers
        #expect(serials[code]?.count == 24)
        #expect(
            try asked(&replies, .realTimeInterval, after: 3)[1].fieldAnswer.realTimeInterval
                == station.intervalSeconds)
        #expect(try asked(&replies, .stopRealTimeData, after: 4).map(\.cn) == ["9013"])
        let log = try asked(&replies, .fieldInformation, ["InfoId": "i11001"], after: 5)
        #expect(log[1].fieldAnswer.information["i11001"] == "仪器自检正常")
    }

    @Test func `hours come again as they were sent`() throws {
        let station = try station(.willing, .proper)
        var replies = StationReplies(city.simulator(of: station))
        let packets = try asked(
            &replies, .hourlyData,
            ["BeginTime": stamp(-5), "EndTime": stamp(-3)])
        let data = packets.filter { $0.cn == "2061" }
        #expect(data.map(\.dataTime) == [-5, -4, -3].map { stamp($0) })
        #expect(Set(data.map(\.qn)).count == 3 && data.allSatisfy { !$0.wantsAnswer })
        #expect(packets.last?.reply == .execution(.success))
    }

    private func stamp(_ hours: Int) -> String {
        now.advanced(byHours: hours).description.filter(\.isNumber)
    }

    @Test func `others are busy, refuse, are silent or forget`() throws {
        for (manner, commands) in [
            (StationManner.busy, ["9011", "9012"]), (.refusing, ["9011"]), (.silent, []),
            (.forgetful, ["9011"]),
        ] {
            var replies = StationReplies(city.simulator(of: try station(manner)))
            let packets = try asked(&replies, .realTimeInterval)
            #expect(packets.map(\.cn) == commands, "\(manner)")
            if manner == .busy { #expect(packets.last?.reply == .execution(.busy)) }
            if manner == .refusing { #expect(packets.last?.reply == .request(.refused)) }
        }
    }

    @Test func `what is changed stays changed`() throws {
        let ahead = try station(.willing, .ahead)
        var replies = StationReplies(city.simulator(of: ahead))
        func clock(_ after: Int) throws -> String? {
            try asked(&replies, .fieldTime, after: after)[1].fieldAnswer.systemTime?.dataTime
        }
        #expect(try clock(0) == stamp(3))
        _ = try asked(&replies, .setFieldTime, ["SystemTime": stamp(0)], after: 1)
        #expect(try clock(0) == stamp(0))
        _ = try asked(&replies, .setRealTimeInterval, ["RtdInterval": "120"], after: 2)
        let sent = replies.simulator.transmissions(
            from: now.advanced(bySeconds: 1), to: now.advanced(bySeconds: 481))
        #expect(sent.flatMap(\.packets).count { $0.command == "2011" } == 4)

        #expect(
            try asked(&replies, .setPassword, ["NewPW": "A1B2C3"], after: 3).last?.reply
                == .execution(.success))
        #expect(
            try asked(&replies, .fieldTime, after: 4).first?.reply == .request(.wrongPassword))
        #expect(
            try asked(&replies, .fieldTime, password: "A1B2C3", after: 5).count == 3)
    }

    @Test func `what it does not measure it cannot calibrate`() throws {
        var replies = StationReplies(city.simulator(of: try station(.willing, .proper)))
        let packets = try asked(&replies, .calibrate, ["PolId": "w99999"])
        #expect(packets.map(\.reply) == [.request(.ready), .execution(.wrongCondition)])
    }
}
