package import Compliance

/// Some days of one series in columns: the unit in which values are stored.
///
/// Readings stand in the order of their start; one start has one reading, the last that came.
/// Values are whole numbers with a common count of decimals, so that each is kept as it was sent:
/// 12.30 stays 12.30. All other columns are runs, for they seldom change.
package struct Sheet: Sendable, Hashable {
    /// Seconds from each start to the next; the first counts from the sheet's first day.
    var steps = RunColumn()
    var lengths = RunColumn()
    /// Of each value the decimals and what kind it is, see ``SheetForm``.
    var forms = RunColumn()
    /// Places in ``words``.
    var flags = RunColumn()
    var marks = RunColumn()
    var sources = RunColumn()
    /// The digits of each value at the sheet's ``places``; of a missing one, those before it.
    var numbers: [Int64] = []
    var words = SheetWords()
    var places = 0
    /// False when a value had so many digits that all keep their own decimals.
    var isScaled = true
    var lastStart = 0

    package init() {}

    /// An empty sheet with room for so many readings.
    package init(expecting count: Int) { numbers.reserveCapacity(count) }

    package var count: Int { numbers.count }
    package var isEmpty: Bool { numbers.isEmpty }

    package init(_ readings: some Sequence<SheetReading>) {
        for reading in readings.sorted(by: { $0.start < $1.start }) { put(reading) }
    }
}

/// Decimals and kind of a value in one number.
enum SheetForm {
    static let exactly = 0
    static let below = 1
    static let above = 2
    static let missing = 3

    static func form(_ value: MeasuredValue?) -> Int {
        guard let value else { return missing }
        let kind =
            switch value.qualifier {
            case .exactly: exactly
            case .below: below
            case .above: above
            }
        return value.number.places << 2 | kind
    }

    static func places(_ form: Int) -> Int { form >> 2 }
    static func kind(_ form: Int) -> Int { form & 3 }
}

// MARK: - Writing

extension Sheet {
    /// Puts a reading in its place; false when the very same reading stood there already.
    @discardableResult
    package mutating func put(_ reading: SheetReading) -> Bool {
        guard !isEmpty, reading.start <= lastStart else {
            append(reading)
            return true
        }
        var all = readings
        let place = all.firstIndex { $0.start >= reading.start } ?? all.endIndex
        if place < all.endIndex, all[place].start == reading.start {
            if all[place].says(what: reading) { return false }
            all[place] = reading
        } else {
            all.insert(reading, at: place)
        }
        self = Sheet(inOrder: all)
        return true
    }

    /// A sheet of readings whose starts grow.
    init(inOrder readings: [SheetReading]) {
        self.init(expecting: readings.count)
        for reading in readings { append(reading) }
    }

    /// Appends a reading that starts after the last one.
    private mutating func append(_ reading: SheetReading) {
        append(
            start: reading.start, length: reading.length, form: SheetForm.form(reading.value),
            digits: reading.value?.number.digits ?? 0, flag: words.place(of: reading.flag),
            mark: words.place(of: reading.mark), source: words.place(of: reading.source))
    }

    /// Where a flag, mark or source stands among the sheet's words.
    package mutating func place(of word: String) -> Int { words.place(of: word) }

    /// The same by places of words; digits are those that were sent.
    package mutating func append(
        start: Int, length: Int, form: Int, digits: Int64, flag: Int, mark: Int, source: Int
    ) {
        steps.append(start &- lastStart)
        lastStart = start
        lengths.append(length)
        forms.append(form)
        flags.append(flag)
        marks.append(mark)
        sources.append(source)
        if form == SheetForm.missing {
            numbers.append(numbers.last ?? 0)
        } else if isScaled, form >> 2 == places {
            numbers.append(digits)
        } else {
            appendScaled(digits, places: form >> 2)
        }
    }

    /// Appends digits of another count of decimals: one of both is widened, if it fits.
    @inline(never)
    private mutating func appendScaled(_ digits: Int64, places: Int) {
        if isScaled, places > self.places { widen(to: places) }
        guard isScaled else { return numbers.append(digits) }
        if let scaled = digits.scaled(by: self.places - places) {
            numbers.append(scaled)
        } else {
            forgetScale()
            numbers.append(digits)
        }
    }

    private mutating func widen(to places: Int) {
        var wide: [Int64] = []
        wide.reserveCapacity(numbers.count + 1)
        for number in numbers {
            guard let scaled = number.scaled(by: places - self.places) else {
                return forgetScale()
            }
            wide.append(scaled)
        }
        (numbers, self.places) = (wide, places)
    }

    private mutating func forgetScale() {
        guard isScaled else { return }
        isScaled = false
        guard !isEmpty else { return }
        var form = RunCursor(forms)
        for index in numbers.indices {
            form.move(to: index)
            numbers[index] = unscaled(numbers[index], form.value)
        }
    }
}

extension Int64 {
    /// Ten to the power of a count of decimals.
    static func power(_ exponent: Int) -> Int64 {
        (0..<exponent).reduce(1) { product, _ in product * 10 }
    }

    /// Times a power of ten, when nothing is lost by it.
    fileprivate func scaled(by exponent: Int) -> Int64? {
        let (product, over) = multipliedReportingOverflow(by: Int64.power(exponent))
        return over ? nil : product
    }
}

// MARK: - Reading

extension Sheet {
    /// The digits as they were sent with a form.
    private func sent(_ number: Int64, _ form: Int) -> Int64 {
        isScaled ? unscaled(number, form) : number
    }

    private func unscaled(_ number: Int64, _ form: Int) -> Int64 {
        guard SheetForm.kind(form) != SheetForm.missing else { return number }
        return number / Int64.power(places - SheetForm.places(form))
    }

    package var readings: [SheetReading] {
        guard !isEmpty else { return [] }
        var (step, length, form) = (RunCursor(steps), RunCursor(lengths), RunCursor(forms))
        var (flag, mark, source) = (RunCursor(flags), RunCursor(marks), RunCursor(sources))
        var start = 0
        return numbers.indices.map { index in
            step.move(to: index)
            length.move(to: index)
            form.move(to: index)
            flag.move(to: index)
            mark.move(to: index)
            source.move(to: index)
            start += step.value
            return SheetReading(
                start: start, length: length.value, value: value(numbers[index], form.value),
                flag: words[flag.value], mark: words[mark.value], source: words[source.value])
        }
    }

    private func value(_ number: Int64, _ form: Int) -> MeasuredValue? {
        let qualifier: MeasuredValue.Qualifier
        switch SheetForm.kind(form) {
        case SheetForm.exactly: qualifier = .exactly
        case SheetForm.below: qualifier = .below
        case SheetForm.above: qualifier = .above
        default: return nil
        }
        let numeral = Numeral(sent(number, form), places: SheetForm.places(form))
        return MeasuredValue(numeral, qualifier)
    }

    /// The readings as measurements of a series.
    package func measurements(
        of name: SeriesName, unit: String, since day: Day
    ) -> [Measurement] {
        let midnight = Instant(day)
        return readings.map { reading in
            let start = midnight.advanced(bySeconds: reading.start)
            return Measurement(
                outlet: name.outlet, factor: name.factor, statistic: name.statistic,
                start: start, end: start.advanced(bySeconds: reading.length),
                value: reading.value, unit: unit, flag: DataFlag(reading.flag),
                mark: DataMark(reading.mark), source: reading.source)
        }
    }
}
