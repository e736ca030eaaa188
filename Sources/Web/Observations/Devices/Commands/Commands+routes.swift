import Compliance
import Hummingbird
import Store

extension Route {
    /// 远程命令: what the centre may ask of a logger, what it asked, and what came of it.
    static let commands: [Route] = [
        .get("/devices/:mn/commands", for: .officers) { try await CommandDesk($0).page() },
        .get("/devices/:mn/commands.csv", for: .officers) {
            try await CommandDesk($0).export(xlsx: false)
        },
        .get("/devices/:mn/commands.xlsx", for: .officers) {
            try await CommandDesk($0).export(xlsx: true)
        },
        .get("/devices/:mn/commands/:id", for: .officers) { try await $0.commandPage() },
        .post("/devices/:mn/commands/:id/cancel", for: .commandAskers) {
            try await $0.cancelCommand()
        },
        .get("/devices/:mn/ask", for: .commandAskers) { try await $0.commandChoice() },
        .get("/devices/:mn/ask/:number", for: .commandAskers) { try await $0.askPage() },
        .post("/devices/:mn/ask/:number", for: .commandAskers) { try await $0.askDevice() },
        .get("/events/devices/:mn/commands", for: .officers) {
            try await $0.commandEvents()
        },
    ]
}

extension Audience {
    /// Ask loggers something; the store decides for each command who of them may.
    static let commandAskers = Audience.holding([.analyst, .inspector, .director])
}

extension Visit {
    var mayAskDevices: Bool { Audience.commandAskers.admits(person?.role) }

    /// The logger in the address with what must be known to ask it.
    func askedDevice() async throws -> AskedDevice {
        let file = try await store.deviceFile(mn, in: scope, on: today, days: 1)
        return AskedDevice(
            file: file, lines: try await store.deviceLines(of: file.summary.mn), now: now)
    }

    func commandEvents() async throws -> Response {
        let device = try await askedDevice()
        let (store, mn) = (store, device.mn)
        return changes(named: "commands") { try await store.commandTraffic(of: mn) }
    }

    func commandPage(errors: [FieldError] = []) async throws -> Response {
        let device = try await askedDevice()
        let command = try await store.command(parameter("id"), in: scope)
        guard command.mn == device.mn else { throw Refusal(.notFound, "没有找到这个命令") }
        let known = DeviceCommand.numbered(command.number)
        let mayCancel = person.map { known?.roles.contains($0.role) ?? false } ?? false
        let page = CommandPage(
            command: command, device: device, names: factors, now: now, token: token,
            mayCancel: mayCancel,
            mayAsk: mayAskDevices, fields: Fields(form, errors: errors, failure: "没有取消"))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func cancelCommand() async throws -> Response {
        let device = try await askedDevice()
        let command = try await store.command(parameter("id"), in: scope)
        guard command.mn == device.mn else { throw Refusal(.notFound, "没有找到这个命令") }
        if let error = CommandReason.error(form["reason"], missing: "请写明为什么取消") {
            return try await commandPage(errors: [FieldError("reason", error)])
        }
        try await store.cancelCommand(
            command.id, reason: form["reason"], by: try signedIn(), at: now)
        return redirect(to: command.path, done: "command-cancelled")
    }

    // MARK: - Asking

    func commandChoice() async throws -> Response {
        let device = try await askedDevice()
        return page(CommandChoicePage(device: device, role: try signedIn().role))
    }

    private func numberedCommand() throws -> DeviceCommand {
        guard let command = DeviceCommand.numbered(parameter("number")) else {
            throw Refusal(.notFound, "没有这个命令")
        }
        return command
    }

    func askPage(form: Form? = nil, errors: [FieldError] = []) async throws -> Response {
        let device = try await askedDevice()
        let command = try numberedCommand()
        let site = try await store.site(device.file.summary.site, in: scope)
        let permit = try await store.permit(of: site)
        let limited = permit.limits.filter { "\($0.outlet)" == device.file.summary.outlet }
        var measured: [String] = []
        if let outlet = OutletCode(device.file.summary.outlet) {
            measured = try await store.factors(of: site.id, outlet: outlet)
        }
        let page = AskPage(
            command: command, device: device, role: try signedIn().role,
            factors: (limited.map(\.factor) + measured).unique, names: factors, token: token,
            fields: Fields(
                form ?? AskPage.form(of: command), errors: errors, failure: "命令没有发出，请先改正"))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// What interferes with the measurement is shown once more before it is asked.
    func askDevice() async throws -> Response {
        let device = try await askedDevice()
        let command = try numberedCommand()
        do {
            let new = try NewCommand(form, command, to: device, at: now)
            guard command.roles.contains(try signedIn().role) else {
                throw Refusal(
                    .forbidden, "“\(try signedIn().role.inChinese)”不能发出命令“\(command.name)”")
            }
            if command.interferes, form["confirm"] != "yes" {
                return page(
                    AskAgainPage(
                        command: new, device: device, form: form, token: token, names: factors))
            }
            let id = try await store.ask(new, by: try signedIn(), at: now)
            return redirect(
                to: "\(device.path)/commands/\(id)", done: "command-asked")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let errors =
                refusal.fields.isEmpty
                ? [FieldError("reason", refusal.message)] : refusal.fields
            return try await askPage(form: form, errors: errors)
        }
    }
}

/// A logger as the pages of commands show it.
struct AskedDevice: Sendable {
    let file: DeviceFile
    let lines: [DeviceLine]
    let now: Instant

    var mn: String { file.summary.mn }
    var path: String { file.summary.path }
    /// The edition that it was last heard to speak.
    var edition: LoggerEdition? { lines.first?.edition }
    var isConnected: Bool { lines.contains { $0.open > 0 } }
}

/// Why something is asked, in the asker's words.
enum CommandReason {
    static let most = 200

    static func error(_ text: String, missing: String) -> String? {
        if text.isEmpty { return missing }
        return text.count <= most ? nil : "不超过 \(most) 字"
    }
}

extension NewCommand {
    /// For how long a command may wait for its logger: minutes and words.
    static let terms = [
        (value: "10", label: "10 分钟"), (value: "60", label: "1 小时"),
        (value: "1440", label: "24 小时"),
    ]

    /// Reads what the form says, every field in its own words.
    init(
        _ form: Form, _ command: DeviceCommand, to device: AskedDevice, at now: Instant
    ) throws(Refusal) {
        var errors: [FieldError] = []
        var texts: [String: String] = [:]
        for parameter in command.parameters { texts[parameter.name] = form[parameter.name] }
        // A form that was not made for the edition may send what the edition does not have.
        let edition = device.edition ?? .of2017
        for parameter in command.parameters where !parameter.editions.contains(edition) {
            texts[parameter.name] = nil
        }
        var checked: CheckedCommand?
        do {
            checked = try command.checked(texts, for: device.edition)
        } catch {
            if error.fields.isEmpty { throw error }
            errors += error.fields
        }
        if let error = CommandReason.error(form["reason"], missing: "请写明为什么发这个命令，企业也会看到") {
            errors.append(FieldError("reason", error))
        }
        let start = form["start"].isEmpty ? now : Instant(form["start"].replacing("T", with: " "))
        if start.map({ $0 < now.advanced(byHours: -1) || $0 > now.advanced(byHours: 24 * 7) })
            ?? true
        {
            errors.append(FieldError("start", "请填写七日之内的时间，如 2026-10-14 20:00；不填就现在发送"))
        }
        let minutes = Int(form["lasts"])
        if !NewCommand.terms.contains(where: { Int($0.value) == minutes }) {
            errors.append(FieldError("lasts", "请选择有效期"))
        }
        guard errors.isEmpty, let checked, let start, let minutes else {
            throw Refusal(.invalid, "命令没有发出，请先改正", fields: errors)
        }
        self.init(
            mn: device.mn, checked, reason: form["reason"], notBefore: max(start, now),
            expiresAt: max(start, now).advanced(byMinutes: minutes))
    }
}
