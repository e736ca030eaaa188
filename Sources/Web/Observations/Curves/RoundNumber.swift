/// Where an axis ends.
enum RoundNumber {
    /// A round number a little above a value; 1 where there is nothing to show.
    static func above(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value { power /= 10 }
        let steps = [1.0, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
        return (steps.first { $0 * power >= value * 1.08 } ?? 12) * power
    }
}
