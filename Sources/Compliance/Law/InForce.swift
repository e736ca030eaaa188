/// 效力期间: the days on which a row of law is in force, both ends included.
package struct InForce: Hashable, Sendable {
    package let from: Day
    /// The last day; nil while the row is in force without an end.
    package let through: Day?

    package init(from: Day, through: Day?) {
        (self.from, self.through) = (from, through)
    }

    package func contains(_ day: Day) -> Bool {
        from <= day && through.map { day <= $0 } ?? true
    }

    package func overlaps(_ other: InForce) -> Bool {
        from <= (other.through ?? .distantFuture) && other.from <= (through ?? .distantFuture)
    }

    /// `2021-03-01 至 2026-08-14`, `2026-08-15 起`.
    package var inWords: String { through.map { "\(from) 至 \($0)" } ?? "\(from) 起" }
}

extension Day {
    /// A day after every day of law.
    fileprivate static let distantFuture = Day(number: .max)
}
