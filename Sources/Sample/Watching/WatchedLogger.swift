package import Compliance
package import HJ212

/// The logger of a watched station: the same scene as ``WatchedMaterial``, as HJ 212 packets.
///
/// Pure, like ``StationSimulator``: the same station, edition and time give the same bytes.
package struct WatchedLogger: Sendable {
    package let station: WatchedStation
    package let truths: [WatchedTruth]
    let edition: Edition
    let scene: Scene
    let hours: [String: [HourOfScene]]
    /// The code that the edition writes for a factor.
    let codes: [String: String]
    /// For each packet the place at which it is sent: its own, or the end of a break of the line.
    private let sentAt: [Int]

    /// - Parameter codes: Codes of HJ/T 212-2005 by those of 2017; used for that edition only.
    package init(
        _ station: WatchedStation, edition: Edition = .of2017, codes: [String: String] = [:]
    ) {
        var scene = Scene(honest: station)
        scene.deceive()
        (self.station, self.edition, self.scene) = (station, edition, scene)
        truths = scene.truths
        self.codes = edition == .of2005 ? codes : [:]
        hours = Dictionary(
            uniqueKeysWithValues: scene.curves.keys.sorted().map { ($0, scene.hours(of: $0)) })
        var (sentAt, next) = (Array(0..<scene.count), scene.count)
        for index in (0..<scene.count).reversed() {
            if !scene.late[index] { next = index }
            sentAt[index] = scene.late[index] ? next : index
        }
        self.sentAt = sentAt
    }

    /// Everything that is sent from one instant up to another, oldest first.
    package func transmissions(from: Instant, to: Instant) -> [Transmission] {
        // What a broken line kept back is at most half a day old.
        let first = max(0, scene.index(from.advanced(byHours: -12)))
        let last = min(scene.count, scene.index(to) + 1)
        guard first < last else { return [] }
        let sent = (first..<last).flatMap(packets) + events(from, to)
        return sent.filter { from <= $0.at && $0.at < to }
            .sorted { ($0.at, $0.packets[0].qn) < ($1.at, $1.packets[0].qn) }
    }
}

// MARK: - Packets

extension WatchedLogger {
    /// The packets of a place: real time, minutes, and the hour or day that ends with it.
    private func packets(_ index: Int) -> [Transmission] {
        let resent = scene.late[index]
        let after = scene.time(sentAt[index] + 1)
        var sent: [Transmission] = []
        let start = scene.time(index)
        let live = groups(index) { code, value, converted in
            [("Rtd", value), ("ZsRtd", converted)].filter { $0.0 == "Rtd" || $0.1 != nil }
        }
        sent += one(.realTimeData, live, start, at: after, 1, resent)
        let minutes = groups(index) { code, value, converted in
            [("Avg", value), ("ZsAvg", converted)].filter { $0.0 == "Avg" || $0.1 != nil }
        }
        sent += one(.minuteData, minutes, start, at: after, 2, resent)
        guard (index + 1) % scene.perHour == 0 else { return sent }
        let hour = index / scene.perHour
        let begin = scene.time(hour * scene.perHour)
        sent += one(.hourlyData, groups(hour: hour), begin, at: after, 3, resent)
        guard (hour + 1) % 24 == 0 else { return sent }
        return sent
            + one(
                .dailyData, groups(day: hour / 24), begin.advanced(byHours: -23), at: after, 4,
                resent)
    }

    private func one(
        _ command: Command, _ groups: [[Pair]], _ start: Instant, at: Instant, _ lag: Int,
        _ resent: Bool
    ) -> [Transmission] {
        let power = groups.filter { $0.first?.name.hasPrefix("d") == true }
        let others = groups.filter { $0.first?.name.hasPrefix("d") != true }
        let own = station.medium == .air ? "31" : "32"
        // Electricity is a system of its own since 2025; before, nobody sent it.
        let electricity =
            edition == .of2025
            ? packets(command, "44", power, start, at, lag + 4, resent) : []
        return packets(command, own, others, start, at, lag, resent) + electricity
    }

    /// The packet, in parts where it is too long; nothing where the logger has nothing.
    private func packets(
        _ command: Command, _ system: String, _ groups: [[Pair]], _ start: Instant, _ at: Instant,
        _ lag: Int, _ resent: Bool
    ) -> [Transmission] {
        let at = at.advanced(bySeconds: lag)
        let shown = start.advanced(bySeconds: scene.clockShift(start))
        guard !groups.isEmpty, let time = CivilTime(shown.digits),
            let sent = CivilTime(at.digits + padded(scene.index(start) % 100 * 10 + lag, 3))
        else { return [] }
        let machine = FieldMachine(
            mn: station.mn, pw: station.password, st: SystemCode(system), edition: edition)
        let whole = machine.upload(command, at: time, sent: sent, resent: resent, groups)
        return whole.split { sent.dataTime + padded($0 * 10 + lag, 3) }.map { draft in
            let number = draft.head.first { $0.name == "QN" }?.text ?? sent.qn
            return Transmission(
                at: at, writes: [draft.encoded()],
                packets: [
                    SentPacket(
                        mn: station.mn, qn: number, command: command.code, time: start, fault: nil)
                ])
        }
    }

    /// 现场端信息: 3020 for parameters, states and doors, 3019 for serial numbers; all of it once at
    /// the beginning, then as it changes.
    private func events(_ from: Instant, _ to: Instant) -> [Transmission] {
        guard edition != .of2005 else { return [] }
        // Packets of one moment follow each other by a second.
        let said = Dictionary(grouping: opening + scene.events, by: \.at)
            .filter { from.advanced(bySeconds: -WatchedLogger.mostAtOnce) <= $0.key && $0.key < to }
        return said.values.flatMap { events in
            events.enumerated().flatMap { place, event in
                let isSerial = event.code == DeviceStatement.Code.serial
                let code = isSerial ? "\(event.subject)-SN" : "\(event.code)-Info"
                let subject =
                    event.subject.isEmpty || isSerial ? [] : [Pair("PolId", event.subject)]
                return packets(
                    isSerial ? .instrumentSerial : .fieldInformation,
                    station.medium == .air ? "31" : "32",
                    subject.map { [$0] } + [[Pair(code, event.after)]], event.at, event.at,
                    place % WatchedLogger.mostAtOnce, false)
            }
        }
    }

    private static let mostAtOnce = 60

    /// What a logger says when it is first heard: range and least detectable value of every
    /// instrument, and the states that change later.
    private var opening: [DeviceEvent] {
        let start = scene.time(0)
        func said(_ code: String, _ subject: String, _ value: String) -> DeviceEvent {
            DeviceEvent(
                at: start, mn: station.mn, code: code, subject: subject, before: "", after: value)
        }
        let instruments = station.plant.factors.flatMap { factor in
            [
                said("i13001", factor.code, "\(Numeral(rounding: factor.range, places: 0))"),
                said("i13009", factor.code, "\(Numeral(rounding: factor.detection, places: 3))"),
            ]
        }
        let states = scene.events.sorted { $0.at < $1.at }
            .filter { !FieldCode($0.code).isOccurrence && $0.code != "i13001" }
        let first = Dictionary(states.map { ("\($0.code) \($0.subject)", $0) }) { first, _ in first
        }
        return instruments
            + first.sorted { $0.key < $1.key }.map { said($1.code, $1.subject, $1.before) }
    }
}

// MARK: - Groups

extension WatchedLogger {
    private func groups(
        _ index: Int, _ values: (String, Numeral, Numeral?) -> [(String, Numeral?)]
    ) -> [[Pair]] {
        sentCodes.compactMap { code in
            guard let curve = scene.curves[code], !curve.values[index].isNaN else { return nil }
            let value = Numeral(rounding: curve.values[index], places: scene.places(code))
            let converted =
                scene.isConverted(code)
                ? Numeral(
                    rounding: value.double * scene.conversion(index), places: scene.places(code))
                : nil
            let flag = String(UnicodeScalar(curve.flags[index]))
            return group(code, values(code, value, converted), flag)
        }
    }

    private func groups(hour: Int) -> [[Pair]] {
        sentCodes.compactMap { code in
            guard let own = hours[code]?[hour], let mean = own.mean else { return nil }
            let values: [(String, Numeral?)] = [("Avg", mean), ("ZsAvg", own.converted)]
            return group(code, values, own.flag.code)
        }
    }

    /// The mean of the day's valid hours.
    private func groups(day: Int) -> [[Pair]] {
        sentCodes.compactMap { code in
            guard let all = hours[code]?[(24 * day)..<(24 * day + 24)] else { return nil }
            let valid = all.filter { $0.state == .valid }.compactMap { $0.mean?.double }
            guard !valid.isEmpty else { return nil }
            let mean = valid.reduce(0, +) / Double(valid.count)
            let flag = valid.count >= 20 ? "N" : all.contains { $0.state == .stopped } ? "F" : "D"
            return group(
                code, [("Avg", Numeral(rounding: mean, places: scene.places(code)))], flag)
        }
    }

    private func group(
        _ code: String, _ values: [(String, Numeral?)], _ flag: String
    ) -> [Pair] {
        let own = codes[code] ?? code
        let pairs = values.compactMap { name, value in
            value.map { Pair("\(own)-\(name)", "\($0)") }
        }
        return pairs + [Pair("\(own)-Flag", flag)]
    }

    private var sentCodes: [String] {
        station.factors + (edition == .of2025 ? ["d20105", "d30105"] : [])
    }
}

extension Instant {
    /// `20261014104105`.
    fileprivate var digits: String { description.filter(\.isNumber) }
}
