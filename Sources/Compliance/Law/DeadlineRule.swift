/// 法定期限: one clock of the law (law/deadlines.csv).
package struct DeadlineRule: LawRow, Hashable {
    /// `case.filing`, `report.quarterly`, `permit.renewal`.
    package let key: String
    /// 立案审查.
    package let label: String
    package let amount: Int
    package let unit: Deadline.Unit
    package let direction: Deadline.Direction
    /// The event from which it is counted, in words.
    package let start: String
    package let sense: Sense
    package let rolls: Deadline.Rolling
    package let provenance: Provenance

    package enum Sense: String, Sendable, CaseIterable {
        /// The act must come by the last day.
        case within
        /// The act may come only after the last day has passed.
        case atLeast
    }

    package var inForce: InForce { provenance.inForce }

    /// `15日`, `5个工作日`.
    package var length: String { "\(amount)\(unit.inChinese)" }

    /// The last day, counted from the day of the event.
    package func due(
        from event: Day, calendar: WorkingCalendar
    ) throws(WorkingCalendar.MissingYear) -> Deadline {
        try due(from: Instant(event), calendar: calendar)
    }

    /// The last day, counted from the moment of the event.
    package func due(
        from event: Instant, calendar: WorkingCalendar
    ) throws(WorkingCalendar.MissingYear) -> Deadline {
        try Deadline.compute(
            amount, unit, from: event, calendar: calendar, direction: direction, rolls: rolls)
    }
}

extension DeadlineRule {
    static let columns = [
        "key", "label", "amount", "unit", "direction", "start", "sense", "rolls", "citation",
        "effectiveFrom", "effectiveTo", "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let key = cells.text("key")
        let label = cells.text("label")
        let amount = cells.whole("amount")
        if amount == nil { cells.note("amount", "不得为空，应为整数") }
        let unit = cells.choice("unit", Deadline.Unit.self)
        let direction = cells.choice("direction", Deadline.Direction.self)
        let start = cells.text("start")
        let sense = cells.choice("sense", Sense.self)
        let rolls = cells.choice("rolls", Deadline.Rolling.self)
        let provenance = cells.provenance()
        guard let key, let label, let amount, let unit, let direction, let start, let sense,
            let rolls, let provenance
        else { return nil }
        (self.key, self.label, self.amount, self.unit) = (key, label, amount, unit)
        (self.direction, self.start, self.sense) = (direction, start, sense)
        (self.rolls, self.provenance) = (rolls, provenance)
    }
}
