import Compliance
import HJ212
import Store

/// Who may report, and how each sender behaves.
struct Register {
    private var devices: [String: Device] = [:]
    private var buckets: [String: TokenBucket] = [:]
    private var badBuckets: [String: TokenBucket] = [:]
    private var strangers: TokenBucket
    private var listed: Set<String> = []
    /// Whether somebody unregistered reported since the register was read.
    private(set) var hasStrangers = true
    private let settings: GatewaySettings

    init(_ settings: GatewaySettings, at now: Instant) {
        self.settings = settings
        strangers = TokenBucket(settings.strangersRate, at: now)
    }

    mutating func load(_ devices: [Device]) {
        self.devices = Dictionary(devices.map { ($0.mn, $0) }) { first, _ in first }
        hasStrangers = false
    }

    /// Takes up the strangers that are listed already.
    mutating func know(strangers: [String]) { listed.formUnion(strangers) }

    func device(_ mn: String?) -> Device? { mn.flatMap { devices[$0] } }

    /// What becomes of a frame that did not come before.
    mutating func verdict(on arrival: Arrival) -> FrameVerdict {
        guard arrival.isGood else { return arrival.faults.first ?? .badChecksum }
        guard let mn = arrival.mn, let device = devices[mn] else { return .unregistered }
        if let wrong = fixedVerdict(on: arrival, of: device) { return wrong }
        return isFlooding(mn, arrival) ? .flooded : .accepted
    }

    /// What is wrong whenever the frame comes.
    private func fixedVerdict(on arrival: Arrival, of device: Device) -> FrameVerdict? {
        if arrival.isModbus && !device.acceptsModbusCRC { return .badChecksum }
        if let password = arrival.password, password != device.password { return .wrongPassword }
        return timeVerdict(arrival)
    }

    /// Whether a frame is kept as evidence: strangers and bad senders must not fill the disk.
    mutating func keeps(_ arrival: Arrival, _ verdict: FrameVerdict) -> Bool {
        if verdict == .duplicate { return false }
        if verdict.isAnswered { return true }
        guard let mn = arrival.mn, devices[mn] != nil else {
            hasStrangers = true
            return strangers.take(at: arrival.at)
        }
        var bucket = badBuckets[mn] ?? TokenBucket(settings.rate, at: arrival.at)
        defer { badBuckets[mn] = bucket }
        return bucket.take(at: arrival.at)
    }

    /// Whether an unregistered logger is listed by its name: names can be made up without end.
    mutating func lists(stranger mn: String) -> Bool {
        guard listed.count < settings.quarantineLimit else { return listed.contains(mn) }
        listed.insert(mn)
        return true
    }

    /// What becomes of a frame that came before its logger was registered.
    func lateVerdict(on arrival: Arrival) -> FrameVerdict {
        guard let mn = arrival.mn, let device = devices[mn] else { return .unregistered }
        return fixedVerdict(on: arrival, of: device) ?? .accepted
    }

    private func timeVerdict(_ arrival: Arrival) -> FrameVerdict? {
        switch arrival.contents {
        case .timeless: .noTime
        case .other: nil
        case .upload(let upload):
            if upload.start > arrival.at.advanced(bySeconds: settings.aheadLimitSeconds) {
                .future
            } else if upload.start < arrival.at.advanced(byHours: -24 * settings.backFillDays) {
                .tooOld
            } else {
                nil
            }
        }
    }

    /// Period data are never thinned out: each stands for a time of its own.
    private mutating func isFlooding(_ mn: String, _ arrival: Arrival) -> Bool {
        if case .upload(let upload) = arrival.contents, upload.length > 0 { return false }
        var bucket = buckets[mn] ?? TokenBucket(settings.rate, at: arrival.at)
        defer { buckets[mn] = bucket }
        return !bucket.take(at: arrival.at)
    }
}
