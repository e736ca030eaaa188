import Compliance
import Hummingbird
import Store

extension Route {
    /// Loggers: the registered ones with what they send, and those that nobody registered.
    static let devices: [Route] = [
        .get("/devices", for: .officers) { try await DeviceDesk($0).page() },
        .get("/devices.csv", for: .officers) { try await DeviceDesk($0).export(xlsx: false) },
        .get("/devices.xlsx", for: .officers) { try await DeviceDesk($0).export(xlsx: true) },
        .get("/events/devices", for: .officers) { $0.deviceEvents(of: nil) },
        .get("/devices/:mn", for: .officers) { try await $0.devicePage() },
        .get("/events/devices/:mn", for: .officers) {
            try await $0.deviceEventsOfOne()
        },
        .post("/devices/:mn", for: .deviceKeepers) { try await $0.changeDevice() },
        .get("/quarantine", for: .officers) { try await StrangerDesk($0).page() },
        .get("/quarantine.csv", for: .officers) { try await StrangerDesk($0).export(xlsx: false) },
        .get("/quarantine.xlsx", for: .officers) { try await StrangerDesk($0).export(xlsx: true) },
        .get("/quarantine/:mn", for: .officers) { try await $0.strangerPage() },
        .post("/quarantine/:mn/register", for: .deviceKeepers) { try await $0.registerStranger() },
        .post("/quarantine/:mn/refuse", for: .deviceKeepers) { try await $0.refuseStranger() },
    ]
}

extension Audience {
    /// Say which logger may report for which outlet.
    static let deviceKeepers = Audience.holding([.analyst, .director])
}

extension Visit {
    /// The MN in the path: it may hold any printable sign, and so stands there encoded.
    var mn: String {
        let encoded = parameter("mn").replacing("+", with: "%2B")
        return Form.urlEncoded("mn=\(encoded)").first?.value ?? ""
    }

    var mayKeepDevices: Bool { Audience.deviceKeepers.admits(person?.role) }

    func deviceEventsOfOne() async throws -> Response {
        let file = try await store.deviceFile(mn, in: scope, on: today, days: 1)
        return deviceEvents(of: file.summary.mn)
    }

    func deviceEvents(of mn: String?) -> Response {
        let (store, clock) = (store, counter.clock)
        return changes(named: "counts commands") {
            let frames = try await store.deviceTraffic(of: mn, on: clock().day)
            guard let mn else { return "\(frames)" }
            return "\(frames) \(try await store.commandTraffic(of: mn))"
        }
    }

    func devicePage(form: Form? = nil, errors: [FieldError] = []) async throws -> Response {
        let file = try await store.deviceFile(mn, in: scope, on: today, days: DevicePage.days)
        let commands = try await store.commands(
            in: scope, matching: CommandFilter(mn: mn),
            PageRequest(size: 5, sort: "at", isDescending: true))
        guard let outlet = OutletCode(file.summary.outlet) else {
            throw Refusal(.notFound, "没有这个排放口")
        }
        let field = try await fieldPanel(
            of: file.summary.mn, site: file.summary.site, outlet: outlet)
        let page = DevicePage(
            file: file, field: field, lines: try await store.deviceLines(of: mn),
            commands: commands, now: now,
            hasValues: try await store.lastValue(of: file.summary.site, outlet: outlet) != nil,
            token: token, mayChange: mayKeepDevices, mayAsk: mayAskDevices,
            fields: Fields(form ?? DevicePage.form(of: file), errors: errors))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func changeDevice() async throws -> Response {
        do {
            let known = try await store.deviceFile(mn, in: scope, on: today, days: 1).settings
            let settings = try DeviceSettings(
                form, factors: counter.factors, known: known.password)
            try await store.changeDevice(mn, to: settings, by: try signedIn(), at: now)
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await devicePage(form: form, errors: refusal.fields)
        }
        return redirect(to: "/devices/\(Form.encoded(mn))", done: "device")
    }
}
