import Compliance
import Sample
import Testing

@Suite struct HistoryTests {
    private let city = Qingxi.city
    private let today = Qingxi.today

    private func judgements(
        _ site: City.Site, from: Day, to: Day
    ) throws -> [(limit: Permit.EmissionLimit, judgement: Judgement)] {
        let permit = try Qingxi.permit(of: site)
        let measurements = city.measurements(of: site, from: from, to: to)
        return permit.limits.flatMap { limit in
            measurements
                .filter {
                    $0.outlet == limit.outlet && $0.factor == limit.factor
                        && $0.statistic == limit.judged
                }
                .map { (limit, limit.judgement(of: $0)) }
        }
    }

    @Test func `a day has twenty-four hours and one mean, measured and converted`() throws {
        let site = try Qingxi.site("linjiang-thermal")
        let day = today.advanced(by: -50)
        let all = city.measurements(of: site, from: day, to: day).filter {
            $0.outlet.description == "DA001" && $0.factor == "a21002"
        }
        let counts = Dictionary(grouping: all, by: \.statistic).mapValues(\.count)
        #expect(counts == [.hour: 24, .hourConverted: 24, .day: 1, .dayConverted: 1])
    }

    @Test func `converted values follow from the measured ones and the oxygen`() throws {
        let site = try Qingxi.site("baishi-cement")
        let day = today.advanced(by: -10)
        let all = city.measurements(of: site, from: day, to: day).filter {
            $0.outlet.description == "DA002"
        }
        let hours = all.filter { $0.factor == "a21002" && $0.statistic == .hour }
        #expect(hours.count == 24)
        for hour in hours {
            let oxygen = try #require(
                all.first {
                    $0.factor == "a19001" && $0.statistic == .hour && $0.start == hour.start
                }?.value?.number)
            let converted = try #require(
                all.first {
                    $0.factor == "a21002" && $0.statistic == .hourConverted
                        && $0.start == hour.start
                }?.value?.number)
            let measured = try #require(hour.value?.number)
            let expected = (measured * Numeral(11)).divided(by: Numeral(21) - oxygen, places: 6)
            #expect(converted == expected?.rounded(1))
        }
    }

    @Test func `a span asked for in parts is the same as asked for at once`() throws {
        let site = try Qingxi.site("chengdong-sewage")
        let (from, to) = (today.advanced(by: -8), today.advanced(by: -5))
        let whole = Set(city.measurements(of: site, from: from, to: to))
        let parts = (from.number...to.number).flatMap {
            city.measurements(of: site, from: Day(number: $0), to: Day(number: $0))
        }
        #expect(whole == Set(parts))
        #expect(whole.count == parts.count)
    }

    @Test(arguments: Qingxi.city.episodes.filter { $0.kind == .exceedance })
    func `an exceedance is over the limit, valid and unmarked`(episode: Episode) throws {
        let site = try Qingxi.site(episode.site)
        let found = try judgements(site, from: episode.firstDay, to: episode.firstDay)
            .filter {
                $0.limit.outlet == episode.outlet && $0.limit.factor == episode.factor
                    && $0.judgement.measurement.start >= episode.start
                    && $0.judgement.measurement.start < episode.end
            }
        let exceeded = found.filter(\.judgement.isExceeded)
        #expect(!exceeded.isEmpty)
        let byHour = exceeded.filter { $0.limit.statistic == .hour }
        if byHour.isEmpty {
            #expect(exceeded.allSatisfy { $0.limit.statistic == .day })
        } else {
            #expect(byHour.count == episode.hours.count)
        }
    }

    @Test(arguments: Qingxi.city.episodes.filter { !$0.kind.isFinding })
    func `what must not become a finding exceeds nothing`(episode: Episode) throws {
        let site = try Qingxi.site(episode.site)
        let lastDay = min(episode.end.advanced(bySeconds: -1).day, today)
        let found = try judgements(site, from: episode.firstDay, to: lastDay)
            .filter { episode.start <= $0.judgement.measurement.start }
            .filter { $0.judgement.measurement.end <= episode.end }
            .filter { $0.limit.outlet == episode.outlet }
            .filter { episode.factor == nil || $0.limit.factor == episode.factor }
            .filter { $0.judgement.measurement.source == "auto" }
        #expect(!found.isEmpty)
        #expect(found.filter(\.judgement.isExceeded).isEmpty)
        for (limit, judgement) in found { try check(episode.kind, judgement, limit) }
    }

    private func check(
        _ kind: Episode.Kind, _ judgement: Judgement, _ limit: Permit.EmissionLimit
    ) throws {
        let measurement = judgement.measurement
        switch kind {
        case .calibrating:
            #expect(measurement.mark?.text == "校准")
            #expect(try #require(measurement.value?.number) > #require(limit.upper))
        case .fault: #expect(measurement.flag == DataFlag("D"))
        case .missing: #expect(measurement.value == nil)
        case .shutdown: #expect(measurement.flag == DataFlag("F"))
        case .atLimit: #expect(measurement.value?.number == limit.upper)
        case .stuck, .pinned, .replayed: #expect(measurement.validity.isValid)
        case .zero: #expect(measurement.value?.number == .zero)
        case .exceedance: Issue.record("a finding was asked for as none")
        }
    }

    @Test(arguments: Qingxi.city.sites)
    func `nothing exceeds but what was planned`(site: City.Site) throws {
        let planned = city.episodes.filter { $0.site == site.key && $0.kind.isFinding }
        let exceeded = try judgements(site, from: today.advanced(by: -90), to: today)
            .filter(\.judgement.isExceeded)
        for (limit, judgement) in exceeded {
            #expect(
                planned.contains {
                    $0.outlet == limit.outlet && $0.factor == limit.factor
                        && $0.start <= judgement.measurement.start
                        && judgement.measurement.start < $0.end
                })
        }
        #expect(exceeded.isEmpty == planned.isEmpty)
    }

    @Test func `reports come in time but for the planned lapses`() throws {
        let never = city.lapses.filter { $0.submittedAfterDays == nil }
        #expect(never.count >= 3)
        #expect(city.lapses.count - never.count >= 2)
        for lapse in city.lapses {
            let site = try Qingxi.site(lapse.site)
            let came = city.submissions(of: site).first { $0.period == lapse.period }
            #expect((came == nil) == (lapse.submittedAfterDays == nil))
            if let days = lapse.submittedAfterDays {
                #expect(came?.submittedAt.day == lapse.period.lastDay.advanced(by: days))
            }
        }
    }

    @Test func `most sites are clean`() {
        let troubled = Set(city.stories.map(\.site)).union(city.lapses.map(\.site))
        #expect(troubled.count < 40 / 2)
    }
}

extension Episode: CustomTestStringConvertible {
    public var testDescription: String { "\(site) \(outlet) \(factor ?? "") \(kind)" }
}
