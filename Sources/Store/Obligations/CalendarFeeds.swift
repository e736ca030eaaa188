package import Compliance

/// An address at which a calendar program reads a site's duties.
package struct CalendarFeed: Sendable, Hashable {
    package let id: String
    package let madeAt: Instant
    package let revokedAt: Instant?
}

extension Store {
    /// The addresses that a person made for a site and did not revoke, newest first.
    package func calendarFeeds(of person: SignedIn, site: String) async throws -> [CalendarFeed] {
        try await database.read { session in
            try session.rows(
                """
                SELECT id, made_at, revoked_at FROM calendar_feed
                WHERE person = \(person.id) AND site = \(site) AND revoked_at IS NULL
                ORDER BY made_at DESC, id
                """
            ).map { row in
                CalendarFeed(
                    id: try row("id"), madeAt: try row.instant("made_at"),
                    revokedAt: try row.optionalInstant("revoked_at"))
            }
        }
    }

    /// Opens an address; only the digest of its secret is kept.
    package func makeCalendarFeed(
        digest: String, of site: String, by person: SignedIn, at now: Instant
    ) async throws {
        let id = Identifier.new(at: now)
        try await act("calendar.make", by: person.actor, at: now, on: Act.Subject("site", site)) {
            act in
            let open = try act.rows(
                """
                SELECT id FROM calendar_feed
                WHERE person = \(person.id) AND revoked_at IS NULL
                """)
            guard open.count < 10 else {
                throw Refusal(.conflict, "已经有 10 个订阅地址", way: "请先收回不用的地址，再生成新的。")
            }
            try act.run(
                """
                INSERT INTO calendar_feed (id, person, site, digest, made_at)
                VALUES (\(id), \(person.id), \(site), \(digest), \(now.milliseconds))
                """)
            act.wrote("calendar_feed", id)
        }
    }

    /// Closes an address of one's own: it answers no more.
    package func revokeCalendarFeed(
        _ id: String, by person: SignedIn, at now: Instant
    ) async throws {
        try await act(
            "calendar.revoke", by: person.actor, at: now, on: Act.Subject("calendar_feed", id)
        ) { act in
            let changed = try act.run(
                """
                UPDATE calendar_feed SET revoked_at = \(now.milliseconds)
                WHERE id = \(id) AND person = \(person.id) AND revoked_at IS NULL
                """)
            guard changed == 1 else { throw Refusal(.notFound, "没有找到这个订阅地址") }
            act.wrote("calendar_feed", id)
        }
    }

    /// The site whose duties an address shows.
    ///
    /// Nil when it was revoked, or when its maker lost the role or the account since.
    package func site(ofCalendarFeed digest: String) async throws -> String? {
        try await database.read { session in
            try session.first(
                """
                SELECT calendar_feed.site AS site FROM calendar_feed
                JOIN person ON person.id = calendar_feed.person
                JOIN person_role ON person_role.person = calendar_feed.person
                    AND person_role.site = calendar_feed.site
                WHERE calendar_feed.digest = \(digest) AND calendar_feed.revoked_at IS NULL
                    AND person.disabled_at IS NULL AND person_role.revoked_at IS NULL
                """
            ).map { try $0("site") }
        }
    }
}
