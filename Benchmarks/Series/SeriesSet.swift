import Compliance
import Foundation

/// A set of series as flat columns in files, which every program of the comparison reads.
///
/// series.i32, time.i64 (seconds since 1970 in China's civil time), digits.i64, places.u8 and
/// flag.u8 (0 N, 1 F, 2 D), in the order of series and time.
struct SeriesSet {
    let series: [Int32]
    let times: [Int64]
    let digits: [Int64]
    let places: [UInt8]
    let flags: [UInt8]

    static let flagNames = ["N", "F", "D"]
    static let firstDay = Day(2025, 1, 1)

    init(_ folder: String) throws {
        func column<T: BitwiseCopyable>(_ name: String, _ type: T.Type) throws -> [T] {
            let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            return data.withUnsafeBytes { bytes in
                (0..<bytes.count / MemoryLayout<T>.size).map {
                    bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<T>.size, as: T.self)
                }
            }
        }
        series = try column("series.i32", Int32.self)
        times = try column("time.i64", Int64.self)
        digits = try column("digits.i64", Int64.self)
        places = try column("places.u8", UInt8.self)
        flags = try column("flag.u8", UInt8.self)
    }

    /// The stretches of one series and one civil day.
    var days: [Range<Int>] {
        var (days, start): ([Range<Int>], Int) = ([], 0)
        for index in series.indices.dropFirst()
        where series[index] != series[start] || times[index] / 86_400 != times[start] / 86_400 {
            days.append(start..<index)
            start = index
        }
        return series.isEmpty ? [] : days + [start..<series.count]
    }
}

// MARK: - Making one

extension SeriesSet {
    /// Ten factors at each outlet for a year.
    static func generate(_ folder: String, outlets: Int) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        var columns = Columns()
        for outlet in 0..<outlets {
            for (place, kind) in FactorKind.all.enumerated() {
                var source = MinuteSource(kind, seed: UInt64(212 + outlet * 10 + place))
                for day in 0..<365 {
                    source.day(Int32(outlet * 10 + place + 1), firstDay.number + day, &columns)
                }
            }
        }
        try columns.write(to: folder)
        say("{\"values\":\(columns.series.count)}")
    }

    struct Columns {
        var series: [Int32] = []
        var times: [Int64] = []
        var digits: [Int64] = []
        var places: [UInt8] = []
        var flags: [UInt8] = []

        func write(to folder: String) throws {
            func write<T>(_ column: [T], _ name: String) throws {
                try column.withUnsafeBytes {
                    try Data($0).write(to: URL(filePath: "\(folder)/\(name)"))
                }
            }
            try write(series, "series.i32")
            try write(times, "time.i64")
            try write(digits, "digits.i64")
            try write(places, "places.u8")
            try write(flags, "flag.u8")
        }
    }
}

/// How a factor moves: its level, a slow drift, noise of its own and the cycle of the day.
struct FactorKind {
    let level, drift, memory, noise, cycle: Double
    let places: UInt8

    static let all = [
        FactorKind(level: 25, drift: 0.6, memory: 0.99, noise: 0.3, cycle: 4, places: 1),
        FactorKind(level: 38, drift: 0.7, memory: 0.985, noise: 0.5, cycle: 5, places: 2),
        FactorKind(level: 4, drift: 0.08, memory: 0.97, noise: 0.06, cycle: 0.5, places: 2),
        FactorKind(level: 9, drift: 0.05, memory: 0.99, noise: 0.04, cycle: 0.4, places: 2),
        FactorKind(level: 52, drift: 0.15, memory: 0.995, noise: 0.08, cycle: 2, places: 1),
        FactorKind(level: 12, drift: 0.2, memory: 0.98, noise: 0.2, cycle: 1, places: 1),
        FactorKind(level: 7.4, drift: 0.01, memory: 0.995, noise: 0.01, cycle: 0.1, places: 2),
        FactorKind(level: 180_000, drift: 500, memory: 0.98, noise: 400, cycle: 9000, places: 0),
        FactorKind(level: 31, drift: 0.12, memory: 0.99, noise: 0.15, cycle: 3, places: 3),
        FactorKind(level: 1.2, drift: 0.01, memory: 0.995, noise: 0.006, cycle: 0.15, places: 3),
    ]
}

/// Minutes of one series: shutdowns, gaps, stretches that stand still, faults.
struct MinuteSource {
    private let kind: FactorKind
    private var state: UInt64
    private var wander = 0.0
    private var last: Int64 = 0
    private var (stopped, missing, still, faulty) = (0, 0, 0, 0)

    init(_ kind: FactorKind, seed: UInt64) { (self.kind, state) = (kind, seed) }

    mutating func day(_ series: Int32, _ day: Int, _ columns: inout SeriesSet.Columns) {
        for minute in 0..<1440 {
            stopped = going(on: stopped, 0.00015, 60, 300)
            missing = going(on: missing, 0.0006, 1, 12)
            still = going(on: still, 0.0003, 20, 100)
            faulty = going(on: faulty, 0.0004, 5, 40)
            wander = wander * kind.memory + bell() * kind.drift
            guard missing == 0 else {
                missing -= 1
                continue
            }
            columns.series.append(series)
            columns.times.append(Int64(day * 86_400 + minute * 60))
            columns.digits.append(value(minute))
            columns.places.append(kind.places)
            columns.flags.append(stopped > 0 ? 1 : faulty > 0 ? 2 : 0)
            (stopped, faulty) = (max(0, stopped - 1), max(0, faulty - 1))
        }
    }

    private mutating func value(_ minute: Int) -> Int64 {
        if stopped > 0 {
            last = 0
        } else if still > 0 {
            still -= 1
        } else {
            let cycle = kind.cycle * sin(Double(minute) / 1440 * 2 * Double.pi)
            let number = kind.level + cycle + wander + bell() * kind.noise
            last = Int64((max(0, number) * pow(10, Double(kind.places))).rounded())
        }
        return last
    }

    /// Minutes that are left of a state, or those of a new one that begins by chance.
    private mutating func going(on left: Int, _ chance: Double, _ least: Int, _ more: Int) -> Int {
        if left > 0 || share() >= chance { return left }
        return least + Int(share() * Double(more))
    }

    private mutating func share() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
    }

    private mutating func bell() -> Double { (0..<12).reduce(-6) { sum, _ in sum + share() } }
}
