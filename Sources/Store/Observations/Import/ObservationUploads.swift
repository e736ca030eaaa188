package import Compliance

extension Store {
    /// Keeps a file between its preview and its import; the person's earlier one goes.
    package func keepObservations(
        _ sent: SentFile, for site: String, of person: String, at now: Instant
    ) async throws {
        try await write { session in
            try session.run("DELETE FROM observation_upload WHERE person = \(person)")
            try session.run(
                """
                INSERT INTO observation_upload (person, site, name, content, sent_at)
                VALUES (\(person), \(site), \(sent.name), \(sent.bytes), \(now.milliseconds))
                """)
        }
    }

    /// The file of observations that a person sent last, with the site it is for.
    package func observationUpload(
        of person: String
    ) async throws -> (site: String, file: SentFile)? {
        try await read { session in
            try session.first(
                "SELECT site, name, content FROM observation_upload WHERE person = \(person)"
            ).map { row in
                (try row("site"), SentFile(name: try row("name"), bytes: try row("content")))
            }
        }
    }
}
