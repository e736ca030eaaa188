import Compliance
import Store

/// A generator whose runs can be had again: the seed is named when a test fails.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}

/// Readings as loggers and laboratories may send them, ordinary ones and strange ones.
struct RandomReadings {
    private(set) var generator: Seeded

    init(_ seed: UInt64) { generator = Seeded(seed) }

    /// A sheet's readings in the order of time, of one of several characters.
    mutating func next() -> [SheetReading] {
        let count = [0, 1, 2, 24, 144, 700, 1440].randomElement(using: &generator) ?? 0
        let character = Int.random(in: 0..<6, using: &generator)
        let places = Int.random(in: 0...4, using: &generator)
        var (start, level, readings): (Int, Int64, [SheetReading]) = (0, 1000, [])
        var flag = "N"
        for _ in 0..<count {
            start += generator.one(in: 60) ? Int.random(in: 1...5000, using: &generator) : 60
            if generator.one(in: 80) { flag = Self.flags.randomElement(using: &generator) ?? "" }
            level = moved(level, character)
            readings.append(
                SheetReading(
                    start: start, length: character == 5 ? Int(level & 0xFF) : 60,
                    value: value(level, places, character), flag: flag,
                    mark: generator.one(in: 200) ? "校准" : "",
                    source: character == 4 ? "批次 \(start / 600)" : "gateway"))
        }
        return readings
    }

    private static let flags = ["N", "F", "D", "", "T", "自定义"]

    private mutating func moved(_ level: Int64, _ character: Int) -> Int64 {
        switch character {
        case 0: level + Int64.random(in: -9...9, using: &generator)
        case 1: generator.one(in: 30) ? Int64.random(in: 0...5000, using: &generator) : level
        case 2: Int64.random(in: .min ... .max, using: &generator)
        case 3: generator.one(in: 50) ? level * 1_000_003 % 999_983 : level + 3
        default: level + Int64.random(in: -90...90, using: &generator)
        }
    }

    private mutating func value(
        _ digits: Int64, _ places: Int, _ character: Int
    ) -> MeasuredValue? {
        if generator.one(in: 150) { return nil }
        let strange = character >= 2 && generator.one(in: 90)
        let numeral = Numeral(
            digits, places: strange ? Int.random(in: 0...12, using: &generator) : places)
        let qualifier: MeasuredValue.Qualifier = generator.one(in: 300) ? .below : .exactly
        return MeasuredValue(character == 3 ? numeral.trimmed : numeral, qualifier)
    }
}

extension SheetReading {
    /// Every part as text, so that 12.30 and 12.3 are told apart.
    var spelled: String {
        "\(start)+\(length) \(value?.description ?? "-") \(value?.number.places ?? -1) "
            + "\(flag)|\(mark)|\(source)"
    }
}
