import CPq

/// Values as libpq's binary parameters, all bytes in one block.
///
/// Binary carries its length: a text cannot be cut at a NUL, nor a number at its decimals.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private var bytes: [UInt8] = []

    init(_ values: [Value]) throws(StoreFault) {
        for value in values {
            switch try value.checked() {
            case .null: continue  // written as the word NULL by `SQL.text(for:)`
            case .integer(let number): append(PostgresType.int8, number.bigEndianBytes)
            case .real(let number):
                append(PostgresType.float8, Int64(bitPattern: number.bitPattern).bigEndianBytes)
            case .text(let text): append(PostgresType.text, text.utf8)
            case .blob(let blob): append(PostgresType.bytea, blob)
            }
        }
        bytes.append(0)  // so that the place of an empty last value lies inside the block
    }

    private mutating func append(_ type: Oid, _ content: some Collection<UInt8>) {
        types.append(type)
        starts.append(bytes.count)
        lengths.append(Int32(clamping: content.count))
        bytes += content
    }

    typealias Call = (
        Int32, [Oid], [UnsafePointer<CChar>?], [Int32], [Int32]
    ) -> OpaquePointer?

    /// Calls libpq with pointers that live as long as the call.
    func with(_ call: Call) -> OpaquePointer? {
        bytes.withUnsafeBytes { block in
            let base = block.bindMemory(to: CChar.self).baseAddress
            let places = starts.map { start in base.map { UnsafePointer($0 + start) } }
            let formats = [Int32](repeating: 1, count: types.count)
            return call(Int32(types.count), types, places, lengths, formats)
        }
    }
}

/// The types of PostgreSQL that our dialect and the server's catalogue use.
///
/// The numbers are fixed in PostgreSQL's `pg_type.dat`.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let char: Oid = 18
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let unknown: Oid = 705
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700
    static let void: Oid = 2278
}

extension Int64 {
    fileprivate var bigEndianBytes: [UInt8] {
        withUnsafeBytes(of: bigEndian) { [UInt8]($0) }
    }
}
