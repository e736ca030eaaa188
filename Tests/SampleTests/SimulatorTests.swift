import Compliance
import HJ212
import Sample
import Testing

@Suite struct SimulatorTests {
    private let city = Qingxi.city
    private let midnight = Instant(Qingxi.today.advanced(by: -3))

    private func station(_ habit: StationHabit) throws -> Station {
        try #require((city.stations + city.strangers).first { $0.habit == habit })
    }

    private func sent(_ station: Station, minutes: Int = 70) -> [Transmission] {
        let from = midnight.advanced(byMinutes: -5)
        return city.simulator(of: station)
            .transmissions(from: from, to: from.advanced(byMinutes: minutes))
    }

    private func frames(_ transmissions: [Transmission]) -> [Frame] {
        FrameDecoder.decodeAll(transmissions.flatMap(\.bytes))
    }

    @Test(arguments: Qingxi.city.stations.filter { $0.habit == .proper })
    func `a proper logger sends packets without fault`(station: Station) {
        let sent = sent(station, minutes: 12)
        let frames = frames(sent)
        #expect(frames.count == sent.count)
        for (frame, truth) in zip(frames, sent.flatMap(\.packets)) {
            #expect(frame.isGood)
            #expect(frame.issues == [])
            #expect(frame.packet.mn == station.mn)
            #expect(frame.packet.qn == truth.qn)
            #expect(frame.packet.cn == truth.command)
            #expect(frame.packet.flag == "5" || frame.packet.pnum != nil)
        }
    }

    @Test func `each kind of data comes at its time`() throws {
        let station = try #require(city.stations.first { $0.site == "beiling-thermal" })
        let commands = sent(station).flatMap(\.packets).reduce(into: [String: Int]()) {
            $0[$1.command, default: 0] += 1
        }
        #expect(commands["2011"] == 70 * 60 / station.intervalSeconds)
        #expect(commands["2051"] == 70 / station.intervalMinutes)
        #expect(commands["2061"] == 2)
        #expect(commands["2031"] == 1)
    }

    @Test func `the hour that is sent is the hour that history keeps`() throws {
        let station = try #require(city.stations.first { $0.site == "chengxi-sewage" })
        let site = try Qingxi.site("chengxi-sewage")
        let frames = frames(sent(station)).filter { $0.packet.cn == "2061" }
        let frame = try #require(frames.last)
        let kept = city.measurements(of: site, from: midnight.day, to: midnight.day).first {
            $0.factor == "w01018" && $0.statistic == .hour && $0.start == midnight
        }
        #expect(kept?.value != nil)
        #expect(
            frame.packet.firstItem(named: "w01018-Avg") == kept?.value?.description)
    }

    @Test func `the same station and span give the same bytes`() throws {
        let station = try #require(city.stations.first)
        #expect(sent(station) == sent(station))
    }

    @Test func `spans follow each other without gap or overlap`() throws {
        let station = try #require(city.stations.first)
        let simulator = city.simulator(of: station)
        let middle = midnight.advanced(bySeconds: 97)
        let end = midnight.advanced(byMinutes: 5)
        let parts =
            simulator.transmissions(from: midnight, to: middle)
            + simulator.transmissions(from: middle, to: end)
        #expect(parts == simulator.transmissions(from: midnight, to: end))
    }

    /// What the decoder makes of each habit: readable packets, and the issue that shows it.
    @Test(arguments: [
        (StationHabit.wrongCheck, FrameIssue.crcMismatch), (.wrongLength, .lengthMismatch),
        (.shortLength, .badLengthField),
    ])
    func `a wrong frame is known by its issue`(habit: StationHabit, issue: FrameIssue) throws {
        let sent = sent(try station(habit), minutes: 200)
        let frames = frames(sent)
        let faulty = sent.flatMap(\.packets).filter { $0.fault != nil }
        #expect(!faulty.isEmpty)
        let shown = frames.filter { $0.issues.contains(issue) }
        let good = frames.filter(\.isGood)
        #expect(shown.count == faulty.count)
        #expect(good.count == sent.flatMap(\.packets).filter(\.isReadable).count)
    }

    @Test func `torn packets come out whole, in order`() throws {
        let sent = sent(try station(.torn))
        #expect(sent.contains { $0.writes.count == 3 })
        var decoder = FrameDecoder()
        var numbers: [String] = []
        for write in sent.flatMap(\.writes) {
            decoder.append(write)
            while let frame = decoder.next() { numbers.append(frame.packet.qn ?? "") }
        }
        #expect(numbers == sent.flatMap(\.packets).map(\.qn))
    }

    @Test func `a repeated packet carries its request number again`() throws {
        let packets = sent(try station(.twice)).flatMap(\.packets)
        let repeated = packets.filter { $0.fault == .repeated }
        #expect(!repeated.isEmpty)
        for packet in repeated { #expect(packets.count { $0.qn == packet.qn } == 2) }
    }

    @Test func `a flood is many packets in one second`() throws {
        let sent = sent(try station(.flood), minutes: 120)
        let perSecond = Dictionary(grouping: sent, by: \.at).mapValues(\.count)
        #expect(perSecond.values.contains { $0 >= 50 })
    }

    @Test func `a clock ahead shows in the data time, the truth does not move`() throws {
        let sent = sent(try station(.ahead), minutes: 3)
        let packet = try #require(sent.first?.packets.first)
        let frame = try #require(frames(sent).first)
        let ahead = packet.time.advanced(byHours: 3).description.filter(\.isNumber)
        #expect(frame.packet.dataTime == ahead)
    }

    @Test func `a stranger is in no register`() throws {
        let stranger = try station(.unknown)
        #expect(!city.stations.contains { $0.mn == stranger.mn })
        let bad = frames(sent(stranger, minutes: 3)).filter { !$0.isGood }
        #expect(bad.isEmpty)
    }

    @Test func `foreign text does not break the frame`() throws {
        let sent = sent(try station(.gbk))
        let text = sent.filter { $0.packets.contains { $0.fault == .foreignText } }
        #expect(!text.isEmpty)
        let bad = frames(text).filter { !$0.isGood }
        #expect(bad.isEmpty)
        #expect(String(validating: text.flatMap(\.bytes), as: UTF8.self) == nil)
    }

    @Test func `lower-case flags are sent as such`() throws {
        let frames = frames(sent(try station(.lowerCase), minutes: 3))
        #expect(frames.allSatisfy { $0.text.contains("-Flag=n") && !$0.text.contains("-Flag=N") })
    }
}

extension Station: CustomTestStringConvertible {
    public var testDescription: String { "\(site) \(outlet)" }
}
