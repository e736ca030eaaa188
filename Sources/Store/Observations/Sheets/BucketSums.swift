package import Compliance

/// What the valid values of one stretch of time come to.
package struct BucketSum: Sendable, Hashable {
    /// Seconds since the sheet's first day began.
    package let start: Int
    /// Values of the stretch, valid or not.
    package internal(set) var count = 0
    /// Those that are numbers, normal by their flag and unmarked.
    package internal(set) var valid = 0
    /// How long those speak of, in seconds; at most the stretch.
    package internal(set) var validSeconds = 0
    package internal(set) var sum: Int128 = 0
    package internal(set) var least: Int128 = .max
    package internal(set) var greatest: Int128 = .min
    /// How many of the digits of sum, least and greatest stand behind the point.
    package let places: Int

    init(start: Int, places: Int) { (self.start, self.places) = (start, places) }

    /// Whether the mean is above a number; equal is not above.
    package func isAbove(_ limit: Numeral) -> Bool {
        guard valid > 0 else { return false }
        if let sum = Int64(exactly: sum) {
            let left = sum.multipliedReportingOverflow(by: Int64.power(limit.places))
            let right = limit.digits.multipliedReportingOverflow(by: Int64(valid))
            let wide = right.partialValue.multipliedReportingOverflow(by: Int64.power(places))
            if !left.overflow, !right.overflow, !wide.overflow {
                return left.partialValue > wide.partialValue
            }
        }
        let left = sum.multipliedReportingOverflow(by: Int128(Int64.power(limit.places)))
        let right = (Int128(limit.digits) * Int128(valid))
            .multipliedReportingOverflow(by: Int128(Int64.power(places)))
        guard !left.overflow, !right.overflow else {
            return Double(sum) / Double(Int64.power(places)) / Double(valid)
                > Double(limit.digits) / Double(Int64.power(limit.places))
        }
        return left.partialValue > right.partialValue
    }

    /// The mean of the valid values, rounded half to even; nil without one.
    package func mean(places: Int) -> Numeral? {
        guard valid > 0, let sum = Int64(exactly: sum) else { return roughMean(places: places) }
        return Numeral(sum, places: self.places)
            .divided(by: Numeral(Int64(valid)), places: places)
    }

    /// For sums beyond 64 bits: the last digits of so great a sum mean nothing.
    private func roughMean(places: Int) -> Numeral? {
        guard valid > 0 else { return nil }
        return Int64(exactly: sum / Int128(valid)).map {
            Numeral($0, places: self.places).rounded(places)
        }
    }
}

extension Sheet {
    /// Counts, sums and extremes of the valid values by stretches of so many seconds.
    ///
    /// Valid is a plain number, normal by its flag and without a mark (law.md 3.5). A value known
    /// only to be below or above a number is counted and never summed. How many values make a mean
    /// valid is law, and not decided here.
    package func sums(every seconds: Int) -> [BucketSum] {
        var (sums, open): ([BucketSum], BucketSum?) = ([], nil)
        sums.reserveCapacity(min(count, Sheet.secondsOfDay / max(1, seconds)))
        let places = isScaled ? places : Sheet.widestPlaces
        eachStretch { range, form, isNormal, length, step, first in
            var (index, start) = (range.lowerBound, first)
            while index < range.upperBound {
                let bucket = start - start.modulo(seconds)
                if open?.start != bucket {
                    if let open { sums.append(open) }
                    open = BucketSum(start: bucket, places: places)
                }
                let left = range.upperBound - index
                let fitting = step > 0 ? (bucket + seconds - start + step - 1) / step : left
                let count = min(left, max(1, fitting))
                open?.count += count
                if isNormal, SheetForm.kind(form) == SheetForm.exactly {
                    open?.add(numbers, index..<index + count, scale: scale(form))
                    open?.addTime(min(length, step > 0 ? step : length) * count, of: seconds)
                }
                index += count
                start += count * step
            }
        }
        if let open { sums.append(open) }
        return sums
    }

    private static let widestPlaces = 12

    /// What makes a number of this form one of the common places.
    private func scale(_ form: Int) -> Int128 {
        isScaled ? 1 : Int128(Int64.power(Sheet.widestPlaces - SheetForm.places(form)))
    }

    /// Walks the longest stretches in which nothing but the numbers changes.
    private func eachStretch(
        _ visit: (
            Range<Int>, _ form: Int, _ isNormal: Bool, _ length: Int, _ step: Int, _ first: Int
        ) -> Void
    ) {
        guard !isEmpty else { return }
        var (step, form, length) = (RunCursor(steps), RunCursor(forms), RunCursor(lengths))
        var (flag, mark) = (RunCursor(flags), RunCursor(marks))
        var (place, start) = (0, 0)
        while place < count {
            step.move(to: place)
            form.move(to: place)
            flag.move(to: place)
            mark.move(to: place)
            length.move(to: place)
            let end = min(step.end, form.end, flag.end, mark.end, length.end)
            let isNormal = words.isNormal(flag.value) && words.isNoMark(mark.value)
            start += step.value
            visit(place..<end, form.value, isNormal, length.value, step.value, start)
            start += step.value * (end - place - 1)
            place = end
        }
    }
}

extension BucketSum {
    fileprivate mutating func addTime(_ more: Int, of whole: Int) {
        validSeconds = Swift.min(validSeconds + more, whole)
    }

    /// Adds numbers of one form: in 64 bits where no sum of so many can overflow.
    fileprivate mutating func add(_ numbers: [Int64], _ range: Range<Int>, scale: Int128) {
        numbers.withUnsafeBufferPointer { all in
            let numbers = UnsafeBufferPointer(rebasing: all[range])
            var (total, low, high) = (Int64(0), Int64.max, Int64.min)
            for number in numbers {
                total &+= number
                low = Swift.min(low, number)
                high = Swift.max(high, number)
            }
            let room = Int64.max / Int64(Swift.max(1, numbers.count))
            let fits = low > -room && high < room
            valid += numbers.count
            sum += (fits ? Int128(total) : numbers.reduce(Int128(0)) { $0 + Int128($1) }) * scale
            least = Swift.min(least, Int128(low) * scale)
            greatest = Swift.max(greatest, Int128(high) * scale)
        }
    }
}

extension Int {
    /// The rest that is never negative.
    fileprivate func modulo(_ divisor: Int) -> Int {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
