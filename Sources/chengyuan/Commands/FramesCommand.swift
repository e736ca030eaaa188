import ArgumentParser
import Compliance
import Store

struct FramesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frames", abstract: "原始报文", subcommands: [Audit.self, Clear.self])

    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "逐批重算留存报文的哈希，与行为日志所载核对")

        @OptionGroup var place: DataOptions
        @Flag(help: "以 JSON 输出") var json = false

        func run() async throws {
            let store = try await place.existingStore()
            let audit = try await store.auditFrames()
            try await store.database.close()
            print(json ? audit.json.canonical : audit.words)
            guard audit.isSound else {
                throw Failure("frames-altered", "发现 \(audit.problems.count) 处问题")
            }
        }
    }

    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "清除超过保存期限的监测数据；问题所依据的保留，哈希保留")

        @OptionGroup var place: DataOptions
        @Flag(help: "以 JSON 输出") var json = false

        func run() async throws {
            let store = try await place.existingStore()
            let now = Clock.now()
            let terms = try RetentionTerms(under: try Home.find().law(), on: now.day)
            let removed: Removed
            do {
                removed = try await store.removeOutOfTerm(terms, at: now)
            } catch is NothingToRemove {
                removed = Removed()
            }
            try await store.database.close()
            print(json ? removed.json.canonical : removed.words)
        }
    }
}

extension FrameAudit {
    fileprivate var json: JSON {
        [
            "sound": .bool(isSound), "batches": JSON(batches), "removed": JSON(removed),
            "unsealed": JSON(unsealed), "problems": JSON(problems),
        ]
    }

    fileprivate var words: String {
        let head = "报文批次 \(batches)，已清除 \(removed)，尚未封存 \(unsealed)"
        let found = problems.map { "\n问题：\($0)" }.joined()
        return head + (isSound ? "\n与行为日志一致。" : found)
    }
}

extension Removed {
    fileprivate var json: JSON {
        [
            "frames": JSON(frames), "batches": JSON(batches), "sheets": JSON(sheets),
            "held": JSON(held),
        ]
    }

    fileprivate var words: String {
        "清除报文 \(frames) 条（\(batches) 批）、数据表 \(sheets) 张；因问题保留 \(held)。"
    }
}
