/// One 标记 on record: over which time of which series, of what kind, said by whom and when.
///
/// A mark is never changed: a change makes a new version that stands in the place of the old one,
/// and taking it back makes a version that says so.
package struct Mark: Sendable, Hashable {
    package enum Origin: String, Sendable {
        /// Set by the logger or the instrument.
        case automatic
        /// Set by a person of the unit; wins over an automatic one of the same time.
        case manual
    }

    package let id: String
    package let version: Int
    package let outlet: OutletCode
    /// The factor's code; nil speaks of everything at the outlet.
    package let factor: String?
    /// The key of a row of law/marks.csv.
    package let kind: String
    package let start: Instant
    /// The first instant that is not marked any more.
    package let end: Instant
    package let reason: String
    package let origin: Origin
    package let filledBy: String
    package let filledAt: Instant
    /// Who approved a filling after its term; empty when it was in time.
    package let approval: String
    package let isWithdrawn: Bool
    /// Filled after its term: it stands when an officer has approved it, and not before.
    package let isLate: Bool
    /// An officer did not approve it.
    package let isRefused: Bool

    package init(
        id: String, version: Int, outlet: OutletCode, factor: String?, kind: String,
        start: Instant, end: Instant, reason: String, origin: Origin, filledBy: String,
        filledAt: Instant, approval: String = "", isWithdrawn: Bool = false,
        isLate: Bool = false, isRefused: Bool = false
    ) {
        (self.id, self.version, self.outlet, self.factor) = (id, version, outlet, factor)
        (self.kind, self.start, self.end, self.reason) = (kind, start, end, reason)
        (self.origin, self.filledBy, self.filledAt) = (origin, filledBy, filledAt)
        (self.approval, self.isWithdrawn) = (approval, isWithdrawn)
        (self.isLate, self.isRefused) = (isLate, isRefused)
    }

    /// Waits for an officer's approval.
    package var isWaiting: Bool { isLate && approval.isEmpty && !isRefused }

    /// Whether the version counts: in time, or approved.
    package var isEffective: Bool { !isRefused && !isWaiting }

    package var span: Range<Instant> { start..<Swift.max(start, end) }

    package func speaks(of factor: String, at outlet: OutletCode) -> Bool {
        self.outlet == outlet && (self.factor ?? factor) == factor
    }

    package func touches(_ start: Instant, _ end: Instant) -> Bool {
        self.start < max(end, start.advanced(bySeconds: 1)) && start < self.end
    }
}

extension [Mark] {
    /// The newest effective version of each mark, withdrawn ones left out.
    package var standing: [Mark] {
        Dictionary(grouping: filter(\.isEffective), by: \.id)
            .compactMap { $0.value.max { $0.version < $1.version } }
            .filter { !$0.isWithdrawn }
            .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    /// The mark that decides about a value: a manual one before an automatic one, then the one
    /// filled last.
    package func deciding(
        about factor: String, at outlet: OutletCode, from start: Instant, to end: Instant
    ) -> Mark? {
        filter { $0.speaks(of: factor, at: outlet) && $0.touches(start, end) }
            .max { ($0.rank, $0.filledAt) < ($1.rank, $1.filledAt) }
    }
}

extension Mark {
    fileprivate var rank: Int { origin == .manual ? 1 : 0 }
}
