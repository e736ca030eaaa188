import Compliance
import Foundation
import Store
import Testing

struct JournalFileTests {
    private static let key = JournalKey.known.publicKey

    /// The lines of a journal of six entries, and the checkpoint of each size.
    private static func story() async throws -> (lines: [String], notes: [SignedNote]) {
        try await Engine.sqlite.withStore { store in
            var notes: [SignedNote] = []
            for number in 0..<6 {
                let note = try await store.read { try store.journal.checkpoint(in: $0) }
                notes.append(try #require(SignedNote(note)))
                try await store.openYard("\(number)", name: "n\(number)")
            }
            return (try await store.exported(), notes)
        }
    }

    /// The lines without the last entry, as somebody leaves them who also cuts the end.
    private static func shortened(_ lines: [String]) throws -> [String] {
        let entry = try JSON.parse(lines[5])
        let end: JSON = ["checkpoint": entry["note"]]
        return lines[...5] + [#"{"ids":["0","1","2","3","4"],"table":"yard"}"#, end.canonical]
    }

    @Test func `the file is read in pieces as it is in lines`() async throws {
        let (lines, _) = try await Self.story()
        try await TemporaryFolder.with { folder in
            let path = URL(filePath: folder + "/journal.jsonl")
            for text in [lines.joined(separator: "\n"), lines.map { $0 + "\n" }.joined()] {
                try Data(text.utf8).write(to: path)
                let report = try JournalFile.verify(
                    try FileHandle(forReadingFrom: path), with: JournalVerifier(key: Self.key))
                #expect(report.problems == [])
                #expect(report.entries == 6)
            }
        }
    }

    @Test func `a file that was shortened cleanly is found out by a later checkpoint`()
        async throws
    {
        let (lines, notes) = try await Self.story()
        let short = try Self.shortened(lines)
        #expect(JournalVerifier.verify(short, key: Self.key).problems == [])
        let end = try #require(SignedNote(try JSON.parse(lines[6])["note"].text ?? ""))
        let report = JournalVerifier.verify(short, key: Self.key, checkpoint: end)
        #expect(report.problems == [.missing(5...5)])
        #expect(JournalVerifier.verify(short, key: Self.key, checkpoint: notes[3]).isSound)
    }

    @Test func `every earlier checkpoint fits`() async throws {
        let (lines, notes) = try await Self.story()
        for note in notes {
            let report = JournalVerifier.verify(lines, key: Self.key, checkpoint: note)
            #expect(report.problems == [])
        }
    }

    @Test func `a history that was written anew with the key is found out by a checkpoint`()
        async throws
    {
        let (_, notes) = try await Self.story()
        let other = try await Engine.sqlite.withStore { store in
            for number in 0..<6 { try await store.openYard("\(number)", name: "m\(number)") }
            return try await store.exported()
        }
        #expect(JournalVerifier.verify(other, key: Self.key).isSound)
        let report = JournalVerifier.verify(other, key: Self.key, checkpoint: notes[3])
        #expect(report.problems == [.forked(size: 3)])
    }

    @Test func `lines in another order are named`() async throws {
        var (lines, _) = try await Self.story()
        lines.swapAt(3, 4)
        let report = JournalVerifier.verify(lines, key: Self.key)
        #expect(report.problems.contains(.misplaced(2)))
        #expect(!report.problems.contains { if case .rowAdded = $0 { true } else { false } })
    }

    @Test func `a doubled line is named`() async throws {
        var (lines, _) = try await Self.story()
        lines.insert(lines[2], at: 3)
        #expect(JournalVerifier.verify(lines, key: Self.key).problems == [.misplaced(1)])
    }

    @Test func `a cut file and a foreign line are named`() async throws {
        let (lines, _) = try await Self.story()
        #expect(
            JournalVerifier.verify(lines.dropLast(), key: Self.key).problems == [.endAltered])
        let spoiled = lines[..<3] + ["{"] + lines[3...]
        let report = JournalVerifier.verify(Array(spoiled), key: Self.key)
        guard case .unreadable(line: 4, _) = report.problems.first else {
            Issue.record("\(report.problems)")
            return
        }
        #expect(!JournalVerifier.verify([], key: Self.key).isSound)
    }

    @Test func `without a key the report says whose word it took`() async throws {
        let (lines, _) = try await Self.story()
        let report = JournalVerifier.verify(lines)
        #expect(report.isSound)
        #expect(report.isKeyFromFile)
        #expect(report.key == Self.key)
    }

    @Test func `another key than the expected one is named and nothing is believed`()
        async throws
    {
        let (lines, notes) = try await Self.story()
        let seed = [UInt8](repeating: 9, count: 32)
        let other = try #require(JournalKey(origin: "chengyuan.test/journal", seed: seed))
        let report = JournalVerifier.verify(lines, key: other.publicKey)
        #expect(report.problems.first == .anotherKey("\(Self.key)"))
        #expect(report.problems.contains(.noteAltered(0)))
        let foreign = try other.sign(Checkpoint(origin: other.origin, size: 1, root: Merkle.empty))
        #expect(
            JournalVerifier.verify(lines, key: Self.key, checkpoint: foreign).problems
                == [.foreignCheckpoint])
        #expect(notes.count == 6)
    }

    @Test func `time that runs back is named, clocks that differ a little are not`() async throws {
        let lines = try await Engine.sqlite.withStore { store in
            for (number, at) in [100_000, 40_000, 99_000, 30_000].enumerated() {
                try await store.openYard("\(number)", name: "n\(number)", at: Int64(at))
            }
            return try await store.exported()
        }
        #expect(JournalVerifier.verify(lines, key: Self.key).problems == [.timeRunsBack(3)])
    }

    @Test func `every problem is told in words with the number or the row`() {
        let problems: [(JournalProblem, String)] = [
            (.altered(3...3), "第 3 号记录的正文被改动"),
            (.missing(3...5), "缺少第 3 至 5 号中的记录"),
            (.rowAltered(.yard("7"), entry: 2), "表 yard 的 7 被改动（最后一次办理见第 2 号记录）"),
            (.rowAdded(.yard("7")), "表 yard 的 7 没有任何办理记录，系绕过办理日志添加"),
        ]
        for (problem, words) in problems { #expect(problem.description == words) }
    }
}
