import ArgumentParser
import Compliance
import Foundation  // fflush, so that a waiting script sees the address at once.
import Logging
import Store
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "启动平台，服务真实的安装")

    @OptionGroup var place: DataOptions
    @OptionGroup var listen: ListenOptions
    @Option(help: "主管部门名称，显示在页头") var authority: String = "生态环境局"
    @Option(help: "行政边界 GeoJSON 文件") var boundaries: String?
    @Flag(inversion: .prefixedNo, help: "仅为与 ./run 一致而接受") var demo = false

    func run() async throws {
        let home = try Home.find()
        let store = try await place.store()
        try await FirstAccount.open(in: store)
        let settings = Counter.Settings(
            authority: authority, publicFolder: home.publicFolder,
            boundaries: try boundaries.map { try Files.text($0) }, isSecure: listen.secure,
            secret: Secret.random(), isBehindProxy: listen.behindProxy)
        let words = "澄源已启动：http://\(listen.host):\(listen.port)  数采仪端口 \(listen.hj212Port)"
        try await Server(
            store: store, law: try home.law(), factors: try home.factors(),
            regions: try home.regions(), settings: settings,
            address: listen, logger: Log.make(verbose: listen.verbose),
            announcement: {
                print(words)
                fflush(nil)
            }
        ).run()
    }
}

enum Secret {
    /// 32 random bytes.
    static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

enum Log {
    static func make(verbose: Bool) -> Logger {
        var logger = Logger(label: "chengyuan") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = verbose ? .debug : .notice
        return logger
    }
}
