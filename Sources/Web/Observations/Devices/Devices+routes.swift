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
        return changes(named: "counts") {
            "\(try await store.deviceTraffic(of: mn, on: clock().day))"
        }
    }

    func devicePage(form: Form? = nil, errors: [FieldError] = []) async throws -> Response {
        let file = try await store.deviceFile(mn, in: scope, on: today, days: DevicePage.days)
        let page = DevicePage(
            file: file, now: now, token: token, mayChange: mayKeepDevices,
            fields: Fields(form ?? DevicePage.form(of: file), errors: errors))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func changeDevice() async throws -> Response {
        do {
            let settings = try DeviceSettings(form)
            try await store.changeDevice(
                mn, password: settings.password, acceptsModbusCRC: settings.acceptsModbusCRC,
                by: try signedIn(), at: now)
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await devicePage(form: form, errors: refusal.fields)
        }
        return redirect(to: "/devices/\(Form.encoded(mn))", done: "device")
    }
}

/// What a logger must send to be believed, as a form says it.
struct DeviceSettings: Sendable {
    let password: String
    let acceptsModbusCRC: Bool

    init(_ form: Form) throws(Refusal) {
        password = form["password"]
        acceptsModbusCRC = form["modbus"] == "yes"
        if let error = DeviceSettings.error(password) {
            throw Refusal(.invalid, "没能保存", fields: [FieldError("password", error)])
        }
    }

    /// The standards say six signs; real loggers send up to 32 (telemetry 1.3).
    private static func error(_ password: String) -> String? {
        if password.isEmpty { return "请填写访问密码（报文中的 PW），须与设备设置一致" }
        guard password.utf8.count <= 32 else { return "访问密码不超过 32 个字符" }
        guard password.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != 0x3B }) else {
            return "访问密码只能是字母、数字和半角符号，不含分号和空格"
        }
        return nil
    }
}
