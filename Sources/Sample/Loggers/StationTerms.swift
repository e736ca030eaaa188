/// What a centre can change at a logger.
struct StationTerms: Sendable, Hashable {
    var intervalSeconds: Int
    var intervalMinutes: Int
    var password: String
    /// How far its clock runs ahead.
    var hoursAhead: Int
    /// Off after "stop" (2012), until it is asked again (2011).
    var sendsRealTime = true

    init(_ station: Station) {
        (intervalSeconds, intervalMinutes) = (station.intervalSeconds, station.intervalMinutes)
        password = station.password
        hoursAhead = station.habit == .ahead ? 3 : 0
    }
}
