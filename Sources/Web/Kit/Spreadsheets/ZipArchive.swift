import CZip

/// Reads the parts of a zip archive that lies in memory, never more of one than a limit.
///
/// A file of a few kilobytes can inflate to gigabytes; so the sizes that the archive claims are
/// checked first, and what really comes out is counted, for claims may lie.
struct ZipArchive: ~Copyable {
    private let archive: OpaquePointer
    /// The archive reads from here for as long as it is open.
    private let memory: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) throws(UnreadableWorkbook) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
        var fault = zip_error_t()
        let source = zip_source_buffer_create(memory.baseAddress, UInt64(bytes.count), 0, &fault)
        guard let source, let archive = zip_open_from_source(source, ZIP_RDONLY, &fault) else {
            zip_source_free(source)
            memory.deallocate()
            throw UnreadableWorkbook("文件不完整，压缩包打不开")
        }
        (self.memory, self.archive) = (memory, archive)
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    /// A part whole; nil when the archive has none of that name.
    func part(_ name: String, atMost limit: Int) throws(UnreadableWorkbook) -> [UInt8]? {
        let place = zip_name_locate(archive, name, 0)
        guard place >= 0 else { return nil }
        var facts = zip_stat_t()
        zip_stat_init(&facts)
        guard zip_stat_index(archive, UInt64(place), 0, &facts) == 0 else { return nil }
        guard facts.size <= UInt64(limit) else { throw .tooLarge(limit) }
        guard let file = zip_fopen_index(archive, UInt64(place), 0) else {
            throw UnreadableWorkbook("文件已加密或损坏，“\(name)”读不出来")
        }
        defer { zip_fclose(file) }
        return try ZipArchive.all(of: file, named: name, atMost: limit)
    }

    private static func all(
        of file: OpaquePointer, named name: String, atMost limit: Int
    ) throws(UnreadableWorkbook) -> [UInt8] {
        var out: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = zip_fread(file, &piece, UInt64(piece.count))
            guard count >= 0 else { throw UnreadableWorkbook("文件损坏，“\(name)”读不出来") }
            if count == 0 { return out }
            guard out.count + Int(count) <= limit else { throw .tooLarge(limit) }
            out += piece[..<Int(count)]
        }
    }
}

/// Why a workbook cannot be read, for the person who sent it.
package struct UnreadableWorkbook: Error, Sendable, Equatable {
    package let message: String

    init(_ message: String) { self.message = message }

    static func tooLarge(_ limit: Int) -> UnreadableWorkbook {
        UnreadableWorkbook("解压后超过 \(limit >> 20) MB 的上限，请分成几个文件，或另存为 CSV")
    }
}
