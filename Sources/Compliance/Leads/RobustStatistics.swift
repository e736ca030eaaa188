/// Statistics that a few wild values do not move; on Double, and always in the same order.
extension [Double] {
    /// The middle of the values, NaN left out before; nil without any.
    var median: Double? { quantile(0.5) }

    /// The value below which a share of all lies, straight in between two.
    func quantile(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        let sorted = self.sorted()
        let place = share * Double(count - 1)
        let low = Int(place)
        let rest = place - Double(low)
        return rest == 0 ? sorted[low] : sorted[low] * (1 - rest) + sorted[low + 1] * rest
    }

    /// The median of the distances from the median, scaled to a standard deviation.
    func spread(around middle: Double) -> Double {
        (map { abs($0 - middle) }.median ?? 0) * 1.4826
    }

    var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }

    /// The standard deviation over the mean; nil for no mean or a mean of zero.
    var variation: Double? {
        guard let mean, mean != 0 else { return nil }
        return (map { ($0 - mean) * ($0 - mean) }.mean ?? 0).squareRoot() / abs(mean)
    }
}

extension RandomAccessCollection<Double> where Index == Int {
    /// Without the places where there is no valid number.
    var known: [Double] { filter { !$0.isNaN } }
}

/// The middle of the last so many values, kept in order while they pass.
struct PassingMedian {
    private var sorted: [Double] = []
    private var queue: [Double] = []
    private var head = 0
    let width: Int

    init(width: Int) {
        self.width = width
        sorted.reserveCapacity(width)
    }

    var isFull: Bool { sorted.count == width }
    var median: Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
    /// The robust standard deviation of what is kept.
    var spread: Double { sorted.spread(around: median) }

    mutating func add(_ value: Double) {
        if isFull {
            sorted.remove(at: place(of: queue[head]))
            queue[head] = value
            head = (head + 1) % width
        } else {
            queue.append(value)
        }
        sorted.insert(value, at: place(of: value))
    }

    mutating func empty() {
        sorted.removeAll(keepingCapacity: true)
        queue.removeAll(keepingCapacity: true)
        head = 0
    }

    private func place(of value: Double) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
