package import Compliance

extension Store {
    /// Changes what a logger must send to be believed: its password, its check.
    package func changeDevice(
        _ mn: String, password: String, acceptsModbusCRC: Bool, by person: SignedIn,
        at now: Instant
    ) async throws {
        let device = try await deviceFile(mn, in: person.scope, on: now.day, days: 1)
        try await act(
            "device.change", by: person.actor, at: now,
            on: Act.Subject("site", device.summary.site)
        ) { act in
            try act.run(
                """
                UPDATE device SET password = \(password), modbus_crc = \(acceptsModbusCRC)
                WHERE mn = \(mn)
                """)
            act.detail["mn"] = .string(mn)
            act.detail["password"] = .string(password == device.password ? "未改" : "已改")
            act.detail["modbusCRC"] = .string(acceptsModbusCRC ? "接受" : "不接受")
            act.wrote("device", mn)
        }
    }
}
