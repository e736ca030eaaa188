import Compliance
import Foundation  // The journal goes out by way of a file: it may be larger than the memory.
import Hummingbird
import NIOCore
import Store

extension Visit {
    /// Hands out the whole journal with the rows it answers for; that is an act itself.
    func journalExport() async throws -> Response {
        let person = try signedIn()
        guard try await mayExportJournal() else {
            throw Refusal(
                .invalid, "不能导出全部日志",
                way: "导出包含全部辖区的办理，只能由管辖全境的局领导或审计管理员进行。")
        }
        try await store.act(
            "journal.export", by: person.actor, at: now,
            on: Act.Subject("journal", store.journal.origin)
        ) { _ in }
        let file = try await ExportedJournal(store)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/x-ndjson; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition:
                    "attachment; filename*=UTF-8''\(Form.encoded("行为日志-\(today).jsonl"))",
            ],
            body: .init { writer in
                while let piece = try file.handle.read(upToCount: 1 << 16), !piece.isEmpty {
                    try await writer.write(ByteBuffer(bytes: piece))
                }
                try await writer.finish(nil)
            })
    }
}

/// An exported journal in a file without a name: it goes when nobody reads it any more.
private struct ExportedJournal: Sendable {
    let handle: FileHandle

    init(_ store: Store) async throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "chengyuan-\(Counter.randomToken()).jsonl").path
        guard
            FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forUpdatingAtPath: path)
        else { throw Refusal(.unavailable, "现在不能导出", way: "服务器的临时目录写不进去，请联系系统管理员。") }
        try FileManager.default.removeItem(atPath: path)
        try await JournalExport(store.journal).write(from: store.database) { line in
            try handle.write(contentsOf: Data((line + "\n").utf8))
        }
        try handle.seek(toOffset: 0)
        self.handle = handle
    }
}
