/// How alike a series is to itself some steps later, for all steps at once in O(n log n).
enum Autocorrelation {
    /// From lag 0, which is 1, on; empty for a series that does not move.
    ///
    /// Missing values count as the mean. Each lag is scaled to the pairs that it has.
    static func of(_ values: ArraySlice<Double>) -> [Double] {
        guard let mean = values.known.mean, values.count > 3 else { return [] }
        var size = 1
        while size < 2 * values.count { size *= 2 }
        var wave = Wave(size)
        for (index, value) in values.enumerated() where !value.isNaN {
            wave.real[index] = value - mean
        }
        wave.transform()
        for index in 0..<size {
            let (re, im) = (wave.real[index], wave.imaginary[index])
            (wave.real[index], wave.imaginary[index]) = (re * re + im * im, 0)
        }
        wave.transform()
        let whole = wave.real[0]
        guard whole > 1e-9 else { return [] }
        return (0..<values.count).map { lag in
            wave.real[lag] / whole * Double(values.count) / Double(values.count - lag)
        }
    }
}

/// A complex series whose length is a power of two, for the fast Fourier transform.
private struct Wave {
    var real: [Double]
    var imaginary: [Double]

    init(_ size: Int) {
        real = Array(repeating: 0, count: size)
        imaginary = real
    }

    /// In place, radix two; of a real and even series there and back is the same.
    mutating func transform() {
        reorder()
        var half = 1
        while half < real.count {
            let turn = Turn(half)
            for start in stride(from: 0, to: real.count, by: 2 * half) {
                for offset in 0..<half { butterfly(start + offset, half, turn[offset]) }
            }
            half *= 2
        }
    }

    private mutating func butterfly(_ low: Int, _ half: Int, _ by: (re: Double, im: Double)) {
        let high = low + half
        let re = real[high] * by.re - imaginary[high] * by.im
        let im = real[high] * by.im + imaginary[high] * by.re
        (real[high], imaginary[high]) = (real[low] - re, imaginary[low] - im)
        (real[low], imaginary[low]) = (real[low] + re, imaginary[low] + im)
    }

    private mutating func reorder() {
        var place = 0
        for index in 1..<max(2, real.count) where index < real.count {
            var bit = real.count / 2
            while place & bit != 0 {
                place ^= bit
                bit /= 2
            }
            place |= bit
            if index < place {
                real.swapAt(index, place)
                imaginary.swapAt(index, place)
            }
        }
    }
}

/// The roots of unity of one stage, by turning on from one to the next.
private struct Turn {
    private let roots: [(re: Double, im: Double)]

    /// The smallest turn of a stage comes from halving the angle from a half turn on.
    init(_ half: Int) {
        var (cosine, sine) = (-1.0, 0.0)
        var size = 1
        while size < half {
            let halved = ((1 + cosine) / 2).squareRoot()
            sine = size == 1 ? -1 : sine / (2 * halved)
            cosine = size == 1 ? 0 : halved
            size *= 2
        }
        var roots = [(re: 1.0, im: 0.0)]
        roots.reserveCapacity(half)
        for index in 1..<max(1, half) {
            // Even roots are the square of those half as far: the error grows with the logarithm.
            let near = roots[index / 2]
            let square = (re: near.re * near.re - near.im * near.im, im: 2 * near.re * near.im)
            roots.append(
                index % 2 == 0
                    ? square
                    : (square.re * cosine - square.im * sine, square.re * sine + square.im * cosine)
            )
        }
        self.roots = roots
    }

    subscript(index: Int) -> (re: Double, im: Double) { roots[index] }
}
