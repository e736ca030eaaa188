import Compliance
import Foundation  // FileManager and Data read the files.
import HTTPTypes
import Hummingbird
import Synchronization

/// The files that browsers load as they are, kept in memory once read.
final class Assets: Sendable {
    private let folder: String
    private let cache = Mutex<[String: (bytes: [UInt8], tag: String)]>([:])

    init(folder: String) { self.folder = folder }

    func response(to request: Request) -> Response {
        let name = String(request.uri.path.dropFirst("/assets/".count))
        guard isPlain(name), let file = file(name) else { return Response(status: .notFound) }
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified) }
        return Response(
            status: .ok,
            headers: [
                .contentType: type(of: name), .eTag: file.tag, .cacheControl: "max-age=600",
                .xContentTypeOptions: "nosniff",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    /// A file as a text of ours to be answered with.
    func text(of name: String) -> String? {
        file(name).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Only names that stay in the folder.
    private func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.contains("..") && !name.hasPrefix("/")
            && name.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\\") && $0 < 0x7F }
    }

    private func file(_ name: String) -> (bytes: [UInt8], tag: String)? {
        if let known = cache.withLock({ $0[name] }) { return known }
        guard let bytes = name == "app.css" ? styleSheet() : read(name) else { return nil }
        let file = (bytes, "\"\(bytes.count)-\(Assets.sum(bytes))\"")
        cache.withLock { $0[name] = file }
        return file
    }

    /// The components' style sheets as one, in the order that `order.txt` names.
    private func styleSheet() -> [UInt8]? {
        guard let order = read("components/order.txt") else { return nil }
        let names = String(decoding: order, as: UTF8.self).split(whereSeparator: \.isNewline)
        return names.map(String.init).filter { !$0.isEmpty && !$0.hasPrefix("#") }
            .compactMap { read("components/\($0)") }.reduce([], +)
    }

    private func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
    }

    private func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        default: "application/octet-stream"
        }
    }

    private static func sum(_ bytes: [UInt8]) -> String {
        String(
            bytes.reduce(UInt64(1_469_598_103)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 },
            radix: 36)
    }
}
