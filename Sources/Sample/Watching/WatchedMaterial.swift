package import Compliance

/// A scene as it reaches the platform: series of minutes, hours and days, with what is around.
package struct WatchedMaterial: Sendable {
    package let station: WatchedStation
    package let series: [WatchedSeries]
    package let truths: [WatchedTruth]
    let scene: Scene
    let hours: [String: [HourOfScene]]

    /// Plays a station's days.
    package init(_ station: WatchedStation) {
        var scene = Scene(honest: station)
        scene.deceive()
        scene.arrive()
        self.init(scene)
    }

    init(_ scene: Scene) {
        (station, self.scene) = (scene.station, scene)
        truths = scene.truths
        let codes = scene.curves.keys.sorted()
        hours = Dictionary(uniqueKeysWithValues: codes.map { ($0, scene.hours(of: $0)) })
        var series = codes.map { scene.minutes(of: $0) }
        for code in codes {
            let own = hours[code] ?? []
            let unit = Scene.unit(code)
            series.append(Scene.hours(own, code, .hour, unit, scene) { $0.mean })
            if scene.isConverted(code) {
                series.append(Scene.hours(own, code, .hourConverted, unit, scene) { $0.converted })
            }
        }
        self.series = series
    }

    package func watch(law: Law, factors: FactorTable) throws -> Watch {
        let document = station.permitDocument
        let reading = PermitFile(factors: factors).read(document)
        guard let permit = reading.permit else {
            throw WatchingProblem(text: reading.errors.map(\.inWords).joined(separator: "；"))
        }
        let span = Instant(station.days.lowerBound)..<Instant(station.days.upperBound)
        return Watch(
            permit: permit, outlet: station.outlet, span: span, series: series,
            marks: scene.marks.sorted { ($0.start, $0.id) < ($1.start, $1.id) },
            events: scene.events.sorted { ($0.at, $0.code) < ($1.at, $1.code) },
            around: surroundings, law: law, factors: factors)
    }

    private var surroundings: Surroundings {
        let instruments = station.plant.factors.map {
            Instrument(
                factor: $0.code, range: Numeral(rounding: $0.range, places: $0.places),
                detection: Numeral(rounding: $0.detection, places: 3),
                calibratesDaily: station.medium == .air)
        }
        return Surroundings(
            companions: scene.companions, instruments: instruments, arrivals: scene.arrivals,
            samplings: scene.samplings, approvals: scene.approvals, months: scene.monthAmounts,
            intervals: [.minute: scene.step, .hour: 3600])
    }
}

/// A station that cannot be watched.
package struct WatchingProblem: Error, CustomStringConvertible {
    package let text: String
    package var description: String { text }
}

/// An hour as its logger sends it.
struct HourOfScene {
    let mean: Numeral?
    let converted: Numeral?
    let state: PartValue.State
    let flag: DataFlag
    let isLate: Bool
}

// MARK: - Series

extension Scene {
    static func unit(_ code: String) -> String {
        switch code {
        case "a00000": "m³/s"
        case "w00000": "L/s"
        case "a19001": "%"
        case "a01012": "℃"
        case "a01013": "kPa"
        case "w01001": ""
        case "d20105", "d30105": "kW"
        default: code.hasPrefix("w") ? "mg/L" : "mg/m³"
        }
    }

    func places(_ code: String) -> Int {
        plant.factors.first { $0.code == code }?.places
            ?? (code.hasPrefix("a01") || code == "w01001" ? 2 : 1)
    }

    func isConverted(_ code: String) -> Bool {
        plant.referenceOxygen != nil && plant.factors.contains { $0.code == code }
    }

    func minutes(of code: String) -> WatchedSeries {
        let places = places(code)
        let curve = curves[code] ?? Curve([])
        let flags = Flags()
        let values = (0..<curve.values.count).compactMap { index -> WatchedValue? in
            guard !curve.values[index].isNaN else { return nil }
            let flag = flags[curve.flags[index]]
            return WatchedValue(
                start: time(index), number: Numeral(rounding: curve.values[index], places: places),
                state: flag.state, flag: flag.flag, isLate: late[index])
        }
        return WatchedSeries(
            factor: code, statistic: .minute, unit: Self.unit(code), values: values)
    }

    static func hours(
        _ hours: [HourOfScene], _ code: String, _ statistic: Statistic, _ unit: String,
        _ scene: Scene, _ number: (HourOfScene) -> Numeral?
    ) -> WatchedSeries {
        let values = hours.enumerated().compactMap { index, hour -> WatchedValue? in
            guard hour.state != .missing else { return nil }
            return WatchedValue(
                start: scene.time(index * scene.perHour), number: number(hour), state: hour.state,
                flag: hour.flag, isLate: hour.isLate)
        }
        return WatchedSeries(factor: code, statistic: statistic, unit: unit, values: values)
    }

    /// Hour means of normal minutes, valid from three quarters on; tricks done to them last.
    func hours(of code: String) -> [HourOfScene] {
        let curve = curves[code] ?? Curve([])
        let oxygen = isConverted(code) ? curves["a19001"] : nil
        var hours = (0..<curve.values.count / perHour).map { hour in
            mean(curve, oxygen, (hour * perHour)..<((hour + 1) * perHour), places(code))
        }
        for trick in hourTricks where trick.factor == code { trick.act(on: &hours, places(code)) }
        return hours.enumerated().map { index, hour in hour.marked(self, index, code) }
    }

    private func mean(
        _ curve: Curve, _ oxygen: Curve?, _ range: Range<Int>, _ places: Int
    ) -> HourOfScene {
        var (sum, count, converted, isConvertible) = (0.0, 0, 0.0, true)
        var (whole, came) = (0.0, 0)
        var other: [UInt8: Int] = [:]
        for index in range where !curve.values[index].isNaN {
            // As the minute was sent: rounded to its places.
            let value = Numeral(rounding: curve.values[index], places: places).double
            came += 1
            whole += value
            guard curve.flags[index] == Curve.normal else {
                other[curve.flags[index], default: 0] += 1
                continue
            }
            sum += value
            count += 1
            guard let air = oxygen?.values[index], let reference = plant.referenceOxygen, air < 20
            else {
                isConvertible = false
                continue
            }
            converted += value * (21 - reference) / (21 - air)
        }
        guard came > 0 else {
            return HourOfScene(
                mean: nil, converted: nil, state: .missing, flag: .normal, isLate: false)
        }
        let isValid = count * 4 >= range.count * 3
        let most = other.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? Curve.normal
        let flag = Flags()[isValid ? Curve.normal : most]
        let number = count > 0 ? sum / Double(count) : whole / Double(came)
        return HourOfScene(
            mean: Numeral(rounding: number, places: places),
            converted: isConvertible && count > 0
                ? Numeral(rounding: converted / Double(count), places: places) : nil,
            state: isValid ? .valid : flag.state == .valid ? .invalid : flag.state, flag: flag.flag,
            isLate: range.contains { late[$0] })
    }
}

/// The flags of the wire with what they make of a value.
private struct Flags {
    private let all: [UInt8: (flag: DataFlag, state: PartValue.State)] = [
        Curve.normal: (.normal, .valid), Curve.stopped: (.stopped, .stopped),
        Curve.calibrating: (DataFlag("C"), .invalid), Curve.maintained: (DataFlag("M"), .invalid),
        Curve.overRange: (DataFlag("T"), .invalid),
    ]

    subscript(letter: UInt8) -> (flag: DataFlag, state: PartValue.State) {
        all[letter] ?? (.normal, .valid)
    }
}

extension HourTrick {
    func act(on hours: inout [HourOfScene], _ places: Int) {
        let held =
            hours.indices.contains(self.hours.lowerBound)
            ? hours[self.hours.lowerBound].converted : nil
        for index in self.hours where hours.indices.contains(index) {
            let hour = hours[index]
            guard hour.state == .valid, let mean = hour.mean else { continue }
            hours[index] =
                switch what {
                case .scaled(let share):
                    hour.with(
                        mean: Numeral(rounding: mean.double * share, places: places),
                        converted: hour.converted.map {
                            Numeral(rounding: $0.double * share, places: places)
                        })
                case .frozenConversion: hour.with(mean: mean, converted: held)
                case .fixedConversion(let share):
                    hour.with(
                        mean: mean,
                        converted: Numeral(rounding: mean.double * share, places: places))
                }
        }
    }
}

extension HourOfScene {
    func with(mean: Numeral?, converted: Numeral?) -> HourOfScene {
        HourOfScene(mean: mean, converted: converted, state: state, flag: flag, isLate: isLate)
    }

    /// A mark of the device makes an hour invalid, one of standstill a stopped one.
    fileprivate func marked(_ scene: Scene, _ index: Int, _ code: String) -> HourOfScene {
        guard state == .valid, !code.hasPrefix("d") else { return self }
        let start = scene.time(index * scene.perHour)
        let own = scene.marks.filter { $0.touches(start, start.advanced(byHours: 1)) }
        let covered = own.filter { $0.kind == "maintenance" }.reduce(0) { sum, mark in
            sum
                + max(
                    0, max(mark.start, start).seconds(to: min(mark.end, start.advanced(byHours: 1)))
                )
        }
        guard covered >= 900 else { return self }
        return HourOfScene(
            mean: mean, converted: converted, state: .invalid, flag: flag, isLate: isLate)
    }
}
