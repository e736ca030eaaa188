import Compliance
import Store

/// What devices said that does not stand in the record yet.
///
/// Repetitions in a row shrink to the first and the last, so that a logger that states the same
/// every half minute costs two statements a writing.
struct OpenEvents {
    struct Key: Hashable {
        let mn: String
        let code: String
        let subject: String
    }

    private var statements: [Key: [DeviceStatement]] = [:]
    private var calibrations: [DevicePlace: [Calibration]] = [:]
    private var places: [String: DevicePlace] = [:]

    var isEmpty: Bool { statements.isEmpty && calibrations.isEmpty }

    mutating func add(_ statement: DeviceStatement, from device: Device) {
        places[device.mn] = DevicePlace(device)
        let key = Key(mn: device.mn, code: statement.code, subject: statement.subject)
        var all = statements[key] ?? []
        if statement.kind == .state, all.suffix(2).count == 2,
            all.suffix(2).allSatisfy({ $0.value == statement.value && $0.at < statement.at }),
            all[all.count - 2].at < all[all.count - 1].at
        {
            all.removeLast()
        }
        all.append(statement)
        statements[key] = all
    }

    mutating func add(_ calibration: Calibration, from device: Device) {
        calibrations[DevicePlace(device), default: []].append(calibration)
    }

    /// Takes everything out, in an order that does not hang on chance.
    mutating func take() -> WaitingEvents {
        defer { self = OpenEvents() }
        let keys = statements.keys.sorted {
            ($0.mn, $0.code, $0.subject) < ($1.mn, $1.code, $1.subject)
        }
        return WaitingEvents(
            statements: keys.compactMap { key in
                guard let place = places[key.mn] else { return nil }
                return (place, statements[key] ?? [])
            },
            calibrations: calibrations.sorted { $0.key.mn < $1.key.mn }.map { ($0.key, $0.value) })
    }

    /// Takes back what was not written; it stands before what came since.
    mutating func resume(_ waiting: WaitingEvents) {
        for (place, earlier) in waiting.statements {
            guard let first = earlier.first else { continue }
            places[place.mn] = place
            let key = Key(mn: place.mn, code: first.code, subject: first.subject)
            statements[key] = earlier + (statements[key] ?? [])
        }
        for (place, earlier) in waiting.calibrations {
            calibrations[place] = earlier + (calibrations[place] ?? [])
        }
    }
}

/// What a writing brings to the record; writing it twice changes nothing.
struct WaitingEvents: Sendable {
    var statements: [(DevicePlace, [DeviceStatement])] = []
    var calibrations: [(DevicePlace, [Calibration])] = []
}

extension Session {
    func write(_ waiting: WaitingEvents, from source: String) throws {
        for (place, statements) in waiting.statements {
            try take(statements, at: place, from: source)
        }
        for (place, calibrations) in waiting.calibrations {
            try take(calibrations, at: place, from: source)
        }
    }
}
