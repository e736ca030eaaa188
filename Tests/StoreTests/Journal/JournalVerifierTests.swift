import Compliance
import Foundation
import Store
import Testing

struct JournalVerifierTests {
    private static let key = JournalKey.known.publicKey

    /// Five entries: yards 0, 1 and 2 are opened, 1 is graded, 2 is removed.
    private static func withStory<T>(
        _ engine: Engine, _ test: (Store) async throws -> T
    ) async throws -> T {
        try await engine.withStore { store in
            for number in 0..<3 { try await store.openYard("\(number)", name: "n\(number)") }
            try await store.grade("1", 5)
            try await store.act(
                "yard.remove", by: .wang, at: Instant(milliseconds: 1_800_000_000_001),
                on: .yard("2")
            ) { act in
                try act.run("DELETE FROM yard WHERE id = '2'")
                act.wrote("yard", "2")
            }
            return try await test(store)
        }
    }

    @Test(arguments: TestEngine.all)
    func `an honest journal is sound`(engine: Engine) async throws {
        try await Self.withStory(engine) { store in
            let report = JournalVerifier.verify(try await store.exported(), key: Self.key)
            #expect(report.problems == [])
            #expect(report.isSound)
            #expect((report.entries, report.records, report.size) == (5, 3, 5))
            #expect(!report.isKeyFromFile)
            #expect(try await store.read { try store.journal.root(at: 5, in: $0) } == report.root)
        }
    }

    @Test(arguments: TestEngine.all)
    func `an empty journal is sound`(engine: Engine) async throws {
        try await engine.withStore { store in
            let report = JournalVerifier.verify(try await store.exported(), key: Self.key)
            #expect(report.problems == [])
            #expect(report.root == Merkle.empty)
        }
    }

    @Test(
        arguments: TestEngine.all,
        [
            Tampering(
                "an entry's text",
                [
                    """
                    UPDATE journal_entry SET entry = replace(entry, 'inspector', 'director')
                    WHERE number = 1
                    """
                ],
                [.altered(1...1)]),
            Tampering(
                "a row that no act has touched since",
                ["UPDATE yard SET grade = 9 WHERE id = '0'"],
                [.rowAltered(.yard("0"), entry: 0)]),
            Tampering(
                "a row that a later act wrote again",
                ["UPDATE yard SET name = 'x' WHERE id = '1'"],
                [.rowAltered(.yard("1"), entry: 3)]),
            Tampering(
                "a removed row", ["DELETE FROM yard WHERE id = '0'"],
                [.rowRemoved(.yard("0"), entry: 0)]),
            Tampering(
                "an added row", ["INSERT INTO yard (id, name) VALUES ('7', 'x')"],
                [.rowAdded(.yard("7"))]),
            Tampering(
                "an added row that claims an entry",
                [
                    "INSERT INTO yard (id, name) VALUES ('7', 'x')",
                    """
                    INSERT INTO journal_record (table_name, row_id, number)
                    VALUES ('yard', '7', 0)
                    """,
                ],
                [.rowAdded(.yard("7"))]),
            Tampering(
                "a row that came back after its removal",
                ["INSERT INTO yard (id, name) VALUES ('2', 'n2')"],
                [.rowAltered(.yard("2"), entry: 4)]),
            Tampering(
                "a record's place in the journal",
                ["DELETE FROM journal_record WHERE row_id = '0'"],
                [.rowRemoved(.yard("0"), entry: 0)]),
            Tampering(
                "the last entry",
                [
                    "DELETE FROM journal_record WHERE number = 4",
                    "DELETE FROM journal_entry WHERE number = 4",
                ],
                [.missing(4...4), .rowRemoved(.yard("2"), entry: 2)]),
            Tampering(
                "an entry in the middle",
                [
                    "DELETE FROM journal_record WHERE number = 3",
                    "DELETE FROM journal_entry WHERE number = 3",
                ],
                [.missing(3...3), .rowAltered(.yard("1"), entry: 1)]),
            Tampering(
                "a note",
                [
                    """
                    UPDATE journal_entry SET note = replace(note, 'journal', 'Journal')
                    WHERE number = 2
                    """
                ],
                [.noteAltered(2)]),
            Tampering(
                "the journal's end", ["UPDATE journal_head SET note = 'x' WHERE id = 1"],
                [.endAltered]),
        ])
    func `tampering in the database is named`(
        engine: Engine, tampering: Tampering
    ) async throws {
        try await Self.withStory(engine) { store in
            try await store.write { session in
                for sql in tampering.acts { try session.run(sql) }
            }
            let report = JournalVerifier.verify(try await store.exported(), key: Self.key)
            #expect(report.problems == tampering.problems)
            #expect(!report.isSound)
        }
    }

    @Test(arguments: TestEngine.all)
    func `an entry that was altered together with its leaf is named`(
        engine: Engine
    ) async throws {
        try await Self.withStory(engine) { store in
            try await store.write { session in
                let row = try session.first("SELECT entry FROM journal_entry WHERE number = 2")
                let text: String = try #require(try row?("entry"))
                let forged = text.replacing("王敏", with: "李四")
                try session.run(
                    """
                    UPDATE journal_entry
                    SET entry = \(forged), leaf = \(Merkle.leaf(forged.utf8)) WHERE number = 2
                    """)
            }
            let report = JournalVerifier.verify(try await store.exported(), key: Self.key)
            #expect(report.problems == [.altered(2...2)])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a row altered together with its hash in the entry is named by the entry`(
        engine: Engine
    ) async throws {
        try await Self.withStory(engine) { store in
            try await store.write { session in
                let row = try session.first("SELECT entry FROM journal_entry WHERE number = 0")
                let text: String = try #require(try row?("entry"))
                try session.run("UPDATE yard SET grade = 9 WHERE id = '0'")
                let yard: JSON = [
                    "id": "0", "name": "n0", "grade": 9, "share": "0.25", "photo": "AAH/",
                ]
                let true0: JSON = [
                    "id": "0", "name": "n0", "grade": 1, "share": "0.25", "photo": "AAH/",
                ]
                let forged = text.replacing(
                    Act.Record(.yard("0"), true0).sha256, with: Act.Record(.yard("0"), yard).sha256)
                #expect(forged != text)
                try session.run(
                    """
                    UPDATE journal_entry
                    SET entry = \(forged), leaf = \(Merkle.leaf(forged.utf8)) WHERE number = 0
                    """)
            }
            let report = JournalVerifier.verify(try await store.exported(), key: Self.key)
            #expect(report.problems == [.altered(0...0)])
        }
    }
}

/// What somebody with the database's password does, and what the verifier must say.
struct Tampering: Sendable, CustomTestStringConvertible {
    let name: String
    let acts: [SQL]
    let problems: [JournalProblem]

    init(_ name: String, _ acts: [SQL], _ problems: [JournalProblem]) {
        (self.name, self.acts, self.problems) = (name, acts, problems)
    }

    var testDescription: String { name }
}
