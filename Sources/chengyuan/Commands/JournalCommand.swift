import ArgumentParser
import Compliance
import Foundation  // FileHandle writes and reads the exported lines.
import Store

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "行为日志", subcommands: [Export.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导出日志与它所证明的记录，可离线验证")

        @OptionGroup var place: DataOptions
        @Option(name: .shortAndLong, help: "输出文件；省略为标准输出") var output: String?

        func run() async throws {
            let store = try await place.existingStore()
            let handle = try target()
            try await JournalExport(store.journal).write(from: store.database) { line in
                try handle.write(contentsOf: Data((line + "\n").utf8))
            }
            try await store.database.close()
        }

        private func target() throws(Failure) -> FileHandle {
            guard let output else { return .standardOutput }
            guard FileManager.default.createFile(atPath: output, contents: nil),
                let handle = FileHandle(forWritingAtPath: output)
            else { throw Failure("file-unwritable", "不能写文件 \(output)") }
            return handle
        }
    }
}

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "离线验证导出的日志，指出被改动的条目")

    @Argument(help: "chengyuan journal export 的文件") var file: String
    @Option(help: "公开的验证密钥；省略则用文件里的，只能证明前后一致") var key: String?
    @Option(help: "另外保存的检查点文件，用来发现被删去的末尾") var checkpoint: String?
    @Flag(help: "输出 JSON") var json = false

    func run() throws {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Failure("file-unreadable", "读不出文件 \(file)")
        }
        let report = try JournalFile.verify(
            handle, with: JournalVerifier(key: try publicKey(), checkpoint: try note()))
        print(json ? report.json.canonical : report.words)
        guard report.isSound else {
            throw Failure("journal-altered", "发现 \(report.problems.count) 处问题")
        }
    }

    private func publicKey() throws(Failure) -> JournalPublicKey? {
        guard let key else { return nil }
        guard let known = JournalPublicKey(key) else { throw Failure("bad-key", "验证密钥的格式不对") }
        return known
    }

    private func note() throws(Failure) -> SignedNote? {
        guard let checkpoint else { return nil }
        guard let note = SignedNote(try Files.text(checkpoint)) else {
            throw Failure("bad-checkpoint", "检查点文件的格式不对")
        }
        return note
    }
}

extension JournalReport {
    var json: JSON {
        [
            "sound": .bool(isSound), "entries": JSON(entries), "records": JSON(records),
            "size": .integer(size), "root": .string(Data(root).base64EncodedString()),
            "key": JSON(key?.description), "keyFromFile": .bool(isKeyFromFile),
            "problems": JSON(problems.map(\.description)),
        ]
    }

    var words: String {
        let head = "条目 \(entries)，记录 \(records)，根 \(Data(root).base64EncodedString())"
        let trust = isKeyFromFile ? "\n提醒：没有给出公开的验证密钥，只能证明文件前后一致。" : ""
        let found = problems.map { "\n问题：\($0)" }.joined()
        return head + trust + (isSound ? "\n没有发现改动。" : found)
    }
}
