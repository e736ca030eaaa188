extension [WatchedSeries] {
    /// What an outlet discharged by month: valid hour means times the flow of their hour.
    ///
    /// Lost hours count nothing here, since what stands for them (HJ 75) says nothing of what was
    /// done; the load is the electricity of production, where hours of it are known.
    package var monthAmounts: [MonthAmount] {
        let hours = filter { $0.statistic == .hour }
        guard let flow = hours.first(where: { WatchedFactor.isFlow($0.factor) }) else { return [] }
        let loads = hours.filter { WatchedFactor.isProduction($0.factor) }
        var sums: [Day: Double] = [:]
        for load in loads { sums.merge(load.sums, uniquingKeysWith: +) }
        let load = loads.isEmpty ? nil : sums
        return hours.filter {
            WatchedFactor.isPollutant($0.factor) && $0.factor != WatchedFactor.acidity
        }.flatMap { series in
            series.kilograms(with: flow).sorted { $0.key < $1.key }.map { month, kilograms in
                MonthAmount(
                    factor: series.factor, month: month, tonnes: kilograms / 1000,
                    load: load?[month])
            }
        }
    }
}

extension WatchedSeries {
    /// The sum of the valid values of each month.
    fileprivate var sums: [Day: Double] {
        indicesOfKnown.reduce(into: [:]) { $0[month(of: $1), default: 0] += plain[$1] }
    }

    /// mg/m³ · m³/s and mg/L · L/s over an hour, in kilograms by month.
    fileprivate func kilograms(with flow: WatchedSeries) -> [Day: Double] {
        indicesOfKnown.reduce(into: [:]) { months, index in
            guard let other = flow.index(at: values[index].start), !flow.plain[other].isNaN else {
                return
            }
            months[month(of: index), default: 0] +=
                max(0, plain[index]) * max(0, flow.plain[other]) * 3600 / 1_000_000
        }
    }

    private var indicesOfKnown: [Int] { plain.indices.filter { !plain[$0].isNaN } }

    private func month(of index: Int) -> Day {
        let day = values[index].start.day
        return Day(day.year, day.month, 1)
    }
}
