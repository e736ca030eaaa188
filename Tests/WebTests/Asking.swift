import Compliance
import Foundation  // The law's tables are read from the repository.
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Store
import Synchronization
import Testing

@testable import Web

/// A counter over an empty record in memory, with a clock that stands until it is moved.
struct TestCounter {
    let store: Store
    let clock: TestClock
    let counter: Counter
    let responder: RouterResponder<CounterContext>

    init(
        at now: Instant = .inTests, demonstration: [Counter.DemonstrationAccount] = [],
        boundaries: String? = nil, isSecure: Bool = false, isBehindProxy: Bool = false,
        readFrame: @escaping FrameReading = { _, _ in nil }
    ) async throws {
        let clock = TestClock(now)
        self.clock = clock
        store = try await Store.inMemory()
        counter = Counter(
            store: store, law: try Repository.law.get(), factors: try Repository.factors.get(),
            regions: try Repository.regions.get(),
            settings: Counter.Settings(
                authority: "青溪市生态环境局", publicFolder: Repository.path("public"),
                boundaries: boundaries, isSecure: isSecure,
                secret: Array("a secret for tests".utf8), isBehindProxy: isBehindProxy,
                demonstration: demonstration),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            readFrame: readFrame, clock: { clock.now })
        responder = counter.router().buildResponder()
    }

    /// A visit that came over no wire.
    func visit(_ path: String) -> Visit {
        Visit(
            counter: counter, method: .get, path: path, query: [], parameters: [:], form: Form(),
            person: nil, now: clock.now, token: "", client: "10.0.0.1", headers: [:])
    }

    /// Another visitor with no cookies.
    func browser(client: String = "10.0.0.1") -> TestBrowser {
        TestBrowser(responder: responder, client: client)
    }
}

extension Counter {
    /// The cookies' names where no HTTPS is.
    static let sessionCookie = "cy_session"
    static let browserCookie = "cy_browser"
}

extension Instant {
    /// 2026-10-14 10:00, a Wednesday.
    static let inTests = Instant(Day(2026, 10, 14), minute: 600)
}

/// The time as a test sets it.
final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ now: Instant) { instant = Mutex(now) }

    var now: Instant { instant.withLock { $0 } }

    func advance(bySeconds seconds: Int) {
        instant.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }
    func advance(byMinutes minutes: Int) { advance(bySeconds: minutes * 60) }
    func advance(byHours hours: Int) { advance(bySeconds: hours * 3600) }
}

/// The files of this repository.
enum Repository {
    static func path(_ name: String) -> String {
        let here = URL(fileURLWithPath: #filePath)
        return here.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(name).path
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    static let law = Result {
        try Law(
            files: Dictionary(
                uniqueKeysWithValues: Law.fileNames.map { ($0, try text("law/\($0)")) }))
    }

    static let regions = Result { RegionTable(csv: try text("law/regions.csv")) }

    static let factors = Result { FactorTable(csv: try text("law/factors.csv")) }
}

/// A browser without a screen: it asks the counter's own responder, keeps its cookies, and sends
/// the form token of the page that it saw last.
final class TestBrowser {
    private let responder: RouterResponder<CounterContext>
    /// The address it asks from.
    var client: String
    private(set) var cookies: [String: String] = [:]
    /// The form token of the page that was seen last.
    private(set) var token = ""

    init(responder: RouterResponder<CounterContext>, client: String) {
        (self.responder, self.client) = (responder, client)
    }

    /// A file of a form.
    struct Upload {
        let field: String
        let name: String
        let bytes: [UInt8]
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Reply {
        try await ask(.get, path, headers, [])
    }

    /// Sends a form's body as it stands, to say what no browser would.
    @discardableResult
    func post(_ path: String, type: String, body: [UInt8]) async throws -> Reply {
        try await ask(.post, path, [.contentType: type], body)
    }

    /// Sends a form; `token: ""` sends one that came from no page of ours.
    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let sent = [("_token", token ?? self.token)] + fields.map { ($0.key, $0.value) }
        let body = sent.map { "\(Form.encoded($0.0))=\(Form.encoded($0.1))" }
        return try await ask(.post, path, headers, Array(body.joined(separator: "&").utf8))
    }

    /// Sends a form whose fields were read from a page.
    func post(_ path: String, pairs: [(String, String)]) async throws -> Reply {
        let body = ([("_token", token)] + pairs).map {
            "\(Form.encoded($0.0))=\(Form.encoded($0.1))"
        }
        return try await post(
            path, type: "application/x-www-form-urlencoded",
            body: Array(body.joined(separator: "&").utf8))
    }

    /// Sends a form with files.
    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String>, files: [Upload]
    ) async throws -> Reply {
        let mark = "----test"
        var body: [UInt8] = []
        for (name, value) in [("_token", token)] + fields.map({ ($0.key, $0.value) }) {
            let head = "--\(mark)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n"
            body += Array("\(head)\(value)\r\n".utf8)
        }
        for file in files {
            let head = "name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n\r\n"
            body += Array("--\(mark)\r\nContent-Disposition: form-data; \(head)".utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(mark)--\r\n".utf8)
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(mark)"]
        return try await ask(.post, path, headers, body)
    }

    /// Goes where a reply leads.
    func follow(_ reply: Reply) async throws -> Reply {
        try await get(try #require(reply.location))
    }

    /// Signs in from the sign-in page, as a person does; ends on the page after.
    @discardableResult
    func signIn(_ login: String, _ password: String) async throws -> Reply {
        _ = try await get("/sign-in")
        return try await post("/sign-in", ["login": login, "password": password])
    }

    func forget(cookie name: String) { cookies[name] = nil }

    /// Puts a cookie in the jar, as an attacker would who can write cookies.
    func plant(cookie name: String, _ value: String) { cookies[name] = value }

    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:],
        _ body: [UInt8] = []
    ) async throws -> Reply {
        var headers = headers
        let jar = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if !jar.isEmpty { headers[.cookie] = jar.joined(separator: "; ") }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "test", path: path, headerFields: headers)
        let context = CounterContext(
            remoteAddress: try SocketAddress(ipAddress: client, port: 1),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
        let reply = try await Reply(responder.respond(to: request, context: context))
        for cookie in reply.headers[values: .setCookie] { keep(cookie) }
        token = reply.token ?? token
        return reply
    }

    private func keep(_ cookie: String) {
        let pair = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1)
        let isGone = cookie.contains("Max-Age=0")
        cookies[String(pair[0])] = isGone || pair.count < 2 ? nil : String(pair[1])
    }
}

/// What came back.
struct Reply {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String? { headers[.location] }
    /// The heading of the page.
    var heading: String {
        between("<h1", "</h1>").map { String($0.drop { $0 != ">" }.dropFirst()) } ?? ""
    }

    var token: String? { between("name=\"_token\" value=\"", "\"").map(String.init) }

    init(_ response: Response) async throws {
        let collected = Collected()
        // A stream of events has no end to wait for.
        if response.headers[.contentType] != "text/event-stream" {
            try await response.body.write(Writer(collected: collected))
        }
        status = response.status.code
        headers = response.headers
        bytes = collected.bytes.withLock { $0 }
    }

    /// The first text between two others.
    func between(_ start: String, _ end: String) -> Substring? {
        let text = self.text
        guard let from = text.firstRange(of: start)?.upperBound,
            let to = text[from...].firstRange(of: end)?.lowerBound
        else { return nil }
        return text[from..<to]
    }

    private final class Collected: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private struct Writer: ResponseBodyWriter {
        let collected: Collected

        func write(_ buffer: ByteBuffer) async throws {
            collected.bytes.withLock { $0 += buffer.readableBytesView }
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
