package import Compliance

/// One value of a series as it was sent, at its time within the sheet.
package struct SheetReading: Sendable, Hashable {
    /// Seconds since the sheet's first day began.
    package let start: Int
    /// How many seconds the value speaks of; 0 for an instant.
    package let length: Int
    package let value: MeasuredValue?
    package let flag: String
    package let mark: String
    package let source: String

    package init(
        start: Int, length: Int, value: MeasuredValue?, flag: String = "", mark: String = "",
        source: String = ""
    ) {
        (self.start, self.length, self.value) = (start, length, value)
        (self.flag, self.mark, self.source) = (flag, mark, source)
    }

    package init(_ measurement: Measurement, since day: Day) {
        self.init(
            start: Instant(day).seconds(to: measurement.start),
            length: measurement.start.seconds(to: measurement.end), value: measurement.value,
            flag: measurement.flag.code, mark: measurement.mark?.text ?? "",
            source: measurement.source)
    }

    /// Whether both say the same of the same time, digit by digit; who sent it does not count.
    package func says(what other: SheetReading) -> Bool {
        start == other.start && length == other.length && flag == other.flag
            && mark == other.mark && value?.qualifier == other.value?.qualifier
            && value?.number.digits == other.value?.number.digits
            && value?.number.places == other.value?.number.places
    }
}
