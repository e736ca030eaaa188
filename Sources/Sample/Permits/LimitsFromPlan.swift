import Compliance

/// Facilities, outlets and what they may discharge.
extension PermitDraft {
    var facilityBlocks: [String: JSON] {
        [
            "facilities": copied("facilities"), "treatments": copied("treatments"),
            "steps": copied("steps"), "outlets": outlets,
        ]
    }

    var limitBlocks: [String: JSON] {
        [
            "limits": .array(tables["limits"].map(limit)),
            "amounts": .array(tables["amounts"].map(amount)),
            "exemptions": copied("exemptions"),
            "specialPeriods": .array(tables["specialPeriods"].map(specialPeriod)),
            "unorganised": copied("unorganised"),
        ]
    }

    /// A block whose table has the permit's own columns.
    private func copied(_ block: String) -> JSON {
        let names = PermitFormat.block(block)?.fields.map(\.key) ?? []
        return .array(tables[block].map { .object($0.record(names)) })
    }

    /// Outlets stand around the middle of the site.
    private var outlets: JSON {
        let names = PermitFormat.block("outlets")?.fields.map(\.key) ?? []
        let rows = tables["outlets"].enumerated().map { index, row in
            let spot = Spot(
                longitude: plan.spot.longitude + Int(chance.of("east").swing(index) * 180),
                latitude: plan.spot.latitude + Int(chance.of("north").swing(index) * 140))
            var record = row.record(names)
            record["longitude"] = .string(spot.longitudeText)
            record["latitude"] = .string(spot.latitudeText)
            if record["discharge"] == nil { record["discharge"] = "direct" }
            return JSON.object(record)
        }
        return .array(rows)
    }

    /// `6-9` is a range; everything else an upper limit.
    private func limit(_ row: Row) -> JSON {
        var record = row.record(["outlet", "factor", "statistic", "standard"])
        let bounds = row.cell("upper").split(separator: "-").map(String.init)
        record["upper"] = bounds.last.map(JSON.string)
        record["lower"] = bounds.count > 1 ? .string(bounds[0]) : nil
        record["referenceOxygen"] = row["oxygen"].map(JSON.string)
        record["unit"] = .string(Pollutant.unit(of: row.cell("factor")))
        return .object(record)
    }

    private func amount(_ row: Row) -> JSON {
        var record = row.record(["scope", "factor"])
        record["unit"] = "t/a"
        record["years"] = .array(Array(repeating: .string(row.cell("tonnes")), count: 5))
        return .object(record)
    }

    private func specialPeriod(_ row: Row) -> JSON {
        let names = [
            "kind", "outlet", "factor", "concentration", "dailyAmount", "measures", "from", "to",
        ]
        var record = row.record(names)
        record["unit"] = .string(Pollutant.unit(of: row.cell("factor")))
        return .object(record)
    }
}
