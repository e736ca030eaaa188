/// What a logger must send to be believed, and how what it sends is to be read.
package struct DeviceSettings: Sendable, Hashable {
    package var password: String
    package var acceptsModbusCRC: Bool
    /// Whether the time of its period data is the period's end; by the standard it is the start.
    package var stampsPeriodEnd: Bool
    /// Factors that it sends in another unit than their table's, by code.
    package var units: [String: String]
    /// 运维单位 that looks after it; empty where none is named.
    package var operatedBy: String

    package init(
        password: String, acceptsModbusCRC: Bool = false, stampsPeriodEnd: Bool = false,
        units: [String: String] = [:], operatedBy: String = ""
    ) {
        (self.password, self.acceptsModbusCRC) = (password, acceptsModbusCRC)
        (self.stampsPeriodEnd, self.units) = (stampsPeriodEnd, units)
        self.operatedBy = operatedBy
    }
}

extension DeviceSettings {
    /// A line for each unit: code, blank, unit.
    package var unitLines: String {
        units.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "\n")
    }

    /// The units that stand in lines; nil when one holds anything else.
    package static func units(lines: String) -> [String: String]? {
        var units: [String: String] = [:]
        for line in lines.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { continue }
            guard words.count == 2, units[String(words[0])] == nil else { return nil }
            units[String(words[0])] = String(words[1])
        }
        return units
    }

    /// NULL where none is named.
    var storedOperator: String? { operatedBy.isEmpty ? nil : operatedBy }

    init(row: Row) throws {
        self.init(
            password: try row("password"), acceptsModbusCRC: try row("modbus_crc"),
            stampsPeriodEnd: try row("period_end"),
            units: DeviceSettings.units(lines: try row("units")) ?? [:],
            operatedBy: try row("operated_by") as String? ?? "")
    }
}
