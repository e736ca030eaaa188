import Compliance
import HJ212
import NIOCore
import NIOPosix
import Sample

/// Stations that are played at once, each over a connection of its own.
struct Performance: Sendable {
    let host: String
    let port: Int
    /// 1 is real time; 0 sends the next packet when the one before is answered.
    let speed: Double
    let timeout: Int
    let resend: Int
    let edition: Edition
    let codes: [String: String]

    /// Plays all days of all stations; the sum of what happened.
    func run(_ stations: [WatchedStation]) async -> UploadCounts {
        let began = Clock.now()
        var counts = await withTaskGroup(of: UploadCounts.self) { group in
            for station in stations { group.addTask { await play(station, since: began) } }
            return await group.reduce(into: UploadCounts()) { $0.add($1) }
        }
        counts.stations = stations.count
        counts.milliseconds = Int(Clock.now().milliseconds - began.milliseconds)
        return counts
    }

    private func play(_ station: WatchedStation, since began: Instant) async -> UploadCounts {
        let logger = WatchedLogger(station, edition: edition, codes: codes)
        var (counts, line): (UploadCounts, UploadLine?) = (UploadCounts(), nil)
        let first = Instant(station.days.lowerBound)
        // A quarter of a day at a time, so that no station holds all its packets.
        var from = first
        let end = Instant(station.days.upperBound).advanced(byMinutes: 30)
        while from < end, !Task.isCancelled {
            let to = min(end, from.advanced(byHours: 6))
            for sent in logger.transmissions(from: from, to: to) {
                await wait(until: sent.at, of: first, since: began)
                await deliver(sent, over: &line, &counts)
                // Where nobody listens, nobody will.
                if counts.connections == 0 { return counts }
            }
            from = to
        }
        await line?.close()
        return counts
    }

    private func wait(until due: Instant, of first: Instant, since began: Instant) async {
        guard speed > 0 else { return }
        let after = Double(due.milliseconds - first.milliseconds) / speed
        let left = after - Double(Clock.now().milliseconds - began.milliseconds)
        if left > 0 { try? await Task.sleep(for: .milliseconds(Int64(left))) }
    }

    /// Sends until it is answered, up to the re-sends that the standard grants; after the last one
    /// the line counts as broken and is dialled anew.
    private func deliver(
        _ sent: Transmission, over line: inout UploadLine?, _ counts: inout UploadCounts
    ) async {
        guard let number = sent.packets.first?.qn else { return }
        counts.packets += 1
        for attempt in 0...resend {
            if attempt > 0 { counts.resent += 1 }
            do {
                if line == nil {
                    line = try await UploadLine.dial(host, port)
                    counts.connections += 1
                }
                guard let open = line else { continue }
                counts.bytes += sent.bytes.count
                if try await open.send(sent.bytes, awaiting: number, seconds: timeout) {
                    counts.answered += 1
                    return
                }
                counts.timeouts += 1
            } catch {
                counts.failures += 1
                await line?.close()
                line = nil
                try? await Task.sleep(for: .milliseconds(200 * (attempt + 1)))
            }
        }
        counts.lost += 1
        await line?.close()
        line = nil
    }
}

/// What became of the packets.
struct UploadCounts: Sendable {
    var stations = 0
    var packets = 0
    var answered = 0
    var resent = 0
    var timeouts = 0
    var failures = 0
    /// Given up after the last re-send.
    var lost = 0
    var connections = 0
    var bytes = 0
    var milliseconds = 0

    mutating func add(_ other: UploadCounts) {
        packets += other.packets
        answered += other.answered
        resent += other.resent
        timeouts += other.timeouts
        failures += other.failures
        lost += other.lost
        connections += other.connections
        bytes += other.bytes
    }

    private var perSecond: Int { milliseconds > 0 ? answered * 1000 / milliseconds : 0 }

    var json: JSON {
        [
            "stations": JSON(stations), "packets": JSON(packets), "answered": JSON(answered),
            "resent": JSON(resent), "timeouts": JSON(timeouts), "failures": JSON(failures),
            "lost": JSON(lost), "connections": JSON(connections), "bytes": JSON(bytes),
            "milliseconds": JSON(milliseconds), "answeredPerSecond": JSON(perSecond),
        ]
    }

    func say() {
        print("站点 \(stations)，报文 \(packets)，已应答 \(answered)，重发 \(resent)，未应答 \(lost)")
        print("连接 \(connections) 次，\(bytes) 字节，\(milliseconds / 1000) 秒，每秒应答 \(perSecond)")
    }
}
