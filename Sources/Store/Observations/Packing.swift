#if canImport(CZlib)
    import CZlib
#endif

/// How the content of a frame batch is kept.
///
/// Where the program was built without zlib, frames are kept plain; the row says which.
package enum Packing: String, Storable {
    case plain
    case zlib
    /// Plain for now: it came when many others did, and is packed when there is time.
    case loose
    /// The term of the frames was over: the content is gone, its hash stays.
    case removed
}

extension Packing {
    /// The shortest form this program can write.
    static func pack(_ content: [UInt8]) -> (packing: Packing, bytes: [UInt8]) {
        #if canImport(CZlib)
            var packed = [UInt8](repeating: 0, count: Int(compressBound(UInt(content.count))))
            var count = UInt(packed.count)
            // The fastest level: loggers repeat themselves so much that others gain little.
            let status = compress2(
                &packed, &count, content, UInt(content.count), Z_BEST_SPEED)
            guard status == Z_OK, count < content.count else { return (.plain, content) }
            return (.zlib, Array(packed.prefix(Int(count))))
        #else
            return (.plain, content)
        #endif
    }

    /// The content again, whose length is known from its row.
    func unpack(_ bytes: [UInt8], size: Int) throws(StoreFault) -> [UInt8] {
        switch self {
        case .plain, .loose: return bytes
        case .removed: throw .other("报文批次已过保存期限，内容已清除")
        case .zlib: return try Packing.inflate(bytes, size: size)
        }
    }

    private static func inflate(_ bytes: [UInt8], size: Int) throws(StoreFault) -> [UInt8] {
        #if canImport(CZlib)
            var content = [UInt8](repeating: 0, count: size)
            var count = UInt(size)
            let status = uncompress(&content, &count, bytes, UInt(bytes.count))
            guard status == Z_OK, count == size else { throw .other("报文批次解压失败") }
            return content
        #else
            throw .other("报文批次已压缩，而本程序编译时没有 zlib")
        #endif
    }
}
