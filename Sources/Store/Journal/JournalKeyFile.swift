import Crypto
import Foundation

/// The secret of the journal's key on disk: 32 bytes that only the program's user may read.
package struct JournalKeyFile: Sendable {
    package let path: String

    /// Names the file in a data directory.
    package init(directory: String) { path = directory + "/journal.key" }

    /// The secret, made at the first call.
    ///
    /// The file appears complete or not at all: it is written aside and linked to its name, so
    /// two processes that start at once end with the same secret.
    package func seed() throws(JournalKeyFault) -> [UInt8] {
        if let seed = try read() { return seed }
        let aside = path + ".\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        defer { unlink(aside) }
        try write(Array(Curve25519.Signing.PrivateKey().rawRepresentation), to: aside)
        if link(aside, path) != 0 && errno != EEXIST { throw fault("无法建立") }
        guard let seed = try read() else { throw fault("无法读取") }
        return seed
    }

    private func read() throws(JournalKeyFault) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw fault("无法读取")
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & 0o077 == 0 else {
            throw JournalKeyFault(path: path, reason: "其他用户可以读取，请改为 0600 权限")
        }
        var seed = [UInt8](repeating: 0, count: 33)
        guard Foundation.read(file, &seed, 33) == 32 else {
            throw JournalKeyFault(path: path, reason: "不是 32 字节")
        }
        return Array(seed.prefix(32))
    }

    private func write(_ seed: [UInt8], to aside: String) throws(JournalKeyFault) {
        let file = open(aside, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw fault("无法建立") }
        defer { close(file) }
        guard Foundation.write(file, seed, seed.count) == seed.count, fsync(file) == 0 else {
            throw fault("无法写入")
        }
    }

    private func fault(_ what: String) -> JournalKeyFault {
        JournalKeyFault(path: path, reason: "\(what)：\(String(cString: strerror(errno)))")
    }
}

/// Why the journal's secret cannot be used.
package struct JournalKeyFault: Error, Sendable, Hashable, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "办理日志的签名密钥 \(path) \(reason)" }
}
