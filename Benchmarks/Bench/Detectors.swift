import Compliance
import Foundation
import Sample

/// Detectors on stations whose truth is known: recall, false days, and how fast.
enum Detectors {
    /// `SEED STATIONS DAYS DISHONEST LAW-FOLDER`: one line of JSON for each detector, then one for
    /// all.
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 5, let seed = UInt64(arguments[0]),
            let stations = Int(arguments[1]), let days = Int(arguments[2]),
            let dishonest = Int(arguments[3])
        else { throw Misuse(text: "SEED STATIONS DAYS DISHONEST LAW-FOLDER") }
        let (law, factors) = try tables(arguments[4])
        let from = Day(2026, 6, 1)
        let plan = WatchingPlan(
            seed: seed, stations: stations, days: from..<from.advanced(by: days),
            dishonest: dishonest)
        var trial = Trial(law: law, factors: factors)
        for station in plan.stations { try trial.add(station) }
        trial.tell(seed: seed)
    }

    private static func tables(_ folder: String) throws -> (Law, FactorTable) {
        let texts = try Dictionary(
            uniqueKeysWithValues: Law.fileNames.map {
                ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
            })
        let factors = try String(contentsOfFile: "\(folder)/factors.csv", encoding: .utf8)
        return (try Law(files: texts), FactorTable(csv: factors))
    }
}

private struct Trial {
    let law: Law
    let factors: FactorTable
    var tally = WatchingTally()
    var seconds: [String: Double] = [:]
    var values = 0

    init(law: Law, factors: FactorTable) { (self.law, self.factors) = (law, factors) }

    mutating func add(_ station: WatchedStation) throws {
        let material = WatchedMaterial(station)
        let watch = try material.watch(law: law, factors: factors)
        values += watch.series.reduce(0) { $0 + $1.values.count }
        var leads: [Lead] = []
        for detector in Detector.all {
            let began = processorSeconds()
            leads += try watch.leads(by: [detector])
            seconds[detector.id, default: 0] += processorSeconds() - began
        }
        tally.add(material, leads: leads)
        if ProcessInfo.processInfo.environment["CHENGYUAN_BENCH_LEADS"] != nil {
            for truth in material.truths where !truth.isHonest {
                let isSeen = leads.contains { $0.detector == truth.kind && truth.overlaps($0) }
                if !isSeen { log("missed \(truth.json.canonical)") }
            }
            guard station.deception == nil else { return }
            for lead in leads { log("\(station.name) \(lead.detector) \(lead.statement)") }
        }
    }

    private func log(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    func tell(seed: UInt64) {
        for detector in Detector.all {
            let line = tally.lines[detector.id] ?? WatchingTally.Line()
            say(
                """
                {"detector":"\(detector.id)","title":"\(detector.title)",\
                "deceptions":\(line.deceptions),"seen":\(line.seen),\
                "seenByAny":\(line.seenByAny),"falseDays":\(line.falseDays),\
                "falsePercent":\(tally.falseRate(detector.id)),\
                "seconds":\(seconds[detector.id] ?? 0)}
                """)
        }
        let all = seconds.values.reduce(0, +)
        say(
            """
            {"seed":\(seed),"stations":\(tally.stations),"honestDays":\(tally.honestDays),\
            "anyFalseDays":\(tally.anyFalseDays),"values":\(values),"seconds":\(all)}
            """)
    }
}
