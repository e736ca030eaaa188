/// An event as people bring it in: a valve, a camera, a door, a state of a device.
package struct ImportedEvent: Sendable, Hashable {
    package let outlet: OutletCode?
    /// Empty where the row names the outlet.
    package let mn: String
    package let statement: DeviceStatement

    static let required = ["at", "code", "value"]
    static let columns = required + ["mn", "outlet", "subject"]

    init(_ row: CSV.Row, at fallback: OutletCode?) throws(RowProblem) {
        func wrong(_ column: String, _ rule: String) -> RowProblem {
            RowProblem(line: row.line, column: column, value: row[column], rule: rule)
        }
        guard let at = Instant(row["at"]) else {
            throw wrong("at", "应为时间，如 2026-09-22 14:00:05")
        }
        let code = ImportedEvent.codes[row["code"]] ?? row["code"]
        guard ImportedEvent.isCode(code) else {
            throw wrong("code", "应为 阀门、视频 或 门禁，或字母开头、不超过 32 位的编码，如 i32001")
        }
        guard !row["value"].isEmpty else { throw wrong("value", "不能为空") }
        if !row["outlet"].isEmpty, OutletCode(row["outlet"]) == nil {
            throw wrong("outlet", "应为 DA、DW 或 YS 加 3 位数字（HJ 608-2017）")
        }
        mn = row["mn"]
        outlet = OutletCode(row["outlet"]) ?? (mn.isEmpty ? fallback : nil)
        guard outlet != nil || !mn.isEmpty else {
            throw wrong("outlet", "请写明排放口或设备")
        }
        statement = DeviceStatement(
            at: at, code: code, subject: row["subject"], value: row["value"])
    }

    /// The things that people name in a word.
    private static let codes = ["阀门": "valve", "视频": "camera", "门禁": "door"]

    private static func isCode(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter else { return false }
        return text.utf8.count <= 32
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}
