import ArgumentParser
import Compliance
import Foundation  // fflush, so that a waiting script sees the address at once.
import Sample
import Store
import Web

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "启动带示范城市的平台：青溪市，40 家单位，90 天历史，模拟数采仪")

    @OptionGroup var place: DataOptions
    @OptionGroup var listen: ListenOptions
    @Flag(inversion: .prefixedNo, help: "是否播放模拟数采仪") var simulate = true

    func run() async throws {
        let home = try Home.find()
        let (law, factors) = (try home.law(), try home.factors())
        let store = try await place.store()
        let day = try await Founding.day(in: store, at: Clock.now())
        let city = City.qingxi(today: day)
        if try await store.sites(in: .everyone, PageRequest(size: 1)).total == 0 {
            StandardError.say("正在建立示范城市（只在第一次）……")
            try await SeedCity(
                city: city, store: store, law: law, factors: factors,
                now: Clock.now()
            ).run()
        }
        let accounts = Demo.accounts(city)
        let logger = Log.make(verbose: listen.verbose)
        let loggers = Simulation(
            city: city, host: listen.host, port: listen.hj212Port, logger: logger)
        try await Server(
            store: store, law: law, factors: factors, regions: try home.regions(),
            settings: Counter.Settings(
                authority: "\(city.name)生态环境局", publicFolder: home.publicFolder,
                boundaries: city.boundaries.canonical, isSecure: listen.secure,
                secret: Secret.random(), isBehindProxy: listen.behindProxy,
                demonstration: accounts),
            address: listen, logger: logger, extra: simulate ? [loggers] : [],
            announcement: { [self] in announce(accounts) }
        ).run()
    }

    /// One sign-in for each role, the first of the cast that has it.
    private static func accounts(_ city: City) -> [Counter.DemonstrationAccount] {
        Role.allCases.compactMap { role in
            city.cast.first { $0.role == role }.map {
                Counter.DemonstrationAccount(
                    login: $0.login, password: SeedCity.password, name: $0.name,
                    title: role.inChinese, role: role)
            }
        }
    }

    private func announce(_ accounts: [Counter.DemonstrationAccount]) {
        print("澄源已启动：http://\(listen.host):\(listen.port)  数采仪端口 \(listen.hj212Port)")
        print("示范账户（密码都是 \(SeedCity.password)）：")
        for account in accounts {
            print(
                "登录 \(account.role.rawValue) \(account.login) \(account.password) \(account.title) \(account.name)"
            )
        }
        fflush(nil)
    }
}

/// The day on which the demonstration city was founded: its history does not move when it is
/// started again.
enum Founding {
    static func day(in store: Store, at now: Instant) async throws -> Day {
        let first = try await store.read { session in
            try session.first(
                "SELECT MAX(recorded_at) AS at FROM permit_version WHERE source = '示范城市'"
            )
            .flatMap { try $0("at") as Int64? }
        }
        guard let first else { return now.day }
        return Instant(milliseconds: first).day.advanced(by: SeedCity.historyDays + 10)
    }
}
