/// A column whose values seldom change, kept as runs of one value.
struct RunColumn: Sendable, Hashable {
    struct Run: Sendable, Hashable {
        let value: Int
        /// The place behind the run's last one.
        let end: Int
    }

    private var closed: [Run] = []
    /// The last run stands apart, so that going on with it touches no array.
    private var value = 0
    private(set) var count = 0

    var runCount: Int { count == 0 ? 0 : closed.count + 1 }

    subscript(run: Int) -> Run {
        run < closed.count ? closed[run] : Run(value: value, end: count)
    }

    var runs: [Run] { count == 0 ? [] : closed + [Run(value: value, end: count)] }

    @inline(__always)
    mutating func append(_ next: Int, times: Int = 1) {
        if next != value {
            if count > 0 { close() }
            value = next
        }
        count &+= times
    }

    @inline(never)
    private mutating func close() { closed.append(Run(value: value, end: count)) }

    mutating func removeAll() {
        closed.removeAll(keepingCapacity: true)
        (value, count) = (0, 0)
    }
}

// MARK: - Bytes

extension RunColumn {
    /// Appends the only value, doubled and one; or the doubled count of runs and their values and
    /// lengths; or 0 and a column of numbers, where that is less.
    ///
    /// The last run ends with the sheet and says no length.
    func append(to bytes: inout [UInt8]) {
        let start = bytes.count
        if runCount == 1, value.magnitude < 1 << 48 {
            return bytes.append(varint: NumberColumn.fold(Int64(value)) << 1 | 1)
        }
        bytes.append(varint: UInt64(runCount) << 1)
        var from = 0
        for index in 0..<runCount {
            let run = self[index]
            bytes.append(varint: NumberColumn.fold(Int64(run.value)))
            if index < runCount - 1 { bytes.append(varint: UInt64(run.end - from)) }
            from = run.end
        }
        guard runCount > RunColumn.fewRuns else { return }
        var other: [UInt8] = [0]
        NumberColumn.append(numbers, to: &other)
        guard other.count < bytes.count - start else { return }
        bytes.replaceSubrange(start..., with: other)
    }

    /// Up to so many runs nobody asks whether numbers would be shorter.
    private static let fewRuns = 16

    private var numbers: [Int64] {
        var numbers: [Int64] = []
        numbers.reserveCapacity(count)
        for run in runs {
            numbers.append(
                contentsOf: repeatElement(Int64(run.value), count: run.end - numbers.count))
        }
        return numbers
    }

    mutating func read(_ count: Int, from reader: inout SheetReader) throws(SheetFault) {
        removeAll()
        let head = try reader.varint()
        guard count > 0 else { return }
        if head & 1 == 1 {
            return append(Int(NumberColumn.unfold(head >> 1)), times: count)
        }
        guard head >> 1 <= UInt64(count) else { throw .inconsistent }
        let runCount = Int(head >> 1)
        if runCount == 0 { return try readNumbers(count, from: &reader) }
        var end = 0
        for index in 0..<runCount {
            let value = Int(NumberColumn.unfold(try reader.varint()))
            let isLast = index == runCount - 1
            let length = isLast ? count - end : try reader.count(atMost: count - end)
            guard length > 0 else { throw .inconsistent }
            end += length
            append(value, times: length)
        }
    }

    private mutating func readNumbers(
        _ count: Int, from reader: inout SheetReader
    ) throws(SheetFault) {
        var numbers: [Int64] = []
        try NumberColumn.read(count, from: &reader, into: &numbers)
        for number in numbers { append(Int(number)) }
    }
}

/// Walks several columns at once, from one place where any of them changes to the next.
struct RunCursor {
    private let column: RunColumn
    private var index = 0
    /// The value at the place the cursor stands on, and where its run ends.
    private(set) var value: Int
    private(set) var end: Int

    init(_ column: RunColumn) {
        self.column = column
        (value, end) = (column[0].value, column[0].end)
    }

    /// Moves on to the run that a place lies in; places are asked for in their order.
    @inline(__always)
    mutating func move(to place: Int) {
        while end <= place, index &+ 1 < column.runCount {
            index &+= 1
            (value, end) = (column[index].value, column[index].end)
        }
    }
}
