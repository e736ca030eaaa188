import ArgumentParser
import Compliance
import HJ212

struct HJ212Command: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hj212", abstract: "HJ 212 报文", subcommands: [Decode.self])

    struct Decode: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "解出字节中的每一帧；坏帧也列出，带问题名称")

        @Argument(help: "文件；- 或省略为标准输入") var file: String = "-"
        @ArgumentParser.Flag(help: "每帧输出一行 JSON") var json = false

        func run() throws {
            for frame in FrameDecoder.decodeAll(try Files.bytes(file)) {
                print(json ? frame.json : line(frame))
            }
        }

        private func line(_ frame: Frame) -> String {
            let packet = frame.packet
            let state = frame.isGood ? "好" : "坏"
            let issues = frame.issues.map(\.rawValue).joined(separator: ",")
            return "\(state) MN=\(packet.mn ?? "?") CN=\(packet.cn ?? "?") \(issues)"
        }
    }
}
