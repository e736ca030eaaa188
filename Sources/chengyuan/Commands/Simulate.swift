import ArgumentParser
import Compliance
import Foundation  // The truth is written to a file.
import HJ212
import Sample
import Store

/// Plays many stations against any centre, and counts what it answers.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "模拟许多数采仪向平台上传，数据和作假的真相由种子决定")

    @Option(help: "平台地址") var host: String = "127.0.0.1"
    @Option(help: "平台的数采仪端口") var port: Int = 9212
    @Option(help: "站点数") var stations = 10
    @Option(help: "种子") var seed: UInt64 = 1
    @Option(help: "速度：1 为实时，0 为应答后立即发下一条") var speed = 0.0
    @Option(help: "数据的第一天，如 2026-06-01；默认前一天") var from: String?
    @Option(help: "天数") var days = 1
    @Option(help: "作假站点的百分比") var dishonest = 20
    @Option(help: "协议版本：2005、2017、2025") var edition = 2017
    @Option(help: "把真相写入文件，每行一个 JSON") var truth: String?
    @ArgumentParser.Flag(help: "只登记，不上传：输出设备清单 CSV；有 --data 时登记到该目录的数据库") var register = false
    @Option(help: "登记所用的数据目录") var data: String?
    @Option(help: "等待应答的秒数") var timeout = 10
    @Option(help: "没有应答时重发的次数") var resend = 3
    @ArgumentParser.Flag(help: "结束时以一行 JSON 输出计数") var json = false

    func validate() throws {
        guard (1...100_000).contains(stations) else {
            throw ValidationError("--stations 应为 1 至 100000")
        }
        guard (0...100).contains(dishonest) else {
            throw ValidationError("--dishonest 应为 0 至 100")
        }
        guard (1...400).contains(days) else { throw ValidationError("--days 应为 1 至 400") }
        guard speed >= 0 else { throw ValidationError("--speed 应不小于 0") }
        guard Edition(rawValue: edition) != nil else {
            throw ValidationError("--edition 应为 2005、2017 或 2025")
        }
        guard from.map({ Day($0) != nil }) ?? true else {
            throw ValidationError("--from 应为日期，如 2026-06-01")
        }
        guard (1...600).contains(timeout), (0...10).contains(resend) else {
            throw ValidationError("--timeout 应为 1 至 600，--resend 应为 0 至 10")
        }
    }

    func run() async throws {
        let plan = self.plan
        if register {
            try await registration(of: plan)
            return
        }
        let codes = try oldCodes()
        if let truth { try write(plan, to: truth, codes) }
        let play = Performance(
            host: host, port: port, speed: speed, timeout: timeout, resend: resend,
            edition: Edition(rawValue: edition) ?? .of2017, codes: codes)
        let counts = await play.run(plan.stations)
        json ? print(counts.json.canonical) : counts.say()
        if counts.answered == 0 { throw Failure("no-answer", "\(host):\(port) 没有一次应答") }
    }

    private var plan: WatchingPlan {
        let first = from.flatMap { Day($0) } ?? Clock.now().day.advanced(by: -days)
        return WatchingPlan(
            seed: seed, stations: stations, days: first..<first.advanced(by: days),
            dishonest: dishonest)
    }

    /// Codes of HJ/T 212-2005, for loggers that write it.
    private func oldCodes() throws -> [String: String] {
        let factors = try Home.find().factors()
        return Dictionary(
            factors.all.filter { !$0.oldCode.isEmpty }.map { ($0.code, $0.oldCode) }
        ) { first, _ in first }
    }

    private func write(_ plan: WatchingPlan, to file: String, _ codes: [String: String]) throws {
        let lines = plan.stations.flatMap { station in
            WatchedLogger(station, codes: codes).truths.map(\.json.canonical)
        }
        let text = lines.map { $0 + "\n" }.joined()
        do {
            try Data(text.utf8).write(to: URL(filePath: file))
        } catch {
            throw Failure("truth-file", "不能写 \(file)：\(error.localizedDescription)")
        }
    }

    /// The list for an installation to import, or the entries in its database.
    private func registration(of plan: WatchingPlan) async throws {
        guard let data else {
            print("MN,单位,统一社会信用代码,排放口,访问密码,行业")
            for station in plan.stations {
                print(
                    [
                        station.mn, station.name, station.creditCode,
                        station.outlet.description, station.password, station.industry,
                    ].joined(separator: ","))
            }
            return
        }
        let store = try await DataOptions.parse(["--data", data]).store()
        let file = PermitFile(factors: try Home.find().factors())
        for station in plan.stations {
            guard let permit = file.read(station.permitDocument).permit else {
                throw Failure("permit-invalid", "\(station.name) 的许可证不合格")
            }
            let site = try await store.importPermit(
                permit, source: "模拟站点", by: .program, at: Clock.now()
            ).site
            try await store.register(
                Device(
                    mn: station.mn, site: site, outlet: station.outlet,
                    password: station.password),
                by: .program, at: Clock.now())
        }
        StandardError.say("登记了 \(plan.stations.count) 家单位和它们的数采仪")
    }
}
