package import Compliance

/// What really was the matter at a station, for comparison with what detectors say.
package struct WatchedTruth: Sendable, Hashable {
    /// The detector that ought to see it, `T13`; for honest events the one that may.
    package let kind: String
    /// In few words: `历史重放`, `真实超标`.
    package let name: String
    package let isHonest: Bool
    package let station: String
    package let mn: String
    package let outlet: OutletCode
    package let start: Instant
    package let end: Instant

    package var json: JSON {
        [
            "kind": .string(kind), "name": .string(name), "honest": .bool(isHonest),
            "station": .string(station), "mn": .string(mn),
            "outlet": .string(outlet.description), "start": .string(start.iso),
            "end": .string(end.iso),
        ]
    }

    package func overlaps(_ lead: Lead) -> Bool { start < lead.end && lead.start < end }
}
