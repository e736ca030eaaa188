import Compliance
import Store
import Testing

struct JournalTests {
    @Test(arguments: TestEngine.all)
    func `an act is one entry with who, when, what and the hash of each row`(
        engine: Engine
    ) async throws {
        try await engine.withStore { store in
            try await store.openYard("1", name: "青溪")
            let row = try #require(
                try await store.read {
                    try $0.first("SELECT number, at, entry, leaf, note FROM journal_entry")
                })
            let text: String = try row("entry")
            // The row's JSON, by hand: NULL and hidden columns are left out.
            let yard: JSON = [
                "id": "1", "name": "青溪", "grade": 1, "share": "0.25", "photo": "AAH/",
            ]
            let hash = Act.Record(.yard("1"), yard).sha256
            #expect(
                text == """
                    {"actor":{"id":"p-1","name":"王敏","role":"inspector"},"at":1800000000000,\
                    "detail":{"依据":"巡查"},"number":0,\
                    "records":[{"id":"1","sha256":"\(hash)","table":"yard"}],\
                    "subject":{"id":"1","table":"yard"},"verb":"yard.open"}
                    """)
            #expect(try row("number") as Int == 0)
            #expect(try row("at") as Int64 == 1_800_000_000_000)
            #expect(try row("leaf") as [UInt8] == Merkle.leaf(text.utf8))
            let note = try #require(SignedNote(try row("note")))
            #expect(note.isSigned(by: JournalKey.known.publicKey))
            #expect(note.checkpoint?.root == Merkle.leaf(text.utf8))
        }
    }

    @Test func `both engines write the same journal`() async throws {
        var notes: [String] = []
        for engine in TestEngine.all {
            notes.append(
                try await engine.withStore { store in
                    try await store.openYard("1", name: "青溪", grade: nil)
                    try await store.grade("1", 3)
                    return try await store.read { try store.journal.checkpoint(in: $0) }
                })
        }
        #expect(Set(notes).count == 1)
        #expect(notes[0].hasPrefix("chengyuan.test/journal\n2\n"))
    }

    @Test(arguments: TestEngine.all)
    func `the kept hashes prove every entry and every earlier end`(engine: Engine) async throws {
        try await engine.withStore { store in
            for number in 0..<11 { try await store.openYard("\(number)", name: "n\(number)") }
            let journal = store.journal
            try await store.read { session in
                let leaves = try session.rows("SELECT leaf FROM journal_entry ORDER BY number")
                    .map { try $0("leaf") as [UInt8] }
                let root = try journal.root(at: 11, in: session)
                for (number, leaf) in leaves.enumerated() {
                    let proof = try journal.inclusion(of: Int64(number), at: 11, in: session)
                    #expect(
                        Merkle.isIncluded(
                            leaf, at: Int64(number), in: 11, root: root, proof: proof))
                }
                for size in Int64(0)...11 {
                    let earlier = (size: size, root: try journal.root(at: size, in: session))
                    let proof = try journal.consistency(from: size, to: 11, in: session)
                    #expect(Merkle.isConsistent(earlier, with: (11, root), proof: proof))
                }
                #expect(throws: ProofRefusal.outOfRange(number: 12, size: 11)) {
                    try journal.root(at: 12, in: session)
                }
                let note = SignedNote(try journal.checkpoint(in: session))
                #expect(note?.checkpoint?.root == root)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `acts that come at once stand one after another`(engine: Engine) async throws {
        try await engine.withStore { store in
            try await withThrowingTaskGroup { group in
                for number in 0..<20 {
                    group.addTask { try await store.openYard("\(number)", name: "n\(number)") }
                }
                try await group.waitForAll()
            }
            let lines = try await store.exported()
            let report = JournalVerifier.verify(lines, key: JournalKey.known.publicKey)
            #expect(report.problems == [])
            #expect(report.entries == 20)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a journal of another key or name is refused`(engine: Engine) async throws {
        try await engine.withStore { store in
            let seed = [UInt8](repeating: 8, count: 32)
            let key = try #require(JournalKey(origin: store.journal.origin, seed: seed))
            let migrator = Migrator([Migration(1, "initial", [.journal, .yards])])
            await #expect(throws: JournalFault.self) {
                try await Store(store.database, journal: Journal(key: key), migrator: migrator)
            }
            _ = try await Store(store.database, journal: store.journal, migrator: migrator)
        }
    }

    @Test func `a decimal in an act's detail travels as text`() {
        let act = Act(
            at: Instant(milliseconds: 1), actor: .wang, verb: "yard.measure", subject: .yard("1"),
            detail: ["深": .number("1.50"), "many": [.number("2.0"), 3]])
        #expect(act.entry(number: 4).canonical.contains(#""detail":{"many":["2.0",3],"深":"1.50"}"#))
    }
}

extension Store {
    /// The exported journal's lines.
    func exported() async throws -> [String] {
        let lines = Lines()
        try await JournalExport(journal).write(from: database) { lines.append($0) }
        return lines.all
    }
}
