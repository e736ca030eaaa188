import ArgumentParser
import Gateway

/// Where the process listens.
struct ListenOptions: ParsableArguments {
    @Option(help: "监听地址") var host: String = "127.0.0.1"
    @Option(help: "网页端口") var port: Int = 8080
    @Option(name: .customLong("hj212-port"), help: "数采仪端口（HJ 212）") var hj212Port: Int = 9212
    @Flag(help: "经由 HTTPS 访问：会话 Cookie 只在加密连接上发送") var secure = false
    @Flag(help: "前面有自己的反向代理：访客地址取自它写的 X-Forwarded-For") var behindProxy = false
    @Flag(inversion: .prefixedNo, help: "设备请求校准时钟（1013）时，把它设为平台时间（1012）")
    var setClocks = true
    @Flag(help: "记录详细日志") var verbose = false

    func validate() throws {
        for (name, port) in [("--port", port), ("--hj212-port", hj212Port)]
        where !(1...65_535).contains(port) {
            throw ValidationError("\(name) 应为 1 至 65535 的整数，现为 \(port)")
        }
        guard port != hj212Port else {
            throw ValidationError("--port 与 --hj212-port 不能相同，现在都是 \(port)")
        }
    }
}

extension ListenOptions {
    /// Where the gateway listens, its name, and what it may do of its own accord.
    var gateway: GatewaySettings {
        var settings = GatewaySettings()
        (settings.host, settings.port) = (host, hj212Port)
        settings.name = "gateway-\(hj212Port)"
        settings.terms.setsClocksOnRequest = setClocks
        return settings
    }
}
