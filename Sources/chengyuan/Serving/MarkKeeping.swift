import Compliance
import Store

/// Keeps the marks that the data make by themselves, and what the data say against the others.
struct MarkKeeping {
    let store: Store
    let law: Law
    let site: String
    let now: Instant

    func keep(_ record: Record) async throws {
        let outlets = Dictionary(grouping: record.measurements, by: \.outlet)
        for (outlet, values) in outlets.sorted(by: { $0.key < $1.key }) {
            try await note(outlet, values)
            try await doubt(outlet, values)
        }
    }

    private var kinds: [MarkKind] { law.markKinds.inForce(on: now.day) }

    private func note(_ outlet: OutletCode, _ values: [Measurement]) async throws {
        let hours = values.filter { $0.statistic == .hour }
        let known = try await store.marks(of: site, outlet: outlet).map(\.mark)
        let days = hours.daysToMark(beside: known, today: now.day)
        var looked = hours.filter { days.contains($0.start.day) }
        if outlet.medium == .air {
            for day in days.sorted() {
                looked += try await store.measurements(
                    SeriesQuery(
                        site: site, outlet: outlet, statistics: [.minute], from: day, to: day)
                )
            }
        }
        let made = looked.automaticMarks(kinds: kinds, of: site, at: now)
        try await store.noteMarks(made, of: site, outlet: outlet, days: days, at: now)
    }

    private func doubt(_ outlet: OutletCode, _ values: [Measurement]) async throws {
        let marks = try await store.marks(of: site, outlet: outlet).map(\.mark)
        let hours = values.filter { $0.statistic == .hour }
        // Nothing can be said of a mark whose hours were not read.
        guard let first = hours.map(\.start).min() else { return }
        let manual = marks.filter { $0.origin == .manual && $0.start >= first }
        guard !manual.isEmpty,
            let percent = try law.setting("mark.doubt.loadPercent", on: now.day).whole
        else { return }
        let doubts = manual.doubts(
            kinds: kinds, hours: hours,
            load: hours.runningLoad(outlet.medium, percent: percent))
        try await store.keepDoubts(
            doubts, of: site, outlet: outlet, since: first, at: now)
    }
}
