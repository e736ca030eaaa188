import Compliance
import HJ212
import Store

/// Who may report, and how each sender behaves.
struct Register {
    private var devices: [String: Device] = [:]
    private var buckets: [String: TokenBucket] = [:]
    private var strangers: TokenBucket
    private let settings: GatewaySettings

    init(_ settings: GatewaySettings, at now: Instant) {
        self.settings = settings
        strangers = TokenBucket(settings.strangersRate, at: now)
    }

    mutating func load(_ devices: [Device]) {
        self.devices = Dictionary(devices.map { ($0.mn, $0) }) { first, _ in first }
    }

    func device(_ mn: String?) -> Device? { mn.flatMap { devices[$0] } }

    /// What becomes of a frame that did not come before.
    mutating func verdict(on arrival: Arrival) -> FrameVerdict {
        guard arrival.isGood else { return arrival.faults.first ?? .badChecksum }
        guard let mn = arrival.mn, let device = devices[mn] else { return .unregistered }
        if arrival.isModbus && !device.acceptsModbusCRC { return .badChecksum }
        if let password = arrival.password, password != device.password { return .wrongPassword }
        if let wrong = timeVerdict(arrival) { return wrong }
        return isFlooding(mn, arrival) ? .flooded : .accepted
    }

    /// Whether an unregistered frame may still be kept: strangers must not fill the disk.
    mutating func mayKeepStranger(at now: Instant) -> Bool { strangers.take(at: now) }

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
