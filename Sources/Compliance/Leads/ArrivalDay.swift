/// What one frame says to detectors beside its values.
package struct ArrivalNote: Sendable, Hashable {
    package let arrival: Arrival
    /// Only those that do not agree with themselves or with the flow they came with.
    package let doubtful: [SentPeriod]
    package let samplings: [Sampling]

    package init(_ arrival: Arrival, doubtful: [SentPeriod] = [], samplings: [Sampling] = []) {
        (self.arrival, self.doubtful, self.samplings) = (arrival, doubtful, samplings)
    }
}

/// How the frames of one logger came on one day, thinned: what detectors of clocks, addresses and
/// repetitions look at, in some hundred entries instead of ten thousand.
///
/// Of real-time and minute data one packet of every four minutes stays; hours and days stay all,
/// and so does each packet whose time runs back or that comes from another address, with the one
/// before it.
package struct ArrivalDay: Sendable, Hashable {
    private var kept: [Arrival] = []
    private var lastOfKind: [Statistic: Arrival] = [:]
    private var lastKept: [Statistic: Instant] = [:]
    private var last: Arrival?
    package private(set) var doubtful: [SentPeriod] = []
    package private(set) var samplings: [Sampling] = []

    package init() {}

    /// In the order of arrival.
    package var arrivals: [Arrival] { kept.sorted { $0.at < $1.at } }

    /// A logger gone mad does not fill the record.
    private static let most = 4000
    /// Seconds: fifteen packets an hour are enough to judge its clock.
    private static let slot = 240

    package mutating func take(_ note: ArrivalNote) {
        let arrival = note.arrival
        let former = lastOfKind[arrival.statistic]
        let isBack = former.map { arrival.dataTime < $0.dataTime } ?? false
        let isElsewhere = last.map { $0.source != arrival.source } ?? false
        let isNext =
            lastKept[arrival.statistic].map {
                $0.milliseconds / 1000 / Int64(Self.slot)
                    != arrival.at.milliseconds / 1000 / Int64(Self.slot)
            } ?? true
        if isBack, let former { keep(former) }
        if isElsewhere, let last { keep(last) }
        if isBack || isElsewhere || isNext || arrival.statistic.isLong {
            keep(arrival)
            lastKept[arrival.statistic] = arrival.at
        }
        (lastOfKind[arrival.statistic], last) = (arrival, arrival)
        guard doubtful.count + samplings.count < Self.most else { return }
        doubtful += note.doubtful
        samplings += note.samplings
    }

    private mutating func keep(_ arrival: Arrival) {
        guard kept.count < Self.most, !kept.suffix(4).contains(arrival) else { return }
        kept.append(arrival)
    }
}

extension Statistic {
    /// Hours, days and longer: so few that each is kept.
    fileprivate var isLong: Bool { ![.instant, .minute].contains(self) }
}

// MARK: - Text

extension ArrivalDay {
    /// As it is stored; times in milliseconds, lags in seconds.
    package var json: JSON {
        var sources: [String] = []
        func row(_ arrival: Arrival) -> JSON {
            let source = sources.firstIndex(of: arrival.source) ?? sources.count
            if source == sources.count { sources.append(arrival.source) }
            var row: [JSON] = [
                .string(arrival.statistic.rawValue), .integer(arrival.at.milliseconds),
                .integer(arrival.dataTime.milliseconds), JSON(source),
            ]
            if arrival.statistic.isLong {
                row += [.string(arrival.qn), .string(String(arrival.digest, radix: 16))]
            }
            return .array(row)
        }
        let rows = kept.map(row)
        let tails = lastOfKind.values.sorted { $0.statistic.rawValue < $1.statistic.rawValue }
            .map(row)
        return [
            "kept": .array(rows), "tails": .array(tails),
            "last": last.map(row) ?? .null, "sources": JSON(sources),
            "doubtful": .array(doubtful.map(\.json)), "samplings": .array(samplings.map(\.json)),
        ]
    }

    package init(_ json: JSON, of mn: String) {
        let sources = (json["sources"].array ?? []).compactMap(\.text)
        func arrival(_ json: JSON) -> Arrival? { Arrival(json, of: mn, from: sources) }
        kept = (json["kept"].array ?? []).compactMap(arrival)
        for tail in (json["tails"].array ?? []).compactMap(arrival) {
            lastOfKind[tail.statistic] = tail
        }
        for one in kept { lastKept[one.statistic] = one.at }
        last = arrival(json["last"])
        doubtful = (json["doubtful"].array ?? []).compactMap(SentPeriod.init(json:))
        samplings = (json["samplings"].array ?? []).compactMap(Sampling.init(json:))
    }
}

extension Arrival {
    fileprivate init?(_ json: JSON, of mn: String, from sources: [String]) {
        guard let row = json.array, row.count >= 4,
            let statistic = row[0].text.flatMap(Statistic.init(rawValue:)),
            let at = row[1].integer, let time = row[2].integer, let source = row[3].integer,
            sources.indices.contains(Int(source))
        else { return nil }
        self.init(
            mn: mn, qn: row.count > 4 ? row[4].text ?? "" : "", statistic: statistic,
            dataTime: Instant(milliseconds: time), at: Instant(milliseconds: at),
            source: sources[Int(source)],
            digest: row.count > 5 ? row[5].text.flatMap { UInt64($0, radix: 16) } ?? 0 : 0)
    }
}

extension SentPeriod {
    fileprivate var json: JSON {
        [
            "factor": .string(factor), "statistic": .string(statistic.rawValue),
            "start": .integer(start.milliseconds), "least": JSON(least?.description),
            "mean": JSON(mean?.description), "most": JSON(most?.description),
            "amount": JSON(amount?.description),
        ]
    }

    fileprivate init?(json: JSON) {
        guard let factor = json["factor"].text,
            let statistic = json["statistic"].text.flatMap(Statistic.init(rawValue:)),
            let start = json["start"].integer
        else { return nil }
        func number(_ key: String) -> Numeral? { json[key].text.flatMap { Numeral($0) } }
        self.init(
            factor: factor, statistic: statistic, start: Instant(milliseconds: start),
            least: number("least"), mean: number("mean"), most: number("most"),
            amount: number("amount"))
    }
}

extension Sampling {
    fileprivate var json: JSON {
        [
            "factor": .string(factor), "start": .integer(start.milliseconds),
            "sampled": .integer(sampled.milliseconds),
        ]
    }

    fileprivate init?(json: JSON) {
        guard let factor = json["factor"].text, let start = json["start"].integer,
            let sampled = json["sampled"].integer
        else { return nil }
        self.init(
            factor: factor, start: Instant(milliseconds: start),
            sampled: Instant(milliseconds: sampled))
    }
}
