import Compliance
import Hummingbird
import Store

extension Route {
    /// The journal of acts: who did what, when, and the proof of it.
    static let journal: [Route] = [
        .get("/journal", for: .journalReaders) { try await JournalDesk($0).page() },
        .get("/journal.csv", for: .journalReaders) {
            try await JournalDesk($0).export(xlsx: false)
        },
        .get("/journal.xlsx", for: .journalReaders) {
            try await JournalDesk($0).export(xlsx: true)
        },
        .get("/journal/verify", for: .everyone) { try await $0.verifyPage() },
        .get("/journal/checkpoint", for: .everyone) { try await $0.checkpointText() },
        .post("/journal/export", for: .journalExporters) { try await $0.journalExport() },
        .get("/journal/:number", for: .journalReaders) { try await $0.journalEntryPage() },
    ]
}

extension Audience {
    static let journalReaders = Audience.holding([
        .director, .prosecutor, .auditAdmin, .systemAdmin, .securityAdmin, .analyst, .caseOfficer,
        .reviewer, .inspector, .legalReviewer,
    ])
    /// May hand out the whole journal, where the whole of it is theirs.
    static let journalExporters = Audience.holding([.director, .auditAdmin])
}

extension Visit {
    /// Whether the visitor may hand out the whole journal: nobody of a part of the jurisdiction.
    func mayExportJournal() async throws -> Bool {
        guard Audience.journalExporters.admits(person?.role) else { return false }
        return try await store.isWhole(scope)
    }

    func journalEntryPage() async throws -> Response {
        guard let number = Int64(parameter("number")) else {
            throw Refusal(.notFound, "没有找到这一条日志")
        }
        let person = try signedIn()
        let file = try await store.journalEntryFile(number, seenBy: person)
        return page(JournalEntryPage(file: file, role: person.role))
    }

    /// The newest checkpoint as witnesses fetch it (C2SP tlog-checkpoint).
    func checkpointText() async throws -> Response {
        let note = try await store.read { try store.journal.checkpoint(in: $0) }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: note)))
    }
}
