package import Compliance

/// A file that someone sent, until they confirm it or send another.
package struct KeptUpload: Sendable, Hashable {
    package let name: String
    package let bytes: [UInt8]
    package let sentAt: Instant
}

extension Store {
    /// Keeps a file between its preview and its import; the person's earlier one goes.
    package func keepUpload(
        _ name: String, _ bytes: [UInt8], of person: String, at now: Instant
    ) async throws {
        let id = Identifier.new(at: now)
        let sha256 = Digest.sha256(bytes)
        try await write { session in
            try session.run("DELETE FROM permit_upload WHERE person = \(person)")
            try session.run(
                """
                INSERT INTO permit_upload (id, person, name, sha256, content, sent_at)
                VALUES (\(id), \(person), \(name), \(sha256), \(bytes), \(now.milliseconds))
                """)
        }
    }

    /// The file that a person sent last.
    package func upload(of person: String) async throws -> KeptUpload? {
        try await read { session in
            try session.first(
                "SELECT name, content, sent_at FROM permit_upload WHERE person = \(person)"
            ).map { row in
                KeptUpload(
                    name: try row("name"), bytes: try row("content"),
                    sentAt: try row.instant("sent_at"))
            }
        }
    }
}
