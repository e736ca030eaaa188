/// One day of one series: the unit in which values are stored.
///
/// Readings are kept in the order of their start; the same start holds one reading, the last one
/// that came. The encoding is compact and keeps each number's digits:
///
///     1 | strings: count, (length, bytes)… | unit | count | readings…
///     reading: start second, length in seconds, places and qualifier, digits, flag, mark, source
///
/// All whole numbers are varints; flag, mark and source are places in the table of strings.
package struct DaySheet: Sendable, Hashable {
    package struct Reading: Sendable, Hashable {
        /// Seconds since the civil day began.
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
    }

    package let unit: String
    package private(set) var readings: [Reading]

    package init(unit: String, readings: [Reading] = []) {
        self.unit = unit
        self.readings = readings.sorted { $0.start < $1.start }
    }

    /// Puts a reading in its place; one of the same start is replaced.
    ///
    /// Returns false when the very same reading stood there already.
    @discardableResult
    package mutating func put(_ reading: Reading) -> Bool {
        if let last = readings.last, last.start < reading.start {
            readings.append(reading)
            return true
        }
        let place = readings.firstIndex { $0.start >= reading.start } ?? readings.endIndex
        guard place < readings.endIndex, readings[place].start == reading.start else {
            readings.insert(reading, at: place)
            return true
        }
        let old = readings[place]
        if (old.value, old.flag, old.mark, old.length)
            == (reading.value, reading.flag, reading.mark, reading.length)
        {
            return false
        }
        readings[place] = reading
        return true
    }

    /// The readings as measurements of a series on a day.
    package func measurements(
        of outlet: OutletCode, factor: String, statistic: Statistic, on day: Day
    ) -> [Measurement] {
        let midnight = Instant(day)
        return readings.map { reading in
            let start = midnight.advanced(bySeconds: reading.start)
            return Measurement(
                outlet: outlet, factor: factor, statistic: statistic, start: start,
                end: start.advanced(bySeconds: reading.length), value: reading.value, unit: unit,
                flag: DataFlag(reading.flag), mark: DataMark(reading.mark), source: reading.source)
        }
    }
}

// MARK: - Encoding

extension DaySheet {
    private static let version: UInt8 = 1

    package var encoded: [UInt8] {
        let words = readings.flatMap { [$0.flag, $0.mark, $0.source] }
        let strings = Set(words).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(strings, strings.indices))
        var out = [DaySheet.version]
        out.append(varint: strings.count)
        for string in strings { out.append(text: string) }
        out.append(text: unit)
        out.append(varint: readings.count)
        var start = 0
        for reading in readings {
            out.append(varint: reading.start - start)
            start = reading.start
            out.append(varint: reading.length)
            out.append(reading.value.map(DaySheet.form) ?? 0xFF)
            if let digits = reading.value?.number.digits {
                out.append(varint: Int((digits << 1) ^ (digits >> 63)))
            }
            for word in [reading.flag, reading.mark, reading.source] {
                out.append(varint: places[word] ?? 0)
            }
        }
        return out
    }

    private static func form(_ value: MeasuredValue) -> UInt8 {
        let qualifier: UInt8 =
            switch value.qualifier {
            case .exactly: 0
            case .below: 1
            case .above: 2
            }
        return UInt8(value.number.places) << 2 | qualifier
    }

    /// Nil for bytes that ``encoded`` did not write.
    package init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        guard rest.popFirst() == DaySheet.version, let count = rest.count() else { return nil }
        var strings: [String] = []
        for _ in 0..<count {
            guard let string = rest.text() else { return nil }
            strings.append(string)
        }
        guard let unit = rest.text(), let readingCount = rest.count() else { return nil }
        var readings: [Reading] = []
        var start = 0
        for _ in 0..<readingCount {
            guard let reading = Reading(&rest, after: start, strings) else { return nil }
            readings.append(reading)
            start = reading.start
        }
        (self.unit, self.readings) = (unit, readings)
    }
}

extension DaySheet.Reading {
    fileprivate init?(_ rest: inout ArraySlice<UInt8>, after: Int, _ strings: [String]) {
        guard let step = rest.count(), let length = rest.count(), let form = rest.popFirst(),
            !after.addingReportingOverflow(step).overflow
        else { return nil }
        var value: MeasuredValue?
        if form != 0xFF {
            guard let zigzag = rest.varint() else { return nil }
            let raw = Int64(zigzag)
            let digits = Int64(bitPattern: UInt64(bitPattern: raw) >> 1) ^ -(raw & 1)
            let qualifiers: [MeasuredValue.Qualifier] = [.exactly, .below, .above]
            let qualifier = qualifiers[min(Int(form & 3), 2)]
            value = MeasuredValue(Numeral(digits, places: Int(form >> 2)), qualifier)
        }
        guard let flag = rest.count(), let mark = rest.count(), let source = rest.count(),
            max(flag, mark, source) < strings.count
        else { return nil }
        self.init(
            start: after + step, length: length, value: value, flag: strings[flag],
            mark: strings[mark], source: strings[source])
    }
}

extension [UInt8] {
    fileprivate mutating func append(varint number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    fileprivate mutating func append(text: String) {
        append(varint: text.utf8.count)
        append(contentsOf: text.utf8)
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func varint() -> Int? {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while let byte = popFirst(), shift < 64 {
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(Int64(bitPattern: number)) }
            shift += 7
        }
        return nil
    }

    /// A number that says how many or how far, and so is never below zero.
    fileprivate mutating func count() -> Int? { varint().flatMap { $0 >= 0 ? $0 : nil } }

    fileprivate mutating func text() -> String? {
        guard let count = count(), count <= self.count else { return nil }
        defer { removeFirst(count) }
        return String(validating: prefix(count), as: UTF8.self)
    }
}
