import Testing

@testable import Compliance

/// The thinned day of arrivals: what detectors see of it is what they saw of all frames.
@Suite struct ArrivalDayTests {
    private static let morning = Instant(Day(2026, 9, 1), minute: 480)
    private let mn = "LOGGER0001"

    private func arrival(
        _ statistic: Statistic, at seconds: Int, lag: Int = 5, from source: String = "10.0.0.1",
        digest: UInt64 = 7
    ) -> Arrival {
        let at = Self.morning.advanced(bySeconds: seconds)
        return Arrival(
            mn: mn, qn: "Q\(seconds)", statistic: statistic,
            dataTime: at.advanced(bySeconds: -lag), at: at, source: source, digest: digest)
    }

    private func day(_ arrivals: [Arrival]) -> ArrivalDay {
        arrivals.reduce(into: ArrivalDay()) { $0.take(ArrivalNote($1)) }
    }

    private func seen(_ arrivals: [Arrival], by id: String) throws -> [String] {
        let watch = try Watched.watch([], around: Surroundings(arrivals: arrivals), days: 1)
        let detector = try #require(Detector.all.first { $0.id == id })
        return try watch.leads(by: [detector]).map(\.statement)
    }

    @Test func `an hour of real-time data keeps fifteen packets, periods all`() {
        let moments = (0..<120).map { arrival(.instant, at: $0 * 30) }
        let hours = (0..<5).map { arrival(.hour, at: $0 * 7) }
        #expect(day(moments).arrivals.count == 15)
        #expect(day(hours).arrivals.count == 5)
    }

    @Test(arguments: [(5, 0), (1500, 1), (-300, 1)])
    func `a clock that is off is seen in what is kept as in all`(lag: Int, leads: Int) throws {
        let all = (0..<120).map { arrival(.instant, at: $0 * 30, lag: lag) }
        #expect(try seen(all, by: "T19").count == leads)
        #expect(try seen(day(all).arrivals, by: "T19") == seen(all, by: "T19"))
    }

    @Test func `times that run back, and addresses by turns, stay with what was before them`()
        throws
    {
        let back = (0..<120).map { arrival(.instant, at: $0 * 30, lag: $0 % 9 == 8 ? 95 : 5) }
        #expect(try !seen(back, by: "T19").isEmpty)
        #expect(try seen(day(back).arrivals, by: "T19") == seen(back, by: "T19"))
        let turns = (0..<120).map {
            arrival(.instant, at: $0 * 30, from: $0 % 5 < 2 ? "10.0.0.1" : "10.0.0.2")
        }
        #expect(try !seen(turns, by: "T25").isEmpty)
        #expect(try seen(day(turns).arrivals, by: "T25").count == seen(turns, by: "T25").count)
    }

    @Test func `it goes on behind what was stored as if it had never been`() throws {
        let all = (0..<240).map {
            arrival(
                $0 % 10 == 9 ? .hour : .instant, at: $0 * 20, lag: $0 % 7 == 6 ? 200 : 5,
                from: $0 % 50 < 3 ? "10.0.0.2" : "10.0.0.1", digest: UInt64($0))
        }
        let whole = day(all)
        var pieces = ArrivalDay()
        for piece in stride(from: 0, to: all.count, by: 17) {
            pieces = ArrivalDay(try JSON.parse(pieces.json.canonical), of: mn)
            for one in all[piece..<min(piece + 17, all.count)] { pieces.take(ArrivalNote(one)) }
        }
        // Of real-time data the number and the hash are not kept: no detector asks for them.
        func facts(_ day: ArrivalDay) -> [String] {
            day.arrivals.map {
                "\($0.statistic) \($0.at) \($0.dataTime) \($0.source)"
                    + ($0.statistic == .hour ? " \($0.qn) \($0.digest)" : "")
            }
        }
        #expect(facts(pieces) == facts(whole))
        #expect(whole.arrivals.count < all.count)
    }

    @Test func `a logger gone mad fills nothing`() {
        let all = (0..<20_000).map { arrival(.instant, at: $0, from: "10.0.0.\($0 % 2)") }
        #expect(day(all).arrivals.count <= 4000)
    }

    @Test func `doubtful periods and sampling times are kept as they were`() throws {
        var own = ArrivalDay()
        let period = SentPeriod(
            factor: "a21002", statistic: .hour, start: Self.morning, least: Numeral("3.10"),
            mean: Numeral("2.9"), most: nil, amount: Numeral("1.500"))
        let sampling = Sampling(
            factor: "w01018", start: Self.morning, sampled: Self.morning.advanced(byMinutes: -40))
        own.take(
            ArrivalNote(arrival(.hour, at: 0), doubtful: [period], samplings: [sampling]))
        let read = ArrivalDay(try JSON.parse(own.json.canonical), of: mn)
        #expect(read.doubtful == [period] && read.samplings == [sampling])
        #expect(read.doubtful[0].amount?.description == "1.500")
    }
}
