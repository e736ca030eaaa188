import Compliance
import Store

/// One hour or one day of an outlet, from the verdict down to the raw frames.
struct TraceView: Sendable {
    let site: SiteSummary
    let outlet: Permit.Outlet
    /// The factor that is asked about.
    let factor: String
    /// `hour` or `day`.
    let statistic: Statistic
    let span: TimeSpan
    let factors: FactorTable
    /// The means of the period, of all factors, measured and converted.
    let means: [Measurement]
    /// What makes up the period: minutes of an hour, hours of a day.
    let parts: [Measurement]
    let judgements: [Judgement]
    let findings: [OutletEvent]
    let frames: [Brought]
    /// The search for frames was cut off before all were seen.
    let isCut: Bool

    /// A frame with what it says.
    struct Brought: Sendable {
        let kept: KeptFrame
        let account: FrameAccount
    }

    init(_ visit: Visit) async throws {
        let (site, permit, outlet) = try await visit.outlet()
        let at = visit.query("at").flatMap { Instant($0) } ?? visit.now
        let statistic: Statistic = visit.query("statistic") == "day" ? .day : .hour
        let start =
            statistic == .day ? Instant(at.day) : Instant(at.day, minute: at.hour * 60)
        let span = TimeSpan(
            start: start, end: start.advanced(bySeconds: statistic == .day ? 86_400 : 3600))
        (self.site, self.outlet, self.span, self.statistic) = (site, outlet, span, statistic)
        factors = visit.factors
        let whole = try await OutletView(
            visit: visit, site: site, permit: permit, outlet: outlet,
            span: TimeSpan(days: 1, endingWith: at.day))
        means = whole.measurements.filter {
            $0.statistic.measured == statistic && $0.start == start
        }
        let limited = whole.judged.map(\.limit.factor)
        factor =
            visit.query("factor")
            ?? whole.judged.lazy.flatMap(\.judgements).first {
                $0.isExceeded && $0.measurement.start == start
            }?.measurement.factor ?? limited.first ?? means.first?.factor ?? ""
        let wanted: Statistic = statistic == .day ? .hour : .minute
        parts = try await visit.store.measurements(
            SeriesQuery(
                site: site.id, outlet: outlet.code, statistics: [wanted], from: at.day, to: at.day)
        ).filter { span.range.contains($0.start) }
        judgements = whole.judged.flatMap(\.judgements).filter {
            span.range.contains($0.measurement.start)
        }
        findings = try await visit.store.outletEvents(
            of: site.id, outlet: outlet.code,
            over: Instant(at.day)..<Instant(at.day.advanced(by: 1))
        ).filter { $0.kind == .finding }
        let found = try await FrameTracing(visit, site, outlet, span, statistic).frames()
        (frames, isCut) = (found.frames, found.isCut)
    }

    var path: String { "/outlets/\(site.id)/\(outlet.code)" }
    var name: String { factors.name(of: factor) }

    func address(at start: Instant, factor: String) -> String {
        "\(path)/trace?at=\(start.local)&factor=\(factor)"
            + (statistic == .day ? "&statistic=day" : "")
    }
}

/// Looks for the frames that brought the values of a period.
struct FrameTracing: Sendable {
    private let visit: Visit
    private let site: SiteSummary
    private let outlet: Permit.Outlet
    private let span: TimeSpan
    private let statistic: Statistic

    init(
        _ visit: Visit, _ site: SiteSummary, _ outlet: Permit.Outlet, _ span: TimeSpan,
        _ statistic: Statistic
    ) {
        (self.visit, self.site, self.outlet) = (visit, site, outlet)
        (self.span, self.statistic) = (span, statistic)
    }

    /// First those of the period and a quarter of an hour behind it; where the mean itself did not
    /// come then, it came late: around the revisions of its sheet, within a day, within a month.
    func frames() async throws -> (frames: [TraceView.Brought], isCut: Bool) {
        let devices = try await visit.store.devices(of: site.id)
            .filter { $0.outlet == outlet.code }
        guard !devices.isEmpty else { return ([], false) }
        let soon = span.end.advanced(bySeconds: 900)
        // A day's own frame comes at its end; the frames of its hours are seen from the hours.
        let from = statistic == .day ? span.end.advanced(bySeconds: -60) : span.start
        var found = try await search(devices, from..<soon, texts: days)
        guard !found.frames.contains(where: brings) else { return found }
        for window in try await late(soon) {
            let more = try await search(devices, window, texts: stamps)
            found.frames += more.frames.filter(brings)
            found.isCut = found.isCut || more.isCut
            if found.frames.contains(where: brings) { break }
        }
        return found
    }

    private func search(
        _ devices: [Device], _ window: Range<Instant>, texts: [String]
    ) async throws -> (frames: [TraceView.Brought], isCut: Bool) {
        let found = try await visit.store.frames(
            FrameSearch(mns: Set(devices.map(\.mn)), received: window, texts: texts, limit: 1000))
        let frames = found.frames.compactMap { kept in
            let device = devices.first { $0.mn == kept.frame.mn }
            return visit.counter.readFrame(kept.frame.bytes, device).map {
                TraceView.Brought(kept: kept, account: $0)
            }
        }
        return (frames.filter(isAbout), found.isCut)
    }

    /// Whether a frame speaks of a time in the period.
    private func isAbout(_ frame: TraceView.Brought) -> Bool {
        let time = frame.account.values.first?.start ?? frame.account.dataTime
        return time.map { span.range.contains($0) } ?? false
    }

    private func brings(_ frame: TraceView.Brought) -> Bool {
        frame.account.values.contains {
            $0.statistic.measured == statistic && $0.start == span.start
        }
    }

    /// A logger that stamps the end of a period may write the next day.
    private var days: [String] {
        Set([span.start.day, span.end.day]).sorted().map(digits)
    }

    private func digits(_ day: Day) -> String {
        "DataTime=\(padded(day.year, 4))\(padded(day.month))\(padded(day.day))"
    }

    /// `DataTime=20261105140000`, by the start of the period and by its end.
    private var stamps: [String] {
        [span.start, span.end].map { digits($0.day) + $0.second.filter { $0 != ":" } }
    }

    private func late(_ soon: Instant) async throws -> [Range<Instant>] {
        let revised = try await visit.store.revisions(
            of: site.id, outlet: outlet.code, from: span.firstDay, to: span.lastDay)
        let around = revised.map(\.revision.at).filter { $0 > soon }.map {
            $0.advanced(bySeconds: -600)..<$0.advanced(bySeconds: 60)
        }
        let day = soon..<soon.advanced(bySeconds: 86_400)
        return around + [day, day.upperBound..<soon.advanced(bySeconds: 31 * 86_400)]
    }
}
