package import Compliance
import HJ212

/// What a logger says to the centre's requests (HJ 212-2017 6.4): taken, data, done.
///
/// It keeps what was changed: the interval, the password, the clock.
package struct StationReplies: Sendable {
    /// The logger as it is now.
    package private(set) var simulator: StationSimulator
    private var decoder = FrameDecoder()

    package init(_ simulator: StationSimulator) { self.simulator = simulator }

    private var station: Station { simulator.station }

    /// Takes bytes from the line and tells what the logger writes, and when.
    package mutating func hear(_ bytes: some Collection<UInt8>, at now: Instant) -> [Transmission] {
        decoder.append(bytes)
        var replies: [Transmission] = []
        while let frame = decoder.next() {
            guard frame.isGood, frame.packet.mn == station.mn else { continue }
            replies += answer(frame.packet, at: now)
        }
        return replies
    }

    private mutating func answer(_ request: Packet, at now: Instant) -> [Transmission] {
        guard let command = request.command, request.wantsAnswer,
            ![.dataAnswer, .noticeAnswer].contains(command), station.manner != .silent
        else { return [] }
        if [.stopRealTimeData, .stopFacilityState].contains(command) {
            if command == .stopRealTimeData { simulator.terms.sendsRealTime = false }
            return [written(.noticeAnswer(to: request), at: now)]
        }
        let taken = willingness(request)
        let first = written(.requestAnswer(to: request, taken), at: now)
        guard taken == .ready, station.manner != .forgetful else { return [first] }
        let deeds = carryOut(command, request, at: now)
        let data = deeds.drafts.map { written($0, at: now.advanced(bySeconds: 1)) }
        let result = Draft.executionResult(to: request, deeds.result)
        return [first] + data + [written(result, at: now.advanced(bySeconds: 1))]
    }

    private func willingness(_ request: Packet) -> RequestReturn {
        if request.pw != simulator.terms.password { return .wrongPassword }
        if station.manner == .refusing { return .refused }
        return request.command?.requestFields(in: .of2017) == nil ? .wrongCN : .ready
    }

    private func written(_ draft: Draft, at now: Instant) -> Transmission {
        Transmission(at: now, writes: [draft.encoded()], packets: [])
    }
}

extension StationReplies {
    private typealias Deeds = (drafts: [Draft], result: ExecutionResult)

    private mutating func carryOut(
        _ command: Command, _ request: Packet, at now: Instant
    ) -> Deeds {
        if station.manner == .busy { return ([], .busy) }
        let instrument = request.firstItem(named: "PolId")
        if let instrument, !station.measures(instrument) { return ([], .wrongCondition) }
        if change(command, request) { return ([], .success) }
        if let begin = time(request, "BeginTime"), let end = time(request, "EndTime"),
            command != .fieldInformation
        {
            let drafts = history(command, from: begin, to: end, at: now)
            return (drafts, drafts.isEmpty ? .noData : .success)
        }
        let groups = told(command, instrument, request, at: now)
        return (groups.isEmpty ? [] : [simulator.machine.response(to: request, groups)], .success)
    }

    /// Whether the request changes something; then it is changed.
    private mutating func change(_ command: Command, _ request: Packet) -> Bool {
        func number(_ name: String) -> Int? { request.firstItem(named: name).flatMap { Int($0) } }
        switch command {
        case .setFieldTime: simulator.terms.hoursAhead = 0
        case .setRealTimeInterval:
            simulator.terms.intervalSeconds =
                number("RtdInterval") ?? simulator.terms.intervalSeconds
        case .setMinuteInterval:
            simulator.terms.intervalMinutes =
                number("MinInterval") ?? simulator.terms.intervalMinutes
        case .setPassword:
            simulator.terms.password = request.firstItem(named: "NewPW") ?? station.password
        case .realTimeData: simulator.terms.sendsRealTime = true
        default: return false
        }
        return true
    }

    /// What the logger tells of itself, in the groups of the packet.
    private func told(
        _ command: Command, _ instrument: String?, _ request: Packet, at now: Instant
    ) -> [[Pair]] {
        let head = instrument.map { [[Pair("PolId", $0)]] } ?? []
        let time = simulator.shown(now).map { [[Pair("DataTime", $0.dataTime)]] } ?? []
        switch command {
        case .fieldTime:
            return head
                + (simulator.shown(now).map { [[Pair("SystemTime", $0.dataTime)]] } ?? [])
        case .realTimeInterval:
            return [[Pair("RtdInterval", "\(simulator.terms.intervalSeconds)")]]
        case .minuteInterval:
            return [[Pair("MinInterval", "\(simulator.terms.intervalMinutes)")]]
        case .facilityState: return time + [[Pair("SB1-RS", "1")], [Pair("SB2-RS", "1")]]
        case .outputTime: return head + [[Pair("Stime", "40")]]
        case .samplingCycle: return head + [[Pair("CstartTime", "000000")], [Pair("CTime", "2")]]
        case .keepSample: return time + [[Pair("VaseNo", "1")]]
        case .instrumentSerial:
            let codes = instrument.map { [$0] } ?? station.pollutants.map(\.code)
            return codes.flatMap { [[Pair("PolId", $0)], [Pair("\($0)-SN", serial($0))]] }
        case .fieldInformation:
            let code = request.firstItem(named: "InfoId") ?? ""
            return time + head + [[Pair("\(code)-Info", information(code))]]
        default: return []
        }
    }

    private func serial(_ code: String) -> String {
        let digits = String(simulator.chance.of(code).bits(0), radix: 16, uppercase: true)
        return station.mn.prefix(8)
            + String((String(repeating: "0", count: 16) + digits).suffix(16))
    }

    private func information(_ code: String) -> String {
        switch code {
        case "i11001": "//仪器自检正常//"
        case "i13001": "1000"
        case "i13003": "60"
        case "i13007": "0.000"
        case "i13008": "1.000"
        default: "0"
        }
    }

    private func time(_ request: Packet, _ name: String) -> Instant? {
        request.firstItem(named: name).flatMap(CivilTime.init).flatMap { time in
            Day(year: time.year, month: time.month, day: time.day).map {
                Instant($0, minute: time.hour * 60 + time.minute)
            }
        }
    }

    /// The data of a span, each packet with a number of its own, as the standard's example.
    private func history(
        _ command: Command, from begin: Instant, to end: Instant, at now: Instant
    ) -> [Draft] {
        let step: Int
        let groups: (Instant) -> [[Pair]]
        switch command {
        case .minuteData:
            (step, groups) = (simulator.terms.intervalMinutes * 60, simulator.minute(from:))
        case .hourlyData: (step, groups) = (3600, simulator.hour(from:))
        case .dailyData: (step, groups) = (86_400, simulator.day(from:))
        default: return []
        }
        var drafts: [Draft] = []
        var start = begin
        while start <= end, start.advanced(bySeconds: step) <= now, drafts.count < 400 {
            let sent = now.advanced(bySeconds: 1).iso.filter(\.isNumber).prefix(14)
            let number = "\(sent)\(padded(drafts.count % 1000, 3))"
            if let dataTime = simulator.shown(start), let qn = CivilTime(number) {
                let data = groups(start)
                if !data.isEmpty {
                    drafts.append(
                        simulator.machine.upload(
                            command, at: dataTime, sent: qn, answer: .unwanted, data))
                }
            }
            start = start.advanced(bySeconds: step)
        }
        return drafts
    }
}
