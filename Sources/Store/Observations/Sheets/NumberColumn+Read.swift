extension NumberColumn {
    /// Reads a column of a known count into the end of an array.
    static func read(
        _ count: Int, from reader: inout SheetReader, into numbers: inout [Int64]
    ) throws(SheetFault) {
        guard try reader.peek() == held else {
            return try readPlain(count, from: &reader, into: &numbers)
        }
        _ = try reader.byte()
        let changeCount = try reader.count(atMost: count)
        var (changes, holds): ([Int64], [Int64]) = ([], [])
        try readPlain(changeCount, from: &reader, into: &changes)
        try readPlain(changeCount, from: &reader, into: &holds)
        var left = count
        for (number, hold) in zip(changes, holds) {
            guard hold >= 0, hold < left else { throw .inconsistent }
            left -= Int(hold) + 1
            numbers.append(contentsOf: repeatElement(number, count: Int(hold) + 1))
        }
        guard left == 0 else { throw .inconsistent }
    }

    private static func readPlain(
        _ count: Int, from reader: inout SheetReader, into numbers: inout [Int64]
    ) throws(SheetFault) {
        guard let kind = PredictorKind(rawValue: try reader.byte()) else { throw .inconsistent }
        // A number takes at least one unary bit: no count can ask for memory that was not sent.
        guard count <= reader.rest.count * 8 else { throw .tooShort }
        var streams = try RiceReader(&reader)
        let start = numbers.count
        numbers.append(contentsOf: repeatElement(0, count: count))
        let end = numbers.withUnsafeMutableBufferPointer { all in
            let numbers = UnsafeMutableBufferPointer(rebasing: all[start...])
            let end = streams.readMisses(into: numbers)
            switch kind {
            case .last: correct(numbers, LastNumber.self)
            case .straightLine: correct(numbers, StraightLine.self)
            case .oneQuarter: correct(numbers, Smooth<OneQuarter>.self)
            case .oneHalf: correct(numbers, Smooth<OneHalf>.self)
            case .threeQuarters: correct(numbers, Smooth<ThreeQuarters>.self)
            }
            return end
        }
        guard let end else { throw .tooShort }
        try reader.skip(end)
    }

    /// Turns misses into the numbers they were taken from.
    @inline(__always)
    private static func correct<P: Predictor>(
        _ numbers: UnsafeMutableBufferPointer<Int64>, _ type: P.Type
    ) {
        var predictor = P(numbers: 0)
        for index in numbers.indices {
            let miss = unfold(UInt64(bitPattern: numbers[index]))
            numbers[index] = predictor.number(missedBy: miss)
        }
    }
}
