import Compliance
import Foundation
import HJ212
import Sample

/// Packets of the sample city's loggers, for a clone without the real ones.
enum Corpus {
    /// `FILE MEGABYTES`: whole days of all proper loggers until the file is large enough.
    static func write(_ arguments: [String]) throws {
        guard arguments.count == 2, let megabytes = Int(arguments[1]) else {
            throw Misuse(text: "FILE MEGABYTES")
        }
        let today = Day(2026, 10, 14)
        let city = City.qingxi(today: today)
        let simulators = city.stations.filter { $0.habit == .proper }.map(city.simulator(of:))
        var bytes = Data()
        var day = today.advanced(by: -90)
        while bytes.count < megabytes * 1_000_000 {
            let (from, to) = (Instant(day), Instant(day.advanced(by: 1)))
            for simulator in simulators where bytes.count < megabytes * 1_000_000 {
                for sent in simulator.transmissions(from: from, to: to) {
                    bytes.append(contentsOf: sent.bytes)
                }
            }
            day = day.advanced(by: 1)
        }
        try bytes.write(to: URL(filePath: arguments[0]))
    }
}
