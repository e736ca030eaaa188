package import Compliance

/// The last frame of a kind that a device sent wrong, as received.
package struct DeviceFault: Sendable, Hashable {
    package let mn: String
    package let kind: FrameVerdict
    package let at: Instant
    package let client: String
    package let frame: [UInt8]
    /// What was found wrong, in words; empty where the kind says it all.
    package var issues: [String]
    /// The batch that keeps the frame as evidence: gateway and number.
    package let batch: String

    package init(
        mn: String, kind: FrameVerdict, at: Instant, client: String, frame: [UInt8],
        issues: [String], batch: String
    ) {
        (self.mn, self.kind, self.at, self.client) = (mn, kind, at, client)
        (self.frame, self.issues, self.batch) = (frame, issues, batch)
    }
}

extension Session {
    /// Puts a frame in the place of the earlier one of its kind.
    package func keep(_ fault: DeviceFault) throws {
        try run(
            """
            INSERT INTO device_fault (mn, kind, at, client, frame, issues, batch)
            VALUES (\(fault.mn), \(fault.kind), \(fault.at.milliseconds), \(fault.client),
                \(fault.frame), \(fault.issues.joined(separator: "\n")), \(fault.batch))
            ON CONFLICT (mn, kind) DO UPDATE SET at = excluded.at, client = excluded.client,
                frame = excluded.frame, issues = excluded.issues, batch = excluded.batch
            WHERE excluded.at >= device_fault.at
            """)
    }
}

extension Store {
    /// The last frame of each kind that a device sent wrong, the latest first.
    package func deviceFaults(of mn: String) async throws -> [DeviceFault] {
        try await read { session in
            try session.rows(
                """
                SELECT mn, kind, at, client, frame, issues, batch FROM device_fault
                WHERE mn = \(mn)
                ORDER BY at DESC, kind
                """
            ).map(DeviceFault.init(row:))
        }
    }
}

extension DeviceFault {
    fileprivate init(row: Row) throws {
        let issues: String = try row("issues")
        self.init(
            mn: try row("mn"), kind: try row("kind"), at: try row.instant("at"),
            client: try row("client"), frame: try row("frame"),
            issues: issues.split(separator: "\n").map(String.init), batch: try row("batch"))
    }
}
