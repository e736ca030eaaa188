package import Compliance

extension Store {
    /// Puts on record what flags and states of the data mark by themselves; how many rows it wrote.
    ///
    /// The same marks again write nothing. A mark that lasts longer, or shorter, gets a version;
    /// one of the looked-at days that the data do not make any more is taken back.
    @discardableResult
    package func noteMarks(
        _ marks: [Mark], of site: String, outlet: OutletCode, days: Set<Day>, at now: Instant
    ) async throws -> Int {
        let known = try await self.marks(of: site, outlet: outlet).map(\.mark)
            .filter { $0.origin == .automatic }
        let versions = MarkVersion.changes(from: known, to: marks, days: days, at: now)
        guard !versions.isEmpty else { return 0 }
        try await act("mark.note", by: .system, at: now, on: Act.Subject("site", site)) { act in
            for version in versions { try act.add(version, of: site, by: "") }
            act.detail["count"] = .string("\(versions.count)")
        }
        return versions.count
    }
}

extension MarkVersion {
    /// The versions that bring what is on record to what the data make.
    static func changes(
        from known: [Mark], to made: [Mark], days: Set<Day>, at now: Instant
    ) -> [MarkVersion] {
        let newest = Dictionary(known.map { ($0.id, $0) }) { $0.version > $1.version ? $0 : $1 }
        let names = Set(made.map(\.id))
        let changed = made.compactMap { mark -> Mark? in
            guard let old = newest[mark.id] else { return mark }
            return old.end == mark.end && !old.isWithdrawn ? nil : mark.version(after: old, at: now)
        }
        let gone = newest.values.filter {
            !$0.isWithdrawn && !names.contains($0.id) && days.contains($0.start.day)
        }.map { $0.withdrawn(at: now) }
        return (changed + gone.sorted { $0.id < $1.id }).map(MarkVersion.init(automatic:))
    }
}

extension Mark {
    fileprivate func version(after old: Mark, at now: Instant) -> Mark {
        Mark(
            id: id, version: old.version + 1, outlet: outlet, factor: factor, kind: kind,
            start: start, end: end, reason: reason, origin: origin, filledBy: filledBy,
            filledAt: now)
    }

    fileprivate func withdrawn(at now: Instant) -> Mark {
        Mark(
            id: id, version: version + 1, outlet: outlet, factor: factor, kind: kind,
            start: start, end: end, reason: "数据更正后不再有这个标识", origin: origin,
            filledBy: filledBy, filledAt: now, isWithdrawn: true)
    }
}

// MARK: - Doubts

extension Store {
    /// Keeps what the data say against the marks of an outlet, in place of what they said before.
    ///
    /// - Parameter since: Marks that begin earlier were not looked at and keep their doubts.
    package func keepDoubts(
        _ doubts: [MarkDoubt], of site: String, outlet: OutletCode, since: Instant,
        at now: Instant
    ) async throws {
        let records = try await marks(of: site, outlet: outlet).filter { $0.mark.start >= since }
        let reasons = Dictionary(
            doubts.map { (MarkName($0.mark), $0.reason) }
        ) { "\($0)；\($1)" }
        let changed = records.filter { $0.doubt != reasons[MarkName($0.mark)] ?? "" }
        guard !changed.isEmpty else { return }
        try await database.write { session in
            for record in changed {
                try session.run("DELETE FROM mark_doubt WHERE version = \(record.id)")
                guard let reason = reasons[MarkName(record.mark)] else { continue }
                try session.run(
                    """
                    INSERT INTO mark_doubt (version, reason, found_at)
                    VALUES (\(record.id), \(reason), \(now.milliseconds))
                    """)
            }
        }
    }
}

private struct MarkName: Hashable {
    let mark: String
    let version: Int

    init(_ mark: Mark) { (self.mark, version) = (mark.id, mark.version) }
}
