import Compliance
import HJ212
import Store

/// Who may report, and how each sender behaves.
struct Register {
    /// One logger that may report.
    private struct Entry {
        var device: Device
        var bucket: TokenBucket?
        var badBucket: TokenBucket?
    }

    private var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private var strangers: TokenBucket
    private var listed: Set<String> = []
    /// Whether somebody unregistered reported since the register was read.
    private(set) var hasStrangers = true
    private let settings: GatewaySettings

    init(_ settings: GatewaySettings, at now: Instant) {
        self.settings = settings
        strangers = TokenBucket(settings.strangersRate, at: now)
    }

    /// Takes the devices as they are now; how each behaved is remembered.
    mutating func load(_ devices: [Device]) {
        var (entries, places): ([Entry], [String: Int]) = ([], [:])
        for device in devices where places[device.mn] == nil {
            var entry = self.places[device.mn].map { self.entries[$0] } ?? Entry(device: device)
            entry.device = device
            places[device.mn] = entries.count
            entries.append(entry)
        }
        (self.entries, self.places) = (entries, places)
        hasStrangers = false
    }

    /// Nothing changed since it was read.
    mutating func confirm() { hasStrangers = false }

    /// Takes up the strangers that are listed already.
    mutating func know(strangers: [String]) { listed.formUnion(strangers) }

    func device(_ mn: String?) -> Device? { place(of: mn).map { entries[$0].device } }

    private func place(of mn: String?) -> Int? { mn.flatMap { places[$0] } }

    /// What becomes of a frame that did not come before.
    mutating func verdict(on arrival: Arrival, in delivery: Delivery) -> FrameVerdict {
        guard arrival.isGood else { return arrival.faults.first ?? .badChecksum }
        let sender = delivery.sender(of: arrival)
        guard let place = place(of: sender.mn) else { return .unregistered }
        let device = entries[place].device
        if let wrong = fixedVerdict(on: arrival, from: sender, at: delivery.at, of: device) {
            return wrong
        }
        return isFlooding(place, arrival, at: delivery.at) ? .flooded : .accepted
    }

    /// What is wrong whenever the frame comes.
    private func fixedVerdict(
        on arrival: Arrival, from sender: Sender, at now: Instant, of device: Device
    ) -> FrameVerdict? {
        if arrival.isModbus && !device.settings.acceptsModbusCRC { return .badChecksum }
        if let password = sender.password, password != device.settings.password {
            return .wrongPassword
        }
        return timeVerdict(arrival, at: now, of: device)
    }

    /// Whether a frame is kept as evidence: strangers and bad senders must not fill the disk.
    mutating func keeps(
        _ arrival: Arrival, in delivery: Delivery, _ verdict: FrameVerdict
    ) -> Bool {
        if verdict == .duplicate { return false }
        if verdict.isAnswered { return true }
        guard let place = place(of: delivery.sender(of: arrival).mn) else {
            hasStrangers = true
            return strangers.take(at: delivery.at)
        }
        return take(\.badBucket, place, at: delivery.at)
    }

    /// Whether an unregistered logger is listed by its name: names can be made up without end.
    mutating func lists(stranger mn: String) -> Bool {
        guard listed.count < settings.quarantineLimit else { return listed.contains(mn) }
        listed.insert(mn)
        return true
    }

    /// What becomes of a frame that came before its logger was registered.
    func lateVerdict(on arrival: Arrival, in delivery: Delivery) -> FrameVerdict {
        let sender = delivery.sender(of: arrival)
        guard let device = device(sender.mn) else { return .unregistered }
        return fixedVerdict(on: arrival, from: sender, at: delivery.at, of: device) ?? .accepted
    }

    private func timeVerdict(
        _ arrival: Arrival, at now: Instant, of device: Device
    ) -> FrameVerdict? {
        switch arrival.contents {
        case .timeless: .noTime
        case .other: nil
        case .upload(let upload):
            if upload.start(of: device) > now.advanced(bySeconds: settings.aheadLimitSeconds) {
                .future
            } else if upload.start(of: device)
                < now.advanced(byHours: -24 * settings.backFillDays)
            {
                .tooOld
            } else {
                nil
            }
        }
    }

    /// Period data are never thinned out: each stands for a time of its own.
    private mutating func isFlooding(_ place: Int, _ arrival: Arrival, at now: Instant) -> Bool {
        if case .upload(let upload) = arrival.contents, upload.length > 0 { return false }
        return !take(\.bucket, place, at: now)
    }

    private mutating func take(
        _ bucket: WritableKeyPath<Entry, TokenBucket?>, _ place: Int, at now: Instant
    ) -> Bool {
        var taken = entries[place][keyPath: bucket] ?? TokenBucket(settings.rate, at: now)
        defer { entries[place][keyPath: bucket] = taken }
        return taken.take(at: now)
    }
}

extension Upload {
    /// The start of the period, also where the logger stamps its end (telemetry 1.4).
    func start(of device: Device) -> Instant {
        device.settings.stampsPeriodEnd ? start.advanced(bySeconds: -length) : start
    }
}
