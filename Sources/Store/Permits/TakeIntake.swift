package import Compliance

extension Store {
    /// Says what an intake would do, and does nothing.
    package func preview(_ intake: PermitIntake, in scope: Scope) async throws -> [IntakeItem] {
        switch intake {
        case .list(let list):
            let first = list.rows.firstLines
            var items: [IntakeItem] = []
            for rows in list.rows.stretches {
                items += try await database.read { session in
                    try session.plans(for: rows, first: first, in: scope).map(\.item)
                }
            }
            return items
        case .permits(let readings):
            return try await database.read { session in
                try readings.enumerated().map { place, reading in
                    try session.preview(reading, place: place, in: scope)
                }
            }
        }
    }

    /// Takes the good permits of a file in; the others are told with why.
    ///
    /// A whole permit is an act of its own. Of a list, up to 500 rows are one act: each row says
    /// little, and a list may have as many rows as the country has permits.
    package func take(
        _ intake: PermitIntake, from source: IntakeSource, naming regions: RegionTable,
        in scope: Scope, by actor: Act.Actor, at now: Instant
    ) async throws -> [IntakeItem] {
        switch intake {
        case .list(let list):
            try await know(list.rows.compactMap { $0.permit?.region }, by: regions)
            let first = list.rows.firstLines
            var items: [IntakeItem] = []
            for rows in list.rows.stretches {
                items += try await take(rows, first, source, in: scope, by: actor, at: now)
            }
            return items
        case .permits(let readings):
            try await know(readings.compactMap { $0.permit?.site.region }, by: regions)
            var items: [IntakeItem] = []
            for (place, reading) in readings.enumerated() {
                items.append(
                    try await take(reading, place, source, in: scope, by: actor, at: now))
            }
            return items
        }
    }

    private func take(
        _ rows: ArraySlice<ListedReading>, _ first: [PermitNumber: Int], _ source: IntakeSource,
        in scope: Scope, by actor: Act.Actor, at now: Instant
    ) async throws -> [IntakeItem] {
        let plans = try await database.read { session in
            try session.plans(for: rows, first: first, in: scope).map(\.item)
        }
        guard plans.contains(where: { $0.outcome.writes }) else { return plans }
        return try await act(
            "permit.list", by: actor, at: now, on: Act.Subject("permit_version", "")
        ) { act in
            let plans = try act.session.plans(for: rows, first: first, in: scope)
            try act.write(plans, by: actor, from: source)
            return plans.map(\.item)
        }
    }

    private func take(
        _ reading: PermitReading, _ place: Int, _ source: IntakeSource, in scope: Scope,
        by actor: Act.Actor, at now: Instant
    ) async throws -> IntakeItem {
        guard let permit = reading.permit else {
            return IntakeItem(reading, place: place, outcome: .refused)
        }
        do {
            let outcome = try await importPermit(
                permit, source: source.name, in: scope, by: actor, at: now
            ).outcome
            return IntakeItem(reading, place: place, outcome: outcome)
        } catch let refusal as Refusal where refusal.kind != .unavailable {
            return IntakeItem(reading, place: place, outcome: .refused, because: refusal)
        }
    }

    /// Makes the regions of permits known by name, with all above them, where they are not yet.
    private func know(_ codes: [RegionCode], by table: RegionTable) async throws {
        let wanted = Set(codes).flatMap { code in
            sequence(first: code, next: \.parent).filter { $0 != .nation }
        }
        let known = Set(try await regions().map(\.code))
        let missing = Set(wanted).subtracting(known).sorted()
        try await saveRegions(
            missing.compactMap { code in table.name(of: code).map { (code, $0) } })
    }
}

extension Session {
    fileprivate func preview(
        _ reading: PermitReading, place: Int, in scope: Scope
    ) throws -> IntakeItem {
        guard let permit = reading.permit else {
            return IntakeItem(reading, place: place, outcome: .refused)
        }
        let known = try knownSite(permit.number)
        do throws(Refusal) {
            try permit.check(against: known, in: scope, basedOn: nil)
        } catch {
            return IntakeItem(reading, place: place, outcome: .refused, because: error)
        }
        guard let known else { return IntakeItem(reading, place: place, outcome: .added) }
        let isSame = known.sha256 == Digest.sha256(permit.document.canonical)
        return IntakeItem(
            reading, place: place,
            outcome: isSame ? .unchanged : .changed(version: known.version + 1))
    }
}

extension IntakeItem {
    fileprivate init(
        _ reading: PermitReading, place: Int, outcome: Outcome, because refusal: Refusal? = nil
    ) {
        let note = refusal.map {
            PermitProblem(
                .error, path: "site.region", place: "生产经营场所：行政区划代码",
                value: reading.permit?.site.region.description ?? "", message: $0.message,
                rule: $0.rule)
        }
        self.init(
            place: "第 \(place + 1) 张", line: nil,
            number: reading.permit?.number.description ?? reading.number,
            name: reading.permit?.holder.name ?? "", outcome: outcome,
            problems: reading.problems + [note].compactMap(\.self))
    }
}
