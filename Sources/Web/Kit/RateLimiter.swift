import Compliance
import HTTPTypes

/// Holds back whoever asks too often: one bucket for each address and kind of request.
actor RateLimiter {
    private struct Bucket {
        var tokens: Double
        var at: Instant
        let allowance: Allowance

        /// Tokens come back as time passes, up to one burst.
        func filled(at now: Instant) -> Bucket {
            let passed = max(0, Double(now.milliseconds - at.milliseconds) / 1000)
            let tokens = min(allowance.burst, tokens + passed * allowance.perSecond)
            return Bucket(tokens: tokens, at: now, allowance: allowance)
        }
    }

    /// Requests a second and in one burst, by what the request does.
    private struct Allowance {
        let perSecond: Double
        let burst: Double
        let kind: String

        init(_ route: Route) {
            switch (route.method, route.path) {
            case (.post, "/sign-in"): (perSecond, burst, kind) = (0.2, 20, "sign-in")
            case (.post, "/sign-in/code"): (perSecond, burst, kind) = (0.2, 20, "code")
            case (.post, _): (perSecond, burst, kind) = (5, 60, "write")
            default: (perSecond, burst, kind) = (50, 400, "read")
            }
        }
    }

    private var buckets: [String: Bucket] = [:]
    private let most: Int

    init(most: Int = 50_000) { self.most = most }

    var count: Int { buckets.count }

    func admits(_ client: String, route: Route, at now: Instant) -> Bool {
        let allowance = Allowance(route)
        let key = "\(allowance.kind) \(RateLimiter.household(client))"
        let full = Bucket(tokens: allowance.burst, at: now, allowance: allowance)
        var bucket = buckets[key]?.filled(at: now) ?? full
        let isAdmitted = bucket.tokens >= 1
        if isAdmitted { bucket.tokens -= 1 }
        if buckets.count >= most, buckets[key] == nil { forget(at: now) }
        buckets[key] = bucket
        return isAdmitted
    }

    /// Forgets those who have been quiet; those who are held back stay held back, whoever comes
    /// with however many addresses.
    private func forget(at now: Instant) {
        buckets = buckets.filter { $0.value.filled(at: now).tokens < $0.value.allowance.burst }
        guard buckets.count >= most else { return }
        buckets = buckets.filter { $0.value.filled(at: now).tokens < 1 }
        if buckets.count >= most { buckets.removeAll() }
    }

    /// An IPv6 household holds 2⁶⁴ addresses and is one visitor (RFC 6177).
    static func household(_ client: String) -> String {
        let groups = client.split(separator: ":", omittingEmptySubsequences: false)
        guard groups.count > 2 else { return client }
        // `2001:db8::1` leaves its zeros out: what stands before them is the beginning.
        let written = client.firstRange(of: "::").map { client[..<$0.lowerBound] } ?? client[...]
        let first = written.split(separator: ":").prefix(4).map(String.init)
        return (first + Array(repeating: "0", count: 4 - first.count)).joined(separator: ":")
    }
}
