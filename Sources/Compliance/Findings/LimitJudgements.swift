extension Question {
    /// Each value of the limit's outlet, factor and statistic, judged, in the order of time.
    ///
    /// Values are taken as they count after the marks of record. Where the limit speaks of
    /// converted values and only the measured one came, the measured one is converted here.
    package func judgements(under limit: Permit.EmissionLimit) -> [Judgement] {
        let own = measurements.filter {
            $0.outlet == limit.outlet && $0.factor == limit.factor
        }
        let direct = own.filter { $0.statistic == limit.judged }
        let starts = Set(direct.map(\.start))
        let measured = own.filter {
            limit.judged != limit.judged.measured && $0.statistic == limit.judged.measured
                && !starts.contains($0.start)
        }
        let oxygens = measured.isEmpty ? [:] : oxygenByStart(limit)
        let sampled = own.filter { $0.proves(limit) }
        let onSite = own.filter { $0.isOnSite && $0.validity.isValid }
        let periods = permit.specialPeriods
        return (direct + measured + sampled).onceInOrder.map { value in
            limit.tightened(by: periods, on: value.start.day)
                .judgement(of: value, oxygen: oxygens[value.start])
                .unless(displaced(value, by: onSite) ?? otherBasis(limit, value))
        }
    }

    /// 同时段现场监测优先: why an automatic value does not count beside a sample taken on site.
    private func displaced(_ value: Measurement, by onSite: [Measurement]) -> String? {
        guard !value.isOnSite, value.statistic.isHour,
            onSite.contains(where: {
                $0.start < value.end && value.start < max($0.end, $0.start.advanced(bySeconds: 1))
            })
        else { return nil }
        return "同时段有现场监测数据，以现场监测为准"
    }

    /// Why an automatic value over the limit's time does not decide in this industry and medium,
    /// where the permit has a limit over the time that does.
    private func otherBasis(_ limit: Permit.EmissionLimit, _ value: Measurement) -> String? {
        let kind: IllegalAct.PollutionKind = limit.outlet.medium == .air ? .air : .water
        guard !value.isOnSite,
            let basis = try? law.exceedanceBasis(
                kind, industry: permit.site.industry, on: value.start.day),
            limit.statistic != basis.statistic,
            permit.limits.contains(where: {
                $0.outlet == limit.outlet && $0.factor == limit.factor
                    && $0.statistic == basis.statistic
            })
        else { return nil }
        return "本行业自动监测数据以\(basis.statistic.inChinese)判定（\(basis.provenance.basis)）"
    }

    /// The oxygen of each time; of several, a valid one.
    private func oxygenByStart(_ limit: Permit.EmissionLimit) -> [Instant: Measurement] {
        let oxygens = measurements.filter {
            $0.outlet == limit.outlet && $0.factor == FactorTable.oxygen
                && $0.statistic == limit.statistic.measured
        }
        return Dictionary(oxygens.onceInOrder.map { ($0.start, $0) }) { first, other in
            first.validity.isValid ? first : other
        }
    }
}

extension Measurement {
    /// 现场监测: sampled on site by the authority or for it.
    package var isOnSite: Bool { source == "onsite" }
    /// Sampled by somebody, not measured by the instrument on the line.
    package var isByHand: Bool { isOnSite || source == "manual" }

    /// 一次瞬时手工监测亦可证明: a sample on site proves of water what a day's mean proves
    /// (law/exceedance-basis.csv).
    fileprivate func proves(_ limit: Permit.EmissionLimit) -> Bool {
        isOnSite && outlet.medium != .air && limit.judged == .day
            && (statistic == .instant || statistic == .hour)
    }
}

extension Judgement {
    /// The judgement, or none for a reason where the value was judged at all.
    fileprivate func unless(_ reason: String?) -> Judgement {
        guard let reason else { return self }
        if case .notJudged = verdict { return self }
        return Judgement(
            limit: limit, measurement: measurement, verdict: .notJudged(reason), compared: compared,
            arithmetic: arithmetic)
    }
}

extension [Measurement] {
    /// In the order of time, each value once: neither the order in which values came nor their
    /// coming twice changes what is found.
    fileprivate var onceInOrder: [Measurement] {
        sorted { $0.start == $1.start ? $0.tie < $1.tie : $0.start < $1.start }
            .reduce(into: []) { once, next in if once.last != next { once.append(next) } }
    }
}

extension Measurement {
    /// Tells values of the same start apart.
    fileprivate var tie: String {
        "\(source) \(statistic.rawValue) \(end.milliseconds) \(value?.description ?? "") \(unit)"
            + " \(flag.code) \(mark?.text ?? "")"
    }
}
