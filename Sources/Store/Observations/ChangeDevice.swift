package import Compliance

extension Store {
    /// Changes what a logger must send to be believed, and how it is read from now on.
    package func changeDevice(
        _ mn: String, to settings: DeviceSettings, by person: SignedIn, at now: Instant
    ) async throws {
        let device = try await deviceFile(mn, in: person.scope, on: now.day, days: 1)
        try await act(
            "device.change", by: person.actor, at: now,
            on: Act.Subject("site", device.summary.site)
        ) { act in
            try act.run(
                """
                UPDATE device SET password = \(settings.password),
                    modbus_crc = \(settings.acceptsModbusCRC),
                    period_end = \(settings.stampsPeriodEnd), units = \(settings.unitLines),
                    operated_by = \(settings.storedOperator)
                WHERE mn = \(mn)
                """)
            act.detail["mn"] = .string(mn)
            let isSame = settings.password == device.settings.password
            act.detail["password"] = .string(isSame ? "未改" : "已改")
            act.detail["modbusCRC"] = .string(settings.acceptsModbusCRC ? "接受" : "不接受")
            act.detail["periodStamp"] = .string(settings.stampsPeriodEnd ? "时段结束" : "时段开始")
            act.detail["units"] = .string(settings.unitLines)
            act.detail["operator"] = .string(settings.operatedBy)
            act.wrote("device", mn)
        }
    }

    /// Registers the password that a logger has taken over from a command (1072).
    package func takePassword(_ password: String, of mn: String, at now: Instant) async throws {
        try await act("device.change", by: .system, at: now, on: Act.Subject("device", mn)) { act in
            try act.run("UPDATE device SET password = \(password) WHERE mn = \(mn)")
            act.detail["mn"] = .string(mn)
            act.detail["password"] = .string("已改，设备执行了命令 1072")
            act.wrote("device", mn)
        }
    }
}
