import Compliance
import HTTPTypes

/// Holds back whoever asks too often: one bucket for each address and kind of request.
actor RateLimiter {
    private struct Bucket {
        var tokens: Double
        var at: Instant
    }

    private var buckets: [String: Bucket] = [:]

    /// Requests a second and in one burst, by what the request does.
    private static func allowance(of route: Route) -> (
        perSecond: Double, burst: Double, kind: String
    ) {
        switch (route.method, route.path) {
        case (.post, "/sign-in"): (0.2, 20, "sign-in")
        case (.post, _): (5, 60, "write")
        default: (50, 400, "read")
        }
    }

    func admits(_ client: String, route: Route, at now: Instant) -> Bool {
        let (perSecond, burst, kind) = RateLimiter.allowance(of: route)
        let key = "\(kind) \(client)"
        var bucket = buckets[key] ?? Bucket(tokens: burst, at: now)
        let passed = Double(now.milliseconds - bucket.at.milliseconds) / 1000
        bucket.tokens = min(burst, bucket.tokens + max(0, passed) * perSecond)
        bucket.at = now
        let isAdmitted = bucket.tokens >= 1
        if isAdmitted { bucket.tokens -= 1 }
        if buckets.count > 50_000 { buckets.removeAll() }
        buckets[key] = bucket
        return isAdmitted
    }
}
