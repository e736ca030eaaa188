extension NumberColumn {
    /// Appends a column, in the smaller of its forms.
    static func append(_ numbers: [Int64], to bytes: inout [UInt8]) {
        let start = bytes.count
        appendPlain(numbers, to: &bytes)
        guard numbers.count >= shortestHeld,
            countOfChanges(numbers) * 8 <= numbers.count * changesInEight
        else { return }
        let (changes, holds) = changes(numbers)
        var other = [held]
        other.append(varint: UInt64(changes.count))
        appendPlain(changes, to: &other)
        appendPlain(holds, to: &other)
        guard other.count < bytes.count - start else { return }
        bytes.replaceSubrange(start..., with: other)
    }

    private static func countOfChanges(_ numbers: [Int64]) -> Int {
        numbers.withUnsafeBufferPointer { numbers in
            var count = 1
            for index in 1..<numbers.count where numbers[index] != numbers[index - 1] {
                count &+= 1
            }
            return count
        }
    }

    /// The numbers that differ from the one before, and how often each is repeated after.
    private static func changes(_ numbers: [Int64]) -> (numbers: [Int64], holds: [Int64]) {
        var (changes, holds): ([Int64], [Int64]) = ([], [])
        for number in numbers {
            if number == changes.last {
                holds[holds.count - 1] += 1
            } else {
                changes.append(number)
                holds.append(0)
            }
        }
        return (changes, holds)
    }

    private static func appendPlain(_ numbers: [Int64], to bytes: inout [UInt8]) {
        numbers.withUnsafeBufferPointer { numbers in
            let kind = bestPredictor(numbers)
            bytes.append(kind.rawValue)
            switch kind {
            case .last: append(numbers, LastNumber.self, to: &bytes)
            case .straightLine: append(numbers, StraightLine.self, to: &bytes)
            case .oneQuarter: append(numbers, Smooth<OneQuarter>.self, to: &bytes)
            case .oneHalf: append(numbers, Smooth<OneHalf>.self, to: &bytes)
            case .threeQuarters: append(numbers, Smooth<ThreeQuarters>.self, to: &bytes)
            }
        }
    }

    private static func append<P: Predictor>(
        _ numbers: UnsafeBufferPointer<Int64>, _ type: P.Type, to bytes: inout [UInt8]
    ) {
        var predictor = P(numbers: 0)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: block) { misses in
            RiceWriter.write(numbers.count, into: &bytes) { writer in
                var start = 0
                while start < numbers.count {
                    let count = min(block, numbers.count &- start)
                    for index in 0..<count {
                        let number = numbers[start &+ index]
                        misses[index] = fold(number &- predictor.guess)
                        predictor.see(number)
                    }
                    writer.append(UnsafeBufferPointer(rebasing: misses[..<count]))
                    start &+= count
                }
            }
        }
    }
}

// MARK: - Choosing

extension NumberColumn {
    /// The predictor whose misses need the fewest bits, as samples of the column foretell.
    private static func bestPredictor(_ numbers: UnsafeBufferPointer<Int64>) -> PredictorKind {
        var costs = [Double](repeating: 0, count: PredictorKind.allCases.count)
        for start in stride(from: 0, to: numbers.count, by: sampleEvery) {
            let part = numbers[start..<min(start + sample, numbers.count)]
            let sample = UnsafeBufferPointer(rebasing: part)
            costs[0] += cost(sample, LastNumber.self)
            costs[1] += cost(sample, StraightLine.self)
            costs[2] += cost(sample, Smooth<OneQuarter>.self)
            costs[3] += cost(sample, Smooth<OneHalf>.self)
            costs[4] += cost(sample, Smooth<ThreeQuarters>.self)
        }
        let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        return PredictorKind.allCases[best]
    }

    private static let sample = 32
    private static let sampleEvery = 144

    @inline(__always)
    private static func cost<P: Predictor>(
        _ numbers: UnsafeBufferPointer<Int64>, _ type: P.Type
    ) -> Double {
        var predictor = P(numbers: numbers.first ?? 0)
        var sum: UInt64 = 1
        for number in numbers {
            sum &+= fold(number &- predictor.guess)
            predictor.see(number)
        }
        // Near the binary logarithm: a double's exponent with its fraction behind it.
        return Double(Double(sum).bitPattern >> 32) * Double(numbers.count)
    }
}
