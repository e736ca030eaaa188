import Compliance
import Testing

@testable import Web

struct RateLimiterTests {
    private static let signIn = Route.post("/sign-in", for: .everyone) { try await $0.signIn() }
    private let now = Instant.inTests

    @Test func `twenty sign-ins in one moment, then one in five seconds`() async {
        let limiter = RateLimiter()
        for _ in 1...20 { #expect(await limiter.admits("10.0.0.1", route: Self.signIn, at: now)) }
        #expect(await !limiter.admits("10.0.0.1", route: Self.signIn, at: now))
        let later = now.advanced(bySeconds: 5)
        #expect(await limiter.admits("10.0.0.1", route: Self.signIn, at: later))
        #expect(await !limiter.admits("10.0.0.1", route: Self.signIn, at: later))
    }

    @Test func `whoever is held back stays so, however many others come`() async {
        let limiter = RateLimiter(most: 100)
        for _ in 1...21 { _ = await limiter.admits("10.0.0.1", route: Self.signIn, at: now) }
        for guest in 1...1000 {
            _ = await limiter.admits(
                "10.1.\(guest / 250).\(guest % 250)", route: Self.signIn, at: now)
        }
        #expect(await !limiter.admits("10.0.0.1", route: Self.signIn, at: now))
        #expect(await limiter.count <= 101)
    }

    @Test(arguments: [
        ("10.0.0.1", "10.0.0.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2"), ("2001:db8::1", "2001:db8:0:0"),
        ("::1", "0:0:0:0"), ("local", "local"),
    ])
    func `an IPv6 household is one visitor`(client: String, household: String) {
        #expect(RateLimiter.household(client) == household)
    }
}
