import Compliance
import Foundation
import HJ212
import Sample
import Testing

/// The labelled stations: the same from the same seed, and seen for what they are.
@Suite struct WatchingTests {
    private static let days = Day(2026, 6, 1)..<Day(2026, 6, 11)

    private func text(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "law/\(name)"), encoding: .utf8)
    }

    private func watch(_ material: WatchedMaterial) throws -> Watch {
        let files = try Dictionary(
            uniqueKeysWithValues: Law.fileNames.map { ($0, try text($0)) })
        return try material.watch(
            law: Law(files: files), factors: FactorTable(csv: text("factors.csv")))
    }

    @Test func `kinds are spread evenly over the dishonest share`() {
        let plan = WatchingPlan(seed: 7, stations: 112, days: Self.days, dishonest: 50)
        let kinds = plan.stations.compactMap(\.kind)
        #expect(kinds.count == 56)
        #expect(Set(kinds).count == Deception.allCases.count)
        #expect(Set(plan.stations.map(\.mn)).count == 112)
        #expect(Set(plan.stations.map(\.medium)) == [.air, .water])
        #expect(Set(plan.stations.map(\.industry)).count >= 8)
    }

    @Test func `the same seed gives the same values, another one others`() throws {
        func first(_ seed: UInt64) -> [WatchedValue] {
            let plan = WatchingPlan(seed: seed, stations: 1, days: Self.days, dishonest: 0)
            return Array(WatchedMaterial(plan.stations[0]).series[0].values.prefix(500))
        }
        #expect(first(7) == first(7))
        #expect(first(7) != first(8))
    }

    @Test func `an honest station is labelled honest, and few of its days are doubted`() throws {
        let plan = WatchingPlan(seed: 3, stations: 1, days: Self.days, dishonest: 0)
        var tally = WatchingTally()
        for station in plan.stations {
            let material = WatchedMaterial(station)
            #expect(!material.truths.contains { !$0.isHonest })
            tally.add(material, leads: try watch(material).leads())
        }
        #expect(tally.honestDays == 10)
        #expect(tally.anyFalseDays <= 2)
    }

    @Test(arguments: [Deception.constant, .treatmentOff, .replayed, .flow])
    func `a deception is labelled and seen`(deception: Deception) throws {
        let place = try #require(Deception.allCases.firstIndex(of: deception))
        let plan = WatchingPlan(seed: 5, stations: place + 1, days: Self.days, dishonest: 100)
        let material = WatchedMaterial(plan.stations[place])
        let truth = try #require(material.truths.first { !$0.isHonest })
        #expect(truth.kind == deception.rawValue)
        #expect(truth.name == deception.name)
        #expect(truth.json["kind"].text == deception.rawValue)
        #expect(truth.json["honest"] == .bool(false))
        let leads = try watch(material).leads()
        #expect(leads.contains { $0.detector == deception.rawValue && truth.overlaps($0) })
    }

    @Test func `every kind can be played on a single day, some of them without a trace`() {
        let day = Self.days.lowerBound
        let plan = WatchingPlan(
            seed: 4, stations: 28, days: day..<day.advanced(by: 1), dishonest: 100)
        for station in plan.stations {
            let logger = WatchedLogger(station)
            #expect(logger.truths.allSatisfy { $0.station == station.name })
            #expect(logger.truths.count { !$0.isHonest } <= 1)
        }
    }

    @Test(arguments: [Edition.of2005, .of2017, .of2025])
    func `its logger sends packets without fault in every edition`(edition: Edition) throws {
        let plan = WatchingPlan(seed: 9, stations: 2, days: Self.days, dishonest: 0)
        let factors = FactorTable(csv: try text("factors.csv"))
        let codes = Dictionary(
            factors.all.filter { !$0.oldCode.isEmpty }.map { ($0.code, $0.oldCode) }
        ) { first, _ in first }
        for station in plan.stations {
            let logger = WatchedLogger(station, edition: edition, codes: codes)
            let from = Instant(Self.days.lowerBound)
            let sent = logger.transmissions(from: from, to: from.advanced(byHours: 25))
            let frames = FrameDecoder.decodeAll(sent.flatMap(\.bytes))
            #expect(frames.count == sent.count)
            #expect(frames.allSatisfy { $0.isGood && $0.issues.isEmpty })
            #expect(frames.allSatisfy { $0.packet.edition == edition })
            #expect(Set(frames.compactMap(\.packet.cn)).isSuperset(of: ["2011", "2051", "2061"]))
            #expect(Set(sent.flatMap(\.packets).map(\.qn)).count == sent.count)
        }
    }

    @Test func `its logger says the range of every instrument before a value is over it`() throws {
        let plan = WatchingPlan(seed: 9, stations: 1, days: Self.days, dishonest: 0)
        let station = try #require(plan.stations.first)
        let from = Instant(Self.days.lowerBound)
        let sent = WatchedLogger(station).transmissions(from: from, to: from.advanced(byHours: 1))
        let text = String(decoding: sent.flatMap(\.bytes), as: UTF8.self)
        for factor in station.factors where factor.hasPrefix("a2") || factor.hasPrefix("w2") {
            #expect(text.contains("PolId=\(factor);i13001-Info="), "\(factor)")
        }
    }
}
