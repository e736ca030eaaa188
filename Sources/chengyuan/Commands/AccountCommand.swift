import ArgumentParser
import Compliance
import Store
import Web

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "账户", subcommands: [Open.self])

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "开立账户并授予岗位；打印一次性密码")

        @Argument(help: "账户名") var login: String
        @Option(help: "姓名") var name: String
        @Option(help: "岗位，如 systemAdmin") var role: String
        @Option(help: "辖区的行政区划代码") var region: String = "000000"
        @OptionGroup var place: DataOptions

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                let known = Role.allCases.map(\.rawValue).joined(separator: "、")
                throw Failure("bad-role", "岗位应为下列之一：\(known)")
            }
            guard let region = RegionCode(region) else {
                throw Failure("bad-region", "行政区划代码应为 6 位")
            }
            let store = try await place.store()
            let password = try await FirstAccount.open(
                login, name: name, role: role, region: region, in: store)
            print("账户 \(login)，一次性密码 \(password)，首次登录须更改。")
            try await store.database.close()
        }
    }
}

/// The account with which a new installation begins.
enum FirstAccount {
    /// Opens the administrators where nobody can sign in yet, and prints their passwords once.
    static func open(in store: Store) async throws {
        let count: Int =
            try await store.read { session in
                try session.first("SELECT COUNT(*) AS total FROM person").map { try $0("total") }
            } ?? 0
        guard count == 0 else { return }
        print("首次启动，已开立三个管理员账户（一次性密码，首次登录须更改）：")
        for (login, name, role) in [
            ("admin", "系统管理员", Role.systemAdmin), ("security", "安全管理员", .securityAdmin),
            ("audit", "审计管理员", .auditAdmin),
        ] {
            let password = try await open(
                login, name: name, role: role, region: .nation, in: store)
            print("  \(login)  \(password)")
        }
    }

    static func open(
        _ login: String, name: String, role: Role, region: RegionCode, in store: Store
    ) async throws -> String {
        let password = Secret.random().prefix(8).map { String($0, radix: 36) }.joined()
        let now = Clock.now()
        let id = try await store.openAccount(
            NewAccount(
                login: login, name: name, title: role.inChinese, employer: "", region: region,
                passwordHash: try await Password.hash(password)),
            by: .program, in: .region(.nation), at: now)
        try await store.grantRole(
            role, over: .region(region), to: id, by: .program, in: .region(.nation), at: now)
        return password
    }
}
