package import Compliance

/// What a logger tells of the field beside values: states, parameters, power; and what happened.
///
/// Three stations have one: treatment that stood still while production ran, a slope that was
/// changed at night, and one that was changed with a work order.
package struct FieldStory: Sendable {
    package enum Kind: String, Sendable {
        /// 生产而治理设施停运.
        case silentTreatment
        /// 夜间改斜率，没有工作单.
        case slopeAtNight
        /// 备案后改斜率.
        case announced
    }

    package let station: Station
    package let kind: Kind
    let today: Day
    let chance: Chance

    /// The pollutant whose instrument the story is about.
    var instrument: String { station.pollutants.first?.code ?? "w01018" }

    package var hasPower: Bool { kind == .silentTreatment }

    /// The time of the story; nothing of it lies in the future.
    package var span: Range<Instant> {
        switch kind {
        case .silentTreatment: moment(1, 20 * 60 + 5)..<moment(1, 23 * 60 + 40)
        case .slopeAtNight: moment(2, 2 * 60 + 13)..<moment(2, 2 * 60 + 35)
        case .announced: moment(5, 10 * 60)..<moment(5, 12 * 60)
        }
    }

    /// A minute of a day so many days ago.
    private func moment(_ ago: Int, _ minute: Int) -> Instant {
        Instant(today.advanced(by: -ago), minute: minute)
    }
}

extension City {
    /// The stories of the city's stations.
    package var fieldStories: [FieldStory] {
        let plans: [(site: String, kind: FieldStory.Kind)] = [
            ("hengjie-energy", .silentTreatment), ("yunling-dyeing", .slopeAtNight),
            ("chengdong-sewage", .announced),
        ]
        return plans.compactMap { plan in
            stations.first { $0.site == plan.site }.map {
                FieldStory(
                    station: $0, kind: plan.kind, today: today, chance: chance.of("field"))
            }
        }
    }
}

// MARK: - Statements

extension FieldStory {
    /// Everything that was said in a time, oldest first.
    package func statements(from: Instant, to: Instant) -> [DeviceStatement] {
        (delivered + visits(from: from, to: to) + told)
            .filter { $0.at >= from && $0.at < to }.sorted { $0.at < $1.at }
    }

    private func said(
        _ at: Instant, _ code: String, _ value: String, of subject: String = ""
    ) -> DeviceStatement {
        DeviceStatement(at: at, code: code, subject: subject, value: value)
    }

    /// What was set when the station was accepted.
    private var delivered: [DeviceStatement] {
        let at = moment(90, 8 * 60)
        let logger = [("i22001", "0"), ("i22002", "0"), ("i32001", "0")].map {
            said(at, $0.0, $0.1)
        }
        let instruments = station.pollutants.prefix(4).enumerated().flatMap { place, factor in
            [
                said(at, "SN", "\(station.mn.prefix(10))\(padded(place + 1, 4))", of: factor.code),
                said(at, "i13001", "0-200", of: factor.code),
                said(at, "i13007", "0.00", of: factor.code),
                said(at, "i13008", "1.00", of: factor.code),
                said(at, "i12001", "0", of: factor.code),
            ]
        }
        return logger + instruments + (hasPower ? [said(at, "RS", "1", of: "SB1")] : [])
    }

    /// Every seventh day at nine somebody comes to the station and calibrates.
    private func visits(from: Instant, to: Instant) -> [DeviceStatement] {
        visitDays(from: from, to: to).flatMap { day in
            [
                said(Instant(day, minute: 540), "i32001", "1"),
                said(Instant(day, minute: 540), "i31001", "运维人员进站"),
                said(Instant(day, minute: 560), "i12001", "3", of: instrument),
                said(Instant(day, minute: 580), "i12001", "0", of: instrument),
                said(Instant(day, minute: 580), "i11001", "校准完成", of: instrument),
                said(Instant(day, minute: 590), "i32001", "0"),
            ]
        }
    }

    private func visitDays(from: Instant, to: Instant) -> [Day] {
        (0...max(0, from.day.distance(to: to.day))).map { from.day.advanced(by: $0) }
            .filter { $0.number % 7 == 3 }
    }

    private var told: [DeviceStatement] {
        let (start, end) = (span.lowerBound, span.upperBound)
        switch kind {
        case .silentTreatment:
            return [said(start, "RS", "0", of: "SB1"), said(end, "RS", "1", of: "SB1")]
        case .slopeAtNight:
            return [
                said(start, "i32001", "1"), said(start, "i31001", "开门"),
                said(start.advanced(byMinutes: 4), "i22002", "1"),
                said(start.advanced(byMinutes: 8), "i13008", "0.82", of: instrument),
                said(start.advanced(byMinutes: 15), "i22002", "0"), said(end, "i32001", "0"),
            ]
        case .announced:
            let at = start.advanced(byMinutes: 31)
            return [said(at, "i13008", "1.03", of: instrument)]
        }
    }
}

// MARK: - Calibrations and power

extension FieldStory {
    /// Checks with a standard every night for water, a calibration each visit for gas.
    package func calibrations(from: Instant, to: Instant) -> [Calibration] {
        let days = from.day.distance(to: to.day)
        let isWater = station.outlet.medium == .water
        return (0...max(0, days)).flatMap { offset -> [Calibration] in
            let day = from.day.advanced(by: offset)
            guard isWater || day.number % 7 == 3 else { return [] }
            let start = Instant(day, minute: isWater ? 130 : 560)
            return station.pollutants.prefix(4).enumerated().map { place, factor in
                isWater
                    ? check(factor.code, at: start.advanced(byMinutes: place * 4), day)
                    : Calibration(
                        factor: factor.code, kind: .flagged, start: start,
                        end: start.advanced(byMinutes: 20))
            }
        }.filter { $0.end >= from && $0.end < to }
    }

    private func check(_ factor: String, at start: Instant, _ day: Day) -> Calibration {
        let drift = chance.of(factor).swing(day.number)
        return Calibration(
            factor: factor, kind: .check, start: start, end: start, standard: Numeral("50.0"),
            reading: Numeral(rounding: 50 + drift * 2, places: 1), passed: true)
    }

    /// The powers of a moment, kW: production and treatment.
    func power(at moment: Instant) -> (production: Numeral, treatment: Numeral) {
        let minute = moment.day.number * 1440 + moment.minuteOfDay
        let made = 420 * (1 + 0.05 * chance.of("production").drift(minute))
        let isSilent = kind == .silentTreatment && span.contains(moment)
        let treated = isSilent ? 1.2 : 65 * (1 + 0.05 * chance.of("treatment").drift(minute))
        return (Numeral(rounding: made, places: 1), Numeral(rounding: treated, places: 1))
    }

    /// The minutes of power in a time, as history keeps them.
    package func powerMinutes(from: Instant, to: Instant) -> [Compliance.Measurement] {
        guard hasPower else { return [] }
        return (0..<max(0, from.seconds(to: to) / 60)).flatMap { minute in
            let start = from.advanced(byMinutes: minute)
            let power = power(at: start)
            return [("d20701", power.production), ("d30701", power.treatment)].map {
                Compliance.Measurement(
                    outlet: station.outlet, factor: $0.0, statistic: .minute, start: start,
                    end: start.advanced(byMinutes: 1), value: MeasuredValue($0.1), unit: "kW",
                    flag: .normal)
            }
        }
    }
}
