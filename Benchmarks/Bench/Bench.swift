import Foundation

/// Our side of the benchmarks: `Bench NAME FILE PASSES` prints one line of JSON per pass.
///
/// `./bench` calls it in turn with the peers; each subject is a file of this folder.
@main
struct Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let name = arguments.first, let subject = subjects[name] else {
            let names = subjects.keys.sorted().joined(separator: " ")
            FileHandle.standardError.write(Data("usage: Bench NAME ARGUMENT…: \(names)\n".utf8))
            exit(2)
        }
        try await subject(Array(arguments.dropFirst()))
    }

    /// What can be measured, by name.
    static let subjects: [String: @Sendable ([String]) async throws -> Void] = [
        "decode-core": { try Decode.core($0) },
        "decode-packets": { try Decode.packets($0) },
        "decode-split": { try Decode.split($0) },
        "corpus": { try Corpus.write($0) },
        "detectors": { try Detectors.run($0) },
        "ingest-server": { try await IngestServer.run($0) },
    ]
}

/// What one pass found, to prove that both sides did the same work.
struct Totals {
    var frames = 0
    var records = 0
    var sum: UInt64 = 0
}

/// Runs a pass over a file several times; the first one warms the caches and does not count.
func measure(_ arguments: [String], _ pass: ([UInt8]) -> Totals) throws {
    guard arguments.count == 2, let passes = Int(arguments[1]) else {
        throw Misuse(text: "FILE PASSES")
    }
    let bytes = Array(try Data(contentsOf: URL(filePath: arguments[0])))
    for index in 0...passes {
        let began = processorSeconds()
        let totals = pass(bytes)
        let took = processorSeconds() - began
        guard index > 0 else { continue }
        say(
            """
            {"seconds":\(took),"bytes":\(bytes.count),"frames":\(totals.frames),\
            "records":\(totals.records),"sum":"\(String(totals.sum, radix: 16))"}
            """)
    }
}

/// The arguments do not fit.
struct Misuse: Error, CustomStringConvertible {
    let text: String
    var description: String { "expected: \(text)" }
}

/// A line on standard output.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}
