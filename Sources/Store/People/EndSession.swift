package import Compliance

extension Store {
    /// Signs out.
    package func endSession(_ digest: String, at now: Instant) async throws {
        try await database.write { try $0.end(digest, at: now) }
    }

    /// Ends one of the person's own sessions, in another browser.
    package func endSession(_ digest: String, ofOwn person: String, at now: Instant) async throws {
        try await database.write { session in
            let own = try session.first(
                "SELECT digest FROM session WHERE digest = \(digest) AND person = \(person)")
            guard own != nil else { throw Refusal(.notFound, "没有找到这个会话") }
            try session.end(digest, at: now)
        }
    }
}
