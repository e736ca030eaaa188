/// What differs between two versions of a permit, block by block.
package struct PermitDiff: Sendable {
    package let blocks: [Block]

    package struct Block: Sendable {
        package let block: PermitFormat.Block
        package let changes: [Change]
    }

    package enum Change: Sendable, Hashable {
        case added(JSON)
        case removed(JSON)
        /// Two rows of the same thing whose other values differ.
        case changed(from: JSON, to: JSON)
    }

    package init(from old: JSON, to new: JSON) {
        blocks = PermitFormat.blocks.compactMap { block in
            let changes =
                block.isList
                ? PermitDiff.rows(old[block.key].array ?? [], new[block.key].array ?? [], block)
                : PermitDiff.record(old[block.key], new[block.key])
            return changes.isEmpty ? nil : Block(block: block, changes: changes)
        }
    }

    package var isEmpty: Bool { blocks.isEmpty }

    /// How many rows were added, changed, removed.
    package var counts: (added: Int, changed: Int, removed: Int) {
        blocks.flatMap(\.changes).reduce(into: (0, 0, 0)) { counts, change in
            switch change {
            case .added: counts.0 += 1
            case .changed: counts.1 += 1
            case .removed: counts.2 += 1
            }
        }
    }

    private static func record(_ old: JSON, _ new: JSON) -> [Change] {
        let (before, after) = (old.object ?? [:], new.object ?? [:])
        switch (before.isEmpty, after.isEmpty) {
        case _ where before == after: return []
        case (true, _): return [.added(new)]
        case (_, true): return [.removed(old)]
        default: return [.changed(from: old, to: new)]
        }
    }

    /// Equal rows cancel out; then rows that speak of the same thing are a change.
    private static func rows(
        _ old: [JSON], _ new: [JSON], _ block: PermitFormat.Block
    ) -> [Change] {
        var left = old
        var arrived: [JSON] = []
        for row in new {
            if let place = left.firstIndex(of: row) {
                left.remove(at: place)
            } else {
                arrived.append(row)
            }
        }
        var changes: [Change] = []
        for row in arrived {
            let same = left.firstIndex { block.identity(of: $0) == block.identity(of: row) }
            changes.append(same.map { .changed(from: left.remove(at: $0), to: row) } ?? .added(row))
        }
        return changes + left.map(Change.removed)
    }
}

extension PermitFormat.Block {
    /// The fields that tell which thing a row speaks of.
    package var identifying: [PermitFormat.Field] {
        let keys = PermitFormat.identifying[key] ?? []
        return fields.filter { keys.contains($0.key) }
    }

    func identity(of row: JSON) -> [String] { identifying.map { row[$0.key].text ?? "" } }
}

extension PermitFormat {
    fileprivate static let identifying: [String: Set<String>] = [
        "approvals": ["number"], "facilities": ["code"], "treatments": ["code"],
        "steps": ["facility", "name"], "outlets": ["code"],
        "limits": ["outlet", "factor", "statistic"], "amounts": ["scope", "factor"],
        "exemptions": ["outlet", "kind"], "specialPeriods": ["kind", "outlet", "factor"],
        "unorganised": ["source", "pollutant"], "monitoring": ["point", "factor", "pollutant"],
        "ledgers": ["category"], "reports": ["kind"], "disclosures": ["mode"],
        "operations": ["subject"], "outletStandards": ["subject"], "others": ["kind"],
        "revisions": ["date", "kind"],
    ]
}
