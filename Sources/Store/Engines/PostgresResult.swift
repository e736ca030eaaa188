import CPq

/// What the server answered to one statement.
final class PostgresResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var isGood: Bool {
        let status = PQresultStatus(handle)
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
    }

    /// The command's word: `COMMIT`, `INSERT 0 1`.
    var status: String { String(cString: PQcmdStatus(handle)) }
    var changes: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }
    var state: String? { field("C") }

    func rowSet() throws(StoreFault) -> RowSet {
        let (height, width) = (PQntuples(handle), PQnfields(handle))
        let columns = (0..<width).map { String(cString: PQfname(handle, $0)) }
        let types = (0..<width).map { PQftype(handle, $0) }
        var values: [Value] = []
        values.reserveCapacity(Int(height) * Int(width))
        for row in 0..<height {
            for column in 0..<width {
                values.append(try value(row, column, types[Int(column)]))
            }
        }
        return RowSet(columns: columns, values: values)
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws(StoreFault) -> Value {
        if PQgetisnull(handle, row, column) == 1 { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, column), count: Int(PQgetlength(handle, row, column)))
        switch type {
        case PostgresType.int8: return .integer(bytes.integer(Int64.self))
        case PostgresType.int4: return .integer(Int64(bytes.integer(Int32.self)))
        case PostgresType.int2: return .integer(Int64(bytes.integer(Int16.self)))
        case PostgresType.oid: return .integer(Int64(bytes.integer(UInt32.self)))
        case PostgresType.bool: return .integer(bytes.first == 1 ? 1 : 0)
        case PostgresType.float8: return .real(Double(bitPattern: bytes.integer(UInt64.self)))
        case PostgresType.float4:
            return .real(Double(Float(bitPattern: bytes.integer(UInt32.self))))
        case PostgresType.bytea: return .blob([UInt8](bytes))
        case PostgresType.text, PostgresType.varchar, PostgresType.name, PostgresType.char,
            PostgresType.unknown:
            return .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.numeric: return try numeric(bytes)
        case PostgresType.void: return .null
        default: throw .other("列类型 \(type) 不在本系统的 SQL 方言内，请在查询中转换类型")
        }
    }
}

// MARK: - Contents

extension PostgresResult {
    /// Visits the rows of two whole numbers and bytes; the bytes live as long as the result.
    func eachContent(_ visit: (Int, Int, UnsafeRawBufferPointer) throws -> Void) throws {
        for row in 0..<PQntuples(handle) {
            let content = UnsafeRawBufferPointer(
                start: PQgetvalue(handle, row, 2), count: Int(PQgetlength(handle, row, 2)))
            try visit(whole(row, 0), whole(row, 1), content)
        }
    }

    private func whole(_ row: Int32, _ column: Int32) -> Int {
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(handle, row, column), count: 8)
        return Int(bytes.integer(Int64.self))
    }
}

// MARK: - Decimals

extension PostgresResult {
    /// Reads PostgreSQL's decimal, the type of a sum of whole numbers, as SQLite would give it.
    ///
    /// Layout: count of base-10000 digits, weight of the first, sign, decimals shown, digits.
    private func numeric(_ bytes: UnsafeRawBufferPointer) throws(StoreFault) -> Value {
        let words = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UnsafeRawBufferPointer(rebasing: bytes[$0..<$0 + 2]).integer(UInt16.self)
        }
        let (weight, sign, decimals) = (Int(Int16(bitPattern: words[1])), words[2], words[3])
        guard sign == 0 || sign == 0x4000 else { return .real(.nan) }
        let digits = words.dropFirst(4)
        if decimals > 0 {
            var text = sign == 0 ? "" : "-"
            for digit in digits { text += String(String(Int(digit) + 10_000).dropFirst()) }
            return .real(
                Double("\(text.isEmpty ? "0" : text)e\((weight + 1 - digits.count) * 4)") ?? .nan)
        }
        var whole: Int64 = 0
        for place in 0..<max(0, weight + 1) {
            let digit = place < digits.count ? Int64(digits[digits.startIndex + place]) : 0
            let (shifted, over) = whole.multipliedReportingOverflow(by: 10_000)
            let (sum, overToo) = shifted.subtractingReportingOverflow(digit)
            guard !over, !overToo else { throw .other("整数之和超出 64 位") }
            whole = sum
        }
        guard sign != 0 || whole != .min else { throw .other("整数之和超出 64 位") }
        return .integer(sign == 0 ? -whole : whole)
    }
}

// MARK: - Errors

extension PostgresResult {
    private func field(_ code: Character) -> String? {
        guard let ascii = code.asciiValue, let text = PQresultErrorField(handle, Int32(ascii))
        else { return nil }
        return String(cString: text)
    }

    /// The error by its SQLSTATE (PostgreSQL manual, appendix A).
    var fault: StoreFault {
        let state = state ?? ""
        let message = "\(field("M") ?? String(cString: PQresultErrorMessage(handle))) [\(state)]"
        switch state {
        case "53100": return .full(message)
        case "40001", "40P01", "55P03", "57014": return .busy(message)
        case _ where state.hasPrefix("23"): return .constraint(constraint(state))
        case _ where ["08", "53", "57", "58"].contains(state.prefix(2)):
            return .unavailable(message)
        default: return .other(message)
        }
    }

    private func constraint(_ state: String) -> Constraint {
        let (table, name) = (field("t") ?? "", field("n") ?? "")
        switch state {
        case "23514": return Constraint(.check, name)
        case "23505": return Constraint(.unique, uniqueColumns(table) ?? name)
        case "23503": return Constraint(.foreignKey, name)
        case "23502": return Constraint(.notNull, "\(table).\(field("c") ?? "")")
        default: return Constraint(.other, name)
        }
    }

    /// `site.region, site.code`, as SQLite says it, from the detail `Key (region, code)=(…) …`.
    ///
    /// The detail's words follow the server's language, its parentheses do not.
    private func uniqueColumns(_ table: String) -> String? {
        guard let detail = field("D"), let open = detail.firstIndex(of: "("),
            let close = detail.firstRange(of: ")=")
        else { return nil }
        return detail[detail.index(after: open)..<close.lowerBound]
            .split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func integer<T: FixedWidthInteger>(_ type: T.Type) -> T {
        T(bigEndian: loadUnaligned(as: T.self))
    }
}
