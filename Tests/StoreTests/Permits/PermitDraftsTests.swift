import Compliance
import Store
import Testing

struct PermitDraftsTests {
    private let now = Instant(Day(2026, 10, 14), minute: 600)

    @Test(arguments: TestEngine.all)
    func `a draft belongs to one person and is kept until it is given up`(
        engine: Engine
    ) async throws {
        try await engine.withDatabase { database in
            let store = try await Store(database, journal: Journal(key: .known))
            try await store.saveDraft(["unit": ["name": "甲"]], site: nil, by: "a", at: now)
            try await store.saveDraft(
                ["unit": ["name": "乙"]], site: nil, by: "a", at: now.advanced(byMinutes: 1))
            let draft = try #require(try await store.draft(of: "a", site: nil))
            #expect(draft.document["unit"]["name"] == "乙" && draft.baseVersion == 0)
            #expect(draft.savedAt == now.advanced(byMinutes: 1))
            #expect(try await store.draft(of: "b", site: nil) == nil)
            #expect(try await store.draft(of: "a", site: "x") == nil)
            try await store.dropDraft(of: "b", site: nil)
            #expect(try await store.draft(of: "a", site: nil) != nil)
            try await store.dropDraft(of: "a", site: nil)
            #expect(try await store.draft(of: "a", site: nil) == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `of a person's files the last is kept`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let store = try await Store(database, journal: Journal(key: .known))
            try await store.keepUpload("一.csv", [1, 2], of: "a", at: now)
            try await store.keepUpload("二.csv", [3], of: "a", at: now)
            try await store.keepUpload("三.csv", [4], of: "b", at: now)
            let kept = try #require(try await store.upload(of: "a"))
            #expect(kept.name == "二.csv" && kept.bytes == [3])
            #expect(try await store.upload(of: "c") == nil)
        }
    }
}
