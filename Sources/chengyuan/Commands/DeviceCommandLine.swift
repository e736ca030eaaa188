import ArgumentParser
import Compliance
import Store

/// Loggers from the command line: which there are, and what they are asked.
struct DeviceCommandLine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "自动监测设备与远程命令",
        subcommands: [List.self, Ask.self, Asked.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出登记的设备和它们的连接")

        @ArgumentParser.Flag(help: "以 JSON 输出") var json = false
        @OptionGroup var place: DataOptions

        func run() async throws {
            let store = try await place.store()
            var rows: [JSON] = []
            for device in try await store.devices() {
                let lines = try await store.deviceLines(of: device.mn)
                let row = DeviceRow(device: device, lines: lines)
                json ? rows.append(row.json) : print(row.line)
            }
            if json { print(JSON.array(rows).canonical) }
            try await store.database.close()
        }
    }

    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "向设备发一个命令；平台进程持有设备的连接，由它发送")

        @Argument(help: "设备 MN") var mn: String
        @Argument(help: "命令编号，如 1011，或命令名称") var command: String
        @Option(
            name: .customLong("parameter"), parsing: .singleValue,
            help: "参数，如 PolId=w01018；可以多次给出") var parameters: [String] = []
        @Option(help: "为什么发，记入行为日志，企业也能看到") var reason = "命令行发出"
        @Option(help: "设备未连接时等多少分钟") var minutes = 10
        @Option(help: "等结果的秒数；0 不等") var wait = 0
        @ArgumentParser.Flag(help: "以 JSON 输出") var json = false
        @OptionGroup var place: DataOptions

        func validate() throws {
            guard 0...86_400 ~= wait else { throw ValidationError("--wait 应为 0 至 86400 的整数") }
            guard 1...10_080 ~= minutes else {
                throw ValidationError("--minutes 应为 1 至 10080 的整数")
            }
            guard !reason.isEmpty, reason.count <= 200 else {
                throw ValidationError("--reason 应为 1 至 200 字")
            }
            for text in parameters where !text.contains("=") {
                throw ValidationError("--parameter 应为 名称=值，收到的是 \(text)")
            }
        }

        func run() async throws {
            let store = try await place.store()
            let id = try await ask(try await checked(in: store), store)
            let asked = try await result(of: id, in: store)
            try await store.database.close()
            let state = asked.state(at: Clock.now())
            json ? print(asked.json(state).canonical) : print(asked.text(state))
            guard wait > 0, state != .done else { return }
            throw Failure("command-\(state.code)", "“\(asked.name)”\(state.inChinese)")
        }

        private func ask(_ new: NewCommand, _ store: Store) async throws -> String {
            do {
                return try await store.ask(new, by: .program, at: Clock.now())
            } catch let refusal as Refusal {
                let code = refusal.kind == .notFound ? "device-unknown" : "device-busy"
                throw Failure(code, "\(refusal.message)。\(refusal.way)")
            }
        }

        private func checked(in store: Store) async throws -> NewCommand {
            let all = DeviceCommand.all
            guard let known = all.first(where: { $0.number == command || $0.name == command })
            else {
                let names = all.map { "\($0.number) \($0.name)" }.joined(separator: "、")
                throw Failure("command-unknown", "没有命令“\(command)”；可用的有：\(names)")
            }
            var texts: [String: String] = [:]
            for text in parameters {
                let parts = text.split(separator: "=", maxSplits: 1)
                texts[String(parts.first ?? "")] = String(parts.dropFirst().first ?? "")
            }
            let edition = try await store.deviceLines(of: mn).first?.edition
            let now = Clock.now()
            do {
                return NewCommand(
                    mn: mn, try known.checked(texts, for: edition), reason: reason,
                    notBefore: now, expiresAt: now.advanced(byMinutes: minutes))
            } catch {
                let fields = error.fields.map { "\($0.field)：\($0.message)" }
                throw Failure(
                    "command-invalid",
                    fields.isEmpty ? error.message : fields.joined(separator: "；"))
            }
        }

        private func result(of id: String, in store: Store) async throws -> AskedCommand {
            let end = Clock.now().advanced(bySeconds: wait)
            while true {
                let asked = try await store.command(id, in: .region(.nation))
                let now = Clock.now()
                if asked.state(at: now).isOver || now >= end { return asked }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    struct Asked: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出发给一台设备的命令，新的在前")

        @Argument(help: "设备 MN") var mn: String
        @ArgumentParser.Flag(help: "以 JSON 输出") var json = false
        @OptionGroup var place: DataOptions

        func run() async throws {
            let store = try await place.store()
            let list = try await store.commands(
                in: .region(.nation), matching: CommandFilter(mn: mn),
                PageRequest(size: 5000, sort: "at", isDescending: true))
            let now = Clock.now()
            if json {
                print(JSON.array(list.items.map { $0.json($0.state(at: now)) }).canonical)
            } else {
                for asked in list.items { print(asked.text(asked.state(at: now))) }
            }
            try await store.database.close()
        }
    }
}

/// A logger as the command line shows it.
private struct DeviceRow {
    let device: Device
    let lines: [DeviceLine]

    private var isConnected: Bool { lines.contains { $0.open > 0 } }

    var line: String {
        let state = isConnected ? "已连接" : "未连接"
        let standard = lines.first?.edition.standard ?? "版本未知"
        return "\(device.mn) \(device.outlet) \(state) \(standard) \(lines.first?.client ?? "")"
    }

    var json: JSON {
        [
            "mn": .string(device.mn), "site": .string(device.site),
            "outlet": .string("\(device.outlet)"), "connected": .bool(isConnected),
            "edition": JSON(lines.first?.edition.rawValue),
            "lines": .array(
                lines.map { line in
                    [
                        "gateway": .string(line.gateway), "client": .string(line.client),
                        "open": JSON(line.open), "openedAt": .string(line.openedAt.iso),
                        "closedAt": JSON(line.closedAt?.iso), "system": .string(line.system),
                    ]
                }),
        ]
    }
}

extension AskedCommand {
    fileprivate func text(_ state: CommandState) -> String {
        let head = "\(askedAt) \(number) \(name)：\(state.inChinese)（\(id)）"
        return ([head] + statements.map { "  \($0.label) \($0.shown)" }).joined(separator: "\n")
    }

    fileprivate func json(_ state: CommandState) -> JSON {
        [
            "id": .string(id), "mn": .string(mn), "command": .string(number),
            "name": .string(name), "state": .string(state.code),
            "words": .string(state.inChinese), "askedAt": .string(askedAt.iso),
            "askedBy": .string(askedBy), "reason": .string(reason),
            "parameters": .object(parameters.mapValues(JSON.string)),
            "data": .array(
                statements.map { ["name": .string($0.name), "text": .string($0.text)] }),
            "steps": .array(
                steps.map { step in
                    [
                        "at": .string(step.at.iso), "kind": .string(step.kind.rawValue),
                        "number": JSON(step.number), "batch": .string(step.batch),
                        "words": .string(step.inChinese),
                    ]
                }),
        ]
    }
}
