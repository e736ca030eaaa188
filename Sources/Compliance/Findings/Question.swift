/// What a rule is asked about.
package struct Question: Sendable {
    package let record: Record
    package let law: Law
    package let factors: FactorTable
    package let now: Instant
    /// The marks of record, ready to be asked.
    package let roll: MarkRoll
    /// The values as they count after the marks of record.
    package let measurements: [Measurement]

    package init(record: Record, law: Law, factors: FactorTable, now: Instant) {
        (self.record, self.law, self.factors, self.now) = (record, law, factors, now)
        roll = MarkRoll(record.marks, permit: record.permit, under: law)
        measurements = record.measurements.marked(by: roll, under: law)
    }

    package var permit: Permit { record.permit }
    package var today: Day { now.day }
}
