import Compliance
import Testing

/// A permit of a test: a short form of what matters, the rest as every permit has it.
struct PermitSheet {
    var from = "2024-01-01"
    var to = "2028-12-31"
    var tier = "key"
    var keyUnit = ""
    var limits: [JSON] = []
    var reports: [JSON] = []
    var monitoring: [JSON] = []
    var disclosures: [JSON] = []
    var revisions: [JSON] = []
    var exemptions: [JSON] = []
    var specialPeriods: [JSON] = []
    var amounts: [JSON] = []
    var industry = "4411"

    /// The file form of the whole permit.
    var document: JSON {
        [
            "certificate": [
                "number": "91130200699229617X001P", "issuedOn": .string(from),
                "validFrom": .string(from), "validTo": .string(to), "authority": "某市生态环境局",
            ],
            "unit": [
                "name": "某热电有限公司", "creditCode": "91130200699229617X",
                "legalRepresentative": "某人",
            ],
            "site": [
                "address": "某市某路 1 号", "region": "130200", "industry": .string(industry),
                "industryName": "火力发电", "tier": .string(tier), "keyUnitLists": .string(keyUnit),
            ],
            "outlets": [
                ["code": "DA001", "name": "烟囱", "class": "general"],
                ["code": "DW001", "name": "废水总排口", "class": "general"],
            ],
            "limits": .array(limits), "reports": .array(reports),
            "monitoring": .array(monitoring), "disclosures": .array(disclosures),
            "revisions": .array(revisions), "exemptions": .array(exemptions),
            "specialPeriods": .array(specialPeriods), "amounts": .array(amounts),
        ]
    }

    func permit() throws -> Permit {
        let reading = PermitFile(factors: try Factors.table()).read(document)
        return try #require(reading.permit, "\(reading.errors.map(\.inWords))")
    }
}

/// The factors that the program ships with.
enum Factors {
    private static let loaded = Result { FactorTable(csv: try Repository.text("law/factors.csv")) }

    static func table() throws -> FactorTable { try loaded.get() }
}

extension Row {
    /// The cell, empty where the table shows a dash.
    func cell(_ column: String) -> String { self[column] == "-" ? "" : self[column] }

    /// A limit of the permit: columns outlet, factor, statistic, lower, upper, unit, oxygen.
    func limit(outlet: String = "DA001", factor: String = "a21002", statistic: String) -> JSON {
        var row: [String: JSON] = [
            "outlet": .string(outlet), "factor": .string(factor), "statistic": .string(statistic),
            "unit": .string(cell("unit")), "standard": "GB 13223-2011",
        ]
        for (column, key) in [("lower", "lower"), ("upper", "upper"), ("ref", "referenceOxygen")]
        where !cell(column).isEmpty {
            row[key] = .string(cell(column))
        }
        return .object(row)
    }
}

extension Permit {
    /// What the rules find in a record of this permit.
    func findings(
        _ rule: Rule, measurements: [Measurement] = [], submissions: [ReportSubmission] = [],
        renewalAppliedOn: Day? = nil, marks: [Mark] = [], at now: String
    ) throws -> [Finding] {
        let record = Record(
            permit: self, measurements: measurements, submissions: submissions,
            renewalAppliedOn: renewalAppliedOn, marks: marks)
        return try record.findings(
            under: LawFolder.law(), factors: Factors.table(), at: #require(Instant(now)),
            rules: [rule])
    }
}

extension Measurement {
    /// An hour mean of nitrogen oxides at the stack, unless said otherwise.
    static func hour(
        _ start: String, _ value: String, unit: String = "mg/m³", outlet: String = "DA001",
        factor: String = "a21002", statistic: Statistic = .hour, flag: String = "N",
        mark: String = "", source: String = "auto"
    ) throws -> Measurement {
        let start = try #require(Instant(start))
        return Measurement(
            outlet: try #require(OutletCode(outlet)), factor: factor, statistic: statistic,
            start: start, end: statistic.end(from: start), value: MeasuredValue(value), unit: unit,
            flag: DataFlag(flag), mark: DataMark(mark), source: source)
    }
}

extension Mark {
    /// A manual mark at the stack upon everything, filled the same evening, unless said otherwise.
    static func at(
        _ start: String, _ end: String, _ kind: String, id: String = "m", version: Int = 1,
        factor: String? = nil, outlet: String = "DA001", filled: String? = nil,
        isWithdrawn: Bool = false, isLate: Bool = false, approval: String = ""
    ) throws -> Mark {
        let from = try #require(Instant(start))
        let night = Instant(from.day, minute: 23 * 60)
        return Mark(
            id: id, version: version, outlet: try #require(OutletCode(outlet)), factor: factor,
            kind: kind, start: from, end: try #require(Instant(end)), reason: "清洗探头",
            origin: .manual, filledBy: "赵晓岚", filledAt: filled.flatMap(Instant.init) ?? night,
            approval: approval, isWithdrawn: isWithdrawn, isLate: isLate)
    }
}
