package import Compliance

/// Permit, arrivals and months of a watched station.
extension WatchedStation {
    /// The permit as a file, with the outlet's hour limits.
    package var permitDocument: JSON {
        let limits = plant.factors.enumerated().map { _, factor -> JSON in
            var row: [String: JSON] = [
                "outlet": .string(plant.outlet), "factor": .string(factor.code),
                "statistic": "hour", "unit": .string(Scene.unit(factor.code)),
                "upper": .string("\(Numeral(rounding: factor.limit, places: 2).trimmed)"),
                "standard": "GB 13223-2011",
            ]
            if let reference = plant.referenceOxygen {
                row["referenceOxygen"] = .string(
                    "\(Numeral(rounding: reference, places: 1).trimmed)")
            }
            return .object(row)
        }
        return [
            "certificate": [
                "number": .string(creditCode + "001P"), "issuedOn": "2024-01-01",
                "validFrom": "2024-01-01", "validTo": "2028-12-31", "authority": "某市生态环境局",
            ],
            "unit": [
                "name": .string(name), "creditCode": .string(creditCode),
                "legalRepresentative": "某人",
            ],
            "site": [
                "address": "某市某路 1 号", "region": .string(County.linjiang.rawValue),
                "industry": "4411",
                "industryName": .string(plant.name), "tier": "key",
            ],
            "outlets": [["code": .string(plant.outlet), "name": "排放口", "class": "general"]],
            "limits": .array(limits),
        ]
    }
}

extension Scene {
    /// Packets as they come: hours all of them, real-time data one in five minutes, which is
    /// enough to tell a clock.
    mutating func arrive() {
        let chance = chance.of("arrival")
        var arrivals: [Arrival] = []
        arrivals.reserveCapacity(count * step / 300 + count / perHour)
        for number in 0..<(count * step / 300) {
            let index = number * 300 / step
            guard let value = curves[plant.flowCode]?.values[index], !value.isNaN, !late[index]
            else { continue }
            let data = from.advanced(bySeconds: number * 300)
            add(.instant, data, lag: 2 + chance.whole(below: 8, number), &arrivals)
            guard number % 12 == 0, number >= 12 else { continue }
            add(.hour, data.advanced(byHours: -1), lag: 3605, &arrivals)
        }
        self.arrivals = arrivals.sorted { ($0.at, $0.qn) < ($1.at, $1.qn) }
    }

    private func add(
        _ statistic: Statistic, _ data: Instant, lag: Int, _ arrivals: inout [Arrival]
    ) {
        arrivals.append(
            Arrival(
                mn: station.mn, qn: "\(data)", statistic: statistic,
                dataTime: data.advanced(bySeconds: clockShift(data)),
                at: data.advanced(bySeconds: lag), source: "10.0.0.7",
                digest: UInt64(bitPattern: data.milliseconds)))
    }

    /// How far the logger's clock is off at a time.
    func clockShift(_ time: Instant) -> Int {
        guard station.deception == .clock,
            let truth = truths.first(where: { $0.kind == "T19" }), truth.start <= time,
            time < truth.end
        else { return 0 }
        let minutes = Int(chance.of("shift").between(20, 200))
        return (chance.of("shift").share(1) < 0.5 ? -60 : 60) * minutes
    }

    /// Three months before and the one that is played, in tonnes.
    var monthAmounts: [MonthAmount] {
        let factor = plant.factors[0]
        let chance = chance.of("months")
        let own = station.days.lowerBound
        let usual = factor.limit * factor.level * plant.flow * 86_400 * 30 / 1e9
        return (-5...0).map { offset in
            let month = Day(own.year, own.month, 1).advanced(byMonths: offset)
            let isFaked = offset == 0 && station.deception == .amount
            return MonthAmount(
                factor: factor.code, month: month,
                tonnes: usual * (isFaked ? 0.3 : chance.between(0.85, 1.15, offset + 10)),
                load: 100 * chance.between(0.9, 1.1, offset + 30))
        }
    }
}
