import Compliance
import Store

@testable import Web

/// A few people with accounts, for the tests of who may do what.
enum Staff {
    static let password = "四方食事不过一碗"
    /// Hashed once: it costs a tenth of a second on purpose.
    private static let hash = Task { try await Password.hash(password) }

    static let city = "339900"
    static let county = "339902"

    /// Opens an account over the city, with roles over it.
    @discardableResult
    static func hire(
        _ login: String, _ name: String, _ roles: Role..., in store: Store, region: String = city,
        mustChange: Bool = false
    ) async throws -> String {
        let place = RegionCode(region) ?? .nation
        let id = try await store.openAccount(
            NewAccount(
                login: login, name: name, title: "", employer: "青溪市生态环境局", region: place,
                passwordHash: try await hash.value, mustChangePassword: mustChange),
            by: .system, in: .region(.nation), at: .hired)
        for role in roles {
            try await store.grantRole(
                role, over: .region(place), to: id, by: .system, in: .region(.nation), at: .hired)
        }
        return id
    }
}

extension Instant {
    fileprivate static let hired = Instant(Day(2026, 9, 1))
}
