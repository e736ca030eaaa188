/// The form in which a sheet is stored:
///
///     1 | count | steps | lengths | decimals | forms | numbers | words | flags | marks | sources
///       | CRC-32C of all before, least byte first
///
/// Decimals are one byte, the sheet's count of decimals with two bits above it: 0x40 when values
/// keep their own, 0x80 when zeros at the end of a value were left out by the sender; then a byte
/// says how many decimals are always written, and forms hold none.
extension Sheet {
    private static let version: UInt8 = 1
    private static let ownDecimals: UInt8 = 0x40
    private static let cutZeros: UInt8 = 0x80
    private static let checkSize = 4
    /// A day of seconds and more; what asks for more was not written by us.
    private static let mostReadings = 1 << 20

    package var encoded: [UInt8] {
        var bytes: [UInt8] = [Sheet.version]
        bytes.reserveCapacity(64 + count)
        bytes.append(varint: UInt64(count))
        steps.append(to: &bytes)
        lengths.append(to: &bytes)
        appendForms(to: &bytes)
        NumberColumn.append(numbers, to: &bytes)
        words.append(to: &bytes)
        flags.append(to: &bytes)
        marks.append(to: &bytes)
        sources.append(to: &bytes)
        let check = bytes.withUnsafeBytes { CRC32C.check($0) }
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: check >> shift)) }
        return bytes
    }

    package init(encoded bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try read($0) }
    }

    /// Reads a sheet into this one, whose memory is used again.
    package mutating func read(_ bytes: UnsafeRawBufferPointer) throws {
        let content = try Sheet.checked(bytes)
        var reader = SheetReader(content)
        guard try reader.byte() == Sheet.version else {
            throw SheetFault.wrongVersion(content[0])
        }
        numbers.removeAll(keepingCapacity: true)
        let count = try reader.count(atMost: Sheet.mostReadings)
        try steps.read(count, from: &reader)
        try lengths.read(count, from: &reader)
        let floor = try readPlaces(from: &reader)
        try forms.read(count, from: &reader)
        try NumberColumn.read(count, from: &reader, into: &numbers)
        try words.read(from: &reader)
        try flags.read(count, from: &reader)
        try marks.read(count, from: &reader)
        try sources.read(count, from: &reader)
        guard reader.rest.isEmpty else { throw SheetFault.inconsistent }
        if let floor { restoreForms(floor) }
        try checkColumns()
    }

    /// The bytes before the check, when it fits.
    private static func checked(
        _ bytes: UnsafeRawBufferPointer
    ) throws(SheetFault) -> UnsafeRawBufferPointer {
        guard bytes.count > checkSize else { throw .tooShort }
        let content = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - checkSize)])
        let stored = bytes.loadUnaligned(fromByteOffset: content.count, as: UInt32.self)
        guard CRC32C.check(content) == UInt32(littleEndian: stored) else { throw .wrongCheck }
        return content
    }

    /// What the columns must be to each other, so that nothing later needs to ask.
    private mutating func checkColumns() throws(SheetFault) {
        lastStart = 0
        var before = 0
        for run in steps.runs {
            // Only the first start may lie on, or before, what it counts from.
            guard run.value > 0 || (before == 0 && (run.end == 1)), run.value.magnitude < 1 << 32
            else { throw .inconsistent }
            lastStart += run.value * (run.end - before)
            before = run.end
        }
        guard lengths.runs.allSatisfy({ (0..<1 << 32).contains($0.value) }) else {
            throw .inconsistent
        }
        for run in forms.runs {
            guard run.value >= 0, SheetForm.places(run.value) <= (isScaled ? places : 12)
            else { throw .inconsistent }
        }
        for column in [flags, marks, sources] {
            guard words.holdsAll(of: column) else { throw .inconsistent }
        }
    }
}

// MARK: - Decimals

extension Sheet {
    private func appendForms(to bytes: inout [UInt8]) {
        guard isScaled else {
            bytes.append(Sheet.ownDecimals)
            return forms.append(to: &bytes)
        }
        if forms.runCount > 2, let floor = floorOfCutZeros {
            bytes.append(UInt8(places) | Sheet.cutZeros)
            bytes.append(UInt8(floor))
            var kinds = RunColumn()
            var from = 0
            for run in forms.runs {
                kinds.append(SheetForm.kind(run.value), times: run.end - from)
                from = run.end
            }
            return kinds.append(to: &bytes)
        }
        bytes.append(UInt8(places))
        forms.append(to: &bytes)
    }

    /// How many decimals are always written, when all others are just those that are not zero.
    private var floorOfCutZeros: Int? {
        guard !isEmpty else { return nil }
        let floor =
            forms.runs.lazy
            .filter { SheetForm.kind($0.value) != SheetForm.missing }
            .map { SheetForm.places($0.value) }.min() ?? 0
        var form = RunCursor(forms)
        for index in numbers.indices {
            form.move(to: index)
            guard SheetForm.kind(form.value) != SheetForm.missing else { continue }
            guard cutPlaces(numbers[index], floor) == SheetForm.places(form.value) else {
                return nil
            }
        }
        return floor
    }

    private func cutPlaces(_ number: Int64, _ floor: Int) -> Int {
        var (number, places) = (number, places)
        while places > floor, number % 10 == 0 { (number, places) = (number / 10, places - 1) }
        return places
    }

    /// Reads the byte of decimals; the floor where zeros were cut.
    private mutating func readPlaces(
        from reader: inout SheetReader
    ) throws(SheetFault) -> Int? {
        let byte = try reader.byte()
        isScaled = byte & Sheet.ownDecimals == 0
        places = Int(byte & 0x3F)
        guard places <= 18 else { throw .inconsistent }
        guard byte & Sheet.cutZeros != 0 else { return nil }
        let floor = Int(try reader.byte())
        guard isScaled, floor <= places else { throw .inconsistent }
        return floor
    }

    /// Puts decimals into forms that hold only kinds.
    private mutating func restoreForms(_ floor: Int) {
        guard !isEmpty else { return }
        var (kind, restored) = (RunCursor(forms), RunColumn())
        for index in numbers.indices {
            kind.move(to: index)
            let isMissing = kind.value == SheetForm.missing
            restored.append(
                isMissing ? kind.value : cutPlaces(numbers[index], floor) << 2 | kind.value)
        }
        forms = restored
    }
}
