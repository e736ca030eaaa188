import Compliance
import Testing

/// One value that a permit holder reported to a foreign regulator, with that regulator's verdict.
///
/// The regulator is the US EPA; its public records hold thousands of real limits and values.
struct DischargeReport: Sendable {
    let outfall: String
    let parameter: String
    let limit: String
    /// `<=` for an upper limit, `>=` for a lower one, empty for values that are only reported.
    let direction: String
    let value: String
    let unit: String
    let periodEnd: Day
    /// The last day in time, where the record tells it.
    let due: Day?
    let received: Instant?
    let daysLate: Int
    /// `No Discharge` and the like: why there is no value.
    let reasonForNoValue: String
    let verdict: String
    /// Percent beyond the limit.
    let excess: Int?

    init(_ row: CSV.Row) throws {
        outfall = "\(row["npdes_id"]) \(row["perm_feature_nmbr"])"
        parameter = row["parameter_code"]
        limit = row["limit_value_standard_units"]
        direction = row["limit_value_qualifier_code"]
        let sign = row["dmr_value_qualifier_code"]
        value = (sign == "=" ? "" : sign) + row["dmr_value_standard_units"]
        unit = row["standard_unit_desc"]
        periodEnd = try #require(DischargeReport.day(row["monitoring_period_end_date"]))
        let came = DischargeReport.day(row["value_received_date"])
        received = came.map { Instant($0, minute: 600) }
        let late = Int(row["days_late"]) ?? 0
        daysLate = late
        let implied = late > 0 ? came?.advanced(by: -late) : nil
        due = DischargeReport.day(row["dmr_due_date"]) ?? implied
        reasonForNoValue = row["nodi_desc"]
        verdict = row["violation_code"]
        excess = Int(row["exceedence_pct"])
    }

    /// The records are older than the rules of our tables; 28 years later the calendar is the same.
    private static func day(_ text: String) -> Day? {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return Day(year: parts[2] + 28, month: parts[0], day: parts[1])
    }

    var period: Period { .month(periodEnd.month, of: periodEnd.year) }

    /// Days after the period's end on which the report is due, where the two dates agree.
    var dueDays: Int? { due.map { periodEnd.distance(to: $0) }.flatMap { $0 > 0 ? $0 : nil } }

    var inWords: String { "\(outfall) \(parameter) \(period): \(value) \(direction) \(limit)" }
}

// MARK: - As our permit and record

extension DischargeReport {
    /// A permit of this one month with this one limit and this one report.
    func permit() throws -> Permit {
        let reading = PermitFile(factors: factors).read([
            "certificate": [
                "number": "91130200699229617X001P", "issuedOn": .string("\(period.firstDay)"),
                "validFrom": .string("\(period.firstDay)"), "validTo": .string("\(periodEnd)"),
                "authority": "许可机关",
            ],
            "unit": [
                "name": "排污单位", "creditCode": "91130200699229617X", "legalRepresentative": "某人",
            ],
            "site": [
                "address": "某地", "region": "130200", "industry": "4620",
                "industryName": "污水处理及其再生利用", "tier": "key",
            ],
            "outlets": [["code": "DW001", "name": .string(outfall), "class": "general"]],
            "limits": .array(limitRow.map { [$0] } ?? []),
            "reports": .array(
                dueDays.map { [["kind": "monthly", "dueDays": .string("\($0)")]] } ?? []),
        ])
        return try #require(
            reading.permit, "\(inWords) \(reading.errors.map(\.inWords).joined(separator: "；"))")
    }

    private var factors: FactorTable {
        FactorTable([
            Factor(
                code: parameter.lowercased(), name: parameter, unit: "", oldCode: "", aliases: [])
        ])
    }

    private var limitRow: JSON? {
        guard !limit.isEmpty else { return nil }
        return [
            "outlet": "DW001", "factor": .string(parameter), "statistic": "month",
            direction == ">=" ? "lower" : "upper": .string(limit), "unit": .string(unit),
            "standard": "NPDES",
        ]
    }

    func record() throws -> Record {
        let permit = try permit()
        let outlet = try #require(OutletCode("DW001"))
        let start = Instant(period.firstDay)
        let measurement = Measurement(
            outlet: outlet, factor: parameter.lowercased(), statistic: .month, start: start,
            end: Statistic.month.end(from: start), value: MeasuredValue(value), unit: unit,
            source: "report")
        return Record(
            permit: permit, measurements: [measurement],
            submissions: received.map { [ReportSubmission(period: period, submittedAt: $0)] } ?? [])
    }

    func findings(under law: Law, at now: Instant) throws -> [Finding] {
        try record().findings(under: law, factors: factors, at: now)
            .filter { $0.rule != Rule.expiredPermit.name }
    }
}
