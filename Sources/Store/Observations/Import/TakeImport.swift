package import Compliance

/// A file as it was sent.
package struct SentFile: Sendable, Hashable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

    package var sha256: String { Digest.sha256(bytes) }
}

/// A file that was taken in, as a list shows it.
package struct ObservationImport: Sendable, Hashable {
    package let id: String
    package let kind: ObservationFile.Kind
    package let name: String
    package let sha256: String
    package let size: Int
    package let taken: Int
    package let unchanged: Int
    package let refused: Int
    package let at: Instant
    package let by: String
}

extension Store {
    /// Takes the good rows of a file in: one act, the file kept with its hash.
    ///
    /// A file that brings nothing new makes no act and changes nothing.
    @discardableResult
    package func take(
        _ file: ObservationFile, from sent: SentFile, of site: String, by actor: Act.Actor,
        at now: Instant
    ) async throws -> ImportPreview {
        let preview = try await preview(file, of: site)
        guard preview.writes > 0 else { return preview }
        return try await act(
            "observation.import", by: actor, at: now, on: Act.Subject("site", site)
        ) { act in
            // Asked again within the act: another import may have come between.
            let preview = ImportPreview(file, try act.session.outcomes(of: file, at: site))
            let good = preview.items.filter(\.outcome.writes).map(\.item)
            try act.session.write(good, of: site, at: now)
            let id = Identifier.new(at: now)
            try act.session.keep(
                sent, as: id, file.kind, preview, of: site, by: actor, at: now)
            act.detail["file"] = .string(sent.name)
            act.detail["sha256"] = .string(sent.sha256)
            act.detail["kind"] = .string(file.kind.inChinese)
            act.detail["count"] = JSON(good.count)
            act.wrote("observation_import", id)
            return preview
        }
    }

    /// The files that were taken in for a site, the newest first.
    package func observationImports(
        of site: String, atMost limit: Int = 50
    ) async throws -> [ObservationImport] {
        try await database.read { session in
            try session.rows(
                """
                SELECT id, kind, name, sha256, size, taken, unchanged, refused, imported_at,
                    imported_by
                FROM observation_import WHERE site = \(site)
                ORDER BY imported_at DESC, id LIMIT \(limit)
                """
            ).compactMap(ObservationImport.init(row:))
        }
    }

    /// A file as it was sent, if the person may see its site.
    package func importedFile(
        _ id: String, in scope: Scope
    ) async throws -> SentFile {
        let found = try await database.read { session in
            try session.first(
                """
                SELECT observation_import.name AS name, observation_import.content AS content
                FROM observation_import JOIN site ON site.id = observation_import.site
                WHERE observation_import.id = \(id) AND \(scope.condition)
                """
            ).map { SentFile(name: try $0("name"), bytes: try $0("content")) }
        }
        guard let found else { throw Refusal(.notFound, "没有找到这个导入文件") }
        return found
    }
}

extension Session {
    /// Writes rows of a file: values into sheets, events into their history.
    fileprivate func write(
        _ items: [ObservationFile.Item], of site: String, at now: Instant
    ) throws {
        var sheets: [SheetKey: (unit: String, readings: [SheetReading])] = [:]
        var events: [DevicePlace: [DeviceStatement]] = [:]
        let devices = try rows("SELECT mn, outlet FROM device WHERE site = \(site)").map {
            (mn: try $0("mn", as: String.self), outlet: try $0("outlet", as: String.self))
        }
        for item in items {
            switch item.what {
            case .value(let value):
                let name = SeriesName(
                    outlet: value.outlet, factor: value.factor, statistic: value.statistic)
                let key = SheetKey(site: site, name, holding: value.start.day)
                sheets[key, default: (value.unit, [])].readings.append(
                    SheetReading(value, since: key.day))
            case .event(let event):
                guard let place = event.place(at: site, among: devices) else { continue }
                events[place, default: []].append(event.statement)
            }
        }
        let order = sheets.keys.sorted {
            ($0.day, "\($0.name.outlet) \($0.name.factor)")
                < ($1.day, "\($1.name.outlet) \($1.name.factor)")
        }
        for key in order {
            guard let sheet = sheets[key] else { continue }
            try merge(sheet.readings, into: key, unit: sheet.unit, at: now, closesAtOnce: true)
        }
        for place in events.keys.sorted(by: { "\($0.outlet) \($0.mn)" < "\($1.outlet) \($1.mn)" }) {
            try take(events[place] ?? [], at: place, from: ObservationFile.source)
        }
    }

    fileprivate func keep(
        _ sent: SentFile, as id: String, _ kind: ObservationFile.Kind, _ preview: ImportPreview,
        of site: String, by actor: Act.Actor, at now: Instant
    ) throws {
        try run(
            """
            INSERT INTO observation_import (id, site, kind, name, sha256, size, content, taken,
                unchanged, refused, imported_at, imported_by)
            VALUES (\(id), \(site), \(kind.rawValue), \(sent.name), \(sent.sha256),
                \(sent.bytes.count), \(sent.bytes), \(preview.writes),
                \(preview.count(.unchanged)), \(preview.problems.count), \(now.milliseconds),
                \(actor.name))
            """)
    }
}

extension ObservationImport {
    fileprivate init?(row: Row) throws {
        guard let kind = ObservationFile.Kind(rawValue: try row("kind")) else { return nil }
        self.init(
            id: try row("id"), kind: kind, name: try row("name"), sha256: try row("sha256"),
            size: try row("size"), taken: try row("taken"), unchanged: try row("unchanged"),
            refused: try row("refused"), at: try row.instant("imported_at"),
            by: try row("imported_by"))
    }
}
