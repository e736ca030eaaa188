import Compliance
import Hummingbird
import Store

extension Route {
    /// Raw frames: where a value came from, and the proof that nobody changed it since.
    static let frames: [Route] = [
        .get("/outlets/:site/:outlet/trace", for: .officersAndSites) { try await $0.tracePage() },
        .get("/frames", for: .officersAndSites) { try await $0.frameSearch() },
        .get("/devices/:mn/frames", for: .officersAndSites) { try await $0.frameList() },
        .get("/frames/:gateway/:number/:index", for: .officersAndSites) {
            try await $0.framePage()
        },
        .get("/frames/:gateway/:number/:index/raw", for: .officersAndSites) {
            try await $0.rawFrame()
        },
    ]
}

extension FramePlace {
    var path: String { "/frames/\(Form.encoded(gateway))/\(number)/\(index)" }
}

extension Visit {
    /// The frame that the address names, with its batch, if the visitor may see its site.
    ///
    /// Frames of loggers that nobody registered are for officers, like the loggers themselves.
    private func frameFile() async throws -> FrameFile {
        let missing = Refusal(.notFound, "没有这条报文")
        let gateway = Form.urlEncoded("g=\(parameter("gateway"))").first?.value ?? ""
        guard let number = Int(parameter("number")), let index = Int(parameter("index")) else {
            throw missing
        }
        let batch = try await store.batchFile(gateway: gateway, number: number)
        guard let frames = batch.frames else {
            throw Refusal(
                .notFound, "这批报文已过保存期限，原文已清除",
                way: "它的 SHA-256 仍在行为日志中：\(batch.sha256)")
        }
        guard frames.indices.contains(index) else { throw missing }
        let device = try await store.device(frames[index].mn, in: scope)
        guard device != nil || isStranger(frames[index]) else { throw missing }
        return FrameFile(
            place: FramePlace(gateway: gateway, number: number, index: index),
            frame: frames[index], batch: batch, device: device)
    }

    private func isStranger(_ frame: ReceivedFrame) -> Bool {
        Audience.officers.admits(person?.role) && frame.verdict == .unregistered
    }

    func framePage() async throws -> Response {
        let file = try await frameFile()
        let account = counter.readFrame(file.frame.bytes, file.device)
        return page(
            FramePage(
                file: file, account: account, brought: try await brought(account, file.device),
                findings: try await findings(account, file.device), factors: factors,
                mayOpenDevices: Audience.officers.admits(person?.role),
                mayOpenJournal: Audience.journalReaders.admits(person?.role)))
    }

    /// What the record holds today for each value of a frame.
    private func brought(
        _ account: FrameAccount?, _ device: Device?
    ) async throws -> [FramePage.Brought] {
        guard let account, let device, let day = account.values.first?.start.day else { return [] }
        let statistics = Set(account.values.map(\.statistic)).sorted { $0.rawValue < $1.rawValue }
        let kept = try await store.measurements(
            SeriesQuery(
                site: device.site, outlet: device.outlet, statistics: statistics, from: day,
                to: day))
        return account.values.map { value in
            .init(
                value: value,
                kept: kept.first {
                    $0.factor == value.factor && $0.statistic == value.statistic
                        && $0.start == value.start
                })
        }
    }

    private func findings(
        _ account: FrameAccount?, _ device: Device?
    ) async throws -> [OutletEvent] {
        guard let account, let device, let day = account.values.first?.start.day else { return [] }
        let factors = Set(account.values.map(\.factor))
        let span = Instant(day)..<Instant(day.advanced(by: 1))
        return try await store.outletEvents(of: device.site, outlet: device.outlet, over: span)
            .filter { $0.kind == .finding && ($0.factor.isEmpty || factors.contains($0.factor)) }
    }

    /// The bytes as they came, to be hashed and checked elsewhere.
    func rawFrame() async throws -> Response {
        let file = try await frameFile()
        let name = "\(file.frame.mn)-\(file.place.number)-\(file.place.index).txt"
        return self.file(file.frame.bytes, name: name, type: "text/plain; charset=utf-8")
    }

    /// MN and a time lead to the list of the frames around it.
    func frameSearch() async throws -> Response {
        guard let mn = query("mn") else { return page(FrameSearchPage(missing: nil)) }
        guard try await store.device(mn, in: scope) != nil else {
            return page(FrameSearchPage(missing: mn), status: .notFound)
        }
        var address = "/devices/\(Form.encoded(mn))/frames?day=\(query("day") ?? "\(today)")"
        if let time = query("time") { address += "&time=\(Form.encoded(time))" }
        return redirect(to: address)
    }

    func frameList() async throws -> Response {
        guard let device = try await store.device(mn, in: scope) else {
            throw Refusal(.notFound, "没有找到这台设备")
        }
        let list = FrameList(self, device)
        let found = try await store.frames(list.search)
        let rows = found.frames.map { kept in
            FrameListPage.Row(
                kept: kept, account: counter.readFrame(kept.frame.bytes, device))
        }
        return page(
            FrameListPage(
                device: device, list: list, rows: rows, isCut: found.isCut,
                mayOpenDevices: Audience.officers.admits(person?.role)))
    }
}

/// A frame with everything that is kept of it.
struct FrameFile: Sendable {
    let place: FramePlace
    let frame: ReceivedFrame
    let batch: BatchFile
    let device: Device?
}
