/// Guesses the next number of a column from those before it.
protocol Predictor {
    /// Begins as if the numbers before had all been one.
    init(numbers: Int64)
    var guess: Int64 { get }
    mutating func see(_ number: Int64)
    /// Says which number it was, by how much the guess missed it, and sees it.
    mutating func number(missedBy miss: Int64) -> Int64
}

extension Predictor {
    @inline(__always)
    mutating func number(missedBy miss: Int64) -> Int64 {
        let number = guess &+ miss
        see(number)
        return number
    }
}

/// The next is like the last: values that wander.
struct LastNumber: Predictor {
    private(set) var guess: Int64

    init(numbers: Int64) { guess = numbers }

    @inline(__always)
    mutating func see(_ number: Int64) { guess = number }
}

/// The next goes on as the last two did: values that somebody interpolated.
struct StraightLine: Predictor {
    private var last: Int64
    private var step: Int64 = 0

    init(numbers: Int64) { last = numbers }

    @inline(__always)
    var guess: Int64 { last &+ step }

    @inline(__always)
    mutating func see(_ number: Int64) { (step, last) = (number &- last, number) }
}

/// A level that moves a part of the way to each number: values with noise of their own.
///
/// The level keeps four more bits than the numbers. Arithmetic wraps; reading wraps the same way.
struct Smooth<Weight: SmoothWeight>: Predictor {
    /// The level and one half, so that cutting the four bits off rounds.
    private var raised: Int64

    init(numbers: Int64) { raised = numbers &<< 4 &+ 8 }

    @inline(__always)
    var guess: Int64 { raised >> 4 }

    @inline(__always)
    mutating func see(_ number: Int64) {
        raised &+= Weight.part(of: (number &<< 4) &+ 8 &- raised)
    }

    /// The same as seeing the number, but the next step need not wait for it.
    @inline(__always)
    mutating func number(missedBy miss: Int64) -> Int64 {
        let guess = guess
        raised &+= Weight.part(of: (miss &<< 4) &+ 8 &- (raised & 15))
        return guess &+ miss
    }
}

/// How much of the way a level moves.
protocol SmoothWeight {
    static func part(of way: Int64) -> Int64
}

enum OneQuarter: SmoothWeight {
    @inline(__always)
    static func part(of way: Int64) -> Int64 { way >> 2 }
}

enum OneHalf: SmoothWeight {
    @inline(__always)
    static func part(of way: Int64) -> Int64 { way >> 1 }
}

enum ThreeQuarters: SmoothWeight {
    @inline(__always)
    static func part(of way: Int64) -> Int64 { way &- (way >> 2) }
}

/// Which predictor a column was written with: one byte of the format, never renumbered.
enum PredictorKind: UInt8, CaseIterable {
    case last = 0
    case straightLine = 1
    case oneQuarter = 2
    case oneHalf = 3
    case threeQuarters = 4
}
