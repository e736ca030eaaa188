import ArgumentParser
import Compliance
import Foundation  // Exit statuses and standard streams.
import Store

/// THE PROGRAM: reads the clock and the configuration, and assembles the floors.
@main
struct Chengyuan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chengyuan",
        abstract: "澄源：以排污许可证为核心的固定污染源监管平台",
        version: "0.1.0",
        subcommands: [
            Serve.self, Demo.self, HJ212Command.self, PermitCommand.self, Evaluate.self,
            LawCommand.self, JournalCommand.self, Verify.self, Backup.self, Restore.self,
            AccountCommand.self, SeriesCommand.self, DeviceCommandLine.self,
            FramesCommand.self, Simulate.self, ObservationsCommand.self,
        ])

    /// 0 on success, 1 when what was asked failed, 2 for a wrong call.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            StandardError.say("error: \(failure.code): \(failure.message)")
            Foundation.exit(1)
        } catch let refusal as Refusal {
            let way = refusal.way.isEmpty ? "" : "。\(refusal.way)"
            StandardError.say("error: \(refusal.kind.rawValue): \(refusal.message)\(way)")
            Foundation.exit(1)
        } catch let gap as LawGap {
            StandardError.say("error: \(gap.code): \(gap)")
            Foundation.exit(1)
        } catch let problem as LawProblem {
            StandardError.say("error: law-tables: \(problem)")
            Foundation.exit(1)
        } catch let fault as StoreFault {
            StandardError.say("error: database: \(fault)")
            Foundation.exit(1)
        } catch {
            leave(with: error)
        }
    }

    /// Help and version are successes; what the parser refuses is a wrong call.
    private static func leave(with error: any Error) -> Never {
        let code = exitCode(for: error)
        if code == .success {
            print(fullMessage(for: error))
            Foundation.exit(0)
        }
        if code == .validationFailure {
            StandardError.say("error: usage: \(fullMessage(for: error).withoutPrefix("Error: "))")
            Foundation.exit(2)
        }
        StandardError.say("error: fault: \(error)")
        Foundation.exit(1)
    }
}

extension String {
    fileprivate func withoutPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}

/// Why a command did not do what was asked, with a code that scripts can rely on.
struct Failure: Error {
    let code: String
    let message: String

    init(_ code: String, _ message: String) { (self.code, self.message) = (code, message) }
}

/// Standard error, for people and logs; standard output is for results.
enum StandardError {
    static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}

/// The clock of the program: the only place that reads it.
enum Clock {
    static func now() -> Instant {
        let seconds = Date().timeIntervalSince1970 + leap
        return Instant(milliseconds: Int64((seconds * 1000).rounded(.down)))
    }

    /// Tests/failure lets the clock jump: the seconds to add stand in a file of its choice.
    private static let leapFile = ProcessInfo.processInfo.environment["CHENGYUAN_TEST_CLOCK"]

    private static var leap: Double {
        guard let leapFile else { return 0 }
        let text = (try? String(contentsOfFile: leapFile, encoding: .utf8)) ?? ""
        return Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }
}
