import Compliance
import HTTPTypes
import Testing

@testable import Web

/// Forms that no page of ours would send.
struct FormReadingTests {
    private static let typed = "application/x-www-form-urlencoded"

    /// A body and what is answered; TOKEN stands for the page's own.
    private static let bodies: [(body: [UInt8], status: Int)] = [
        (bytes("login=%FF%FE&_token=TOKEN"), 400), (bytes("login=%ZZ&_token=TOKEN"), 400),
        ([0xFF, 0xFE, 0x3D], 400), (bytes("login=a%00b&_token=TOKEN"), 400),
        (bytes(String(repeating: "a&", count: 2000), "_token=TOKEN"), 400),
        (bytes("_token=TOKEN&login=", String(repeating: "a", count: 2 << 20)), 413),
        (bytes("_token=TOKEN&login=%E9%9D%92&password=x"), 422), ([], 403),
    ]

    private static func bytes(_ texts: String...) -> [UInt8] { Array(texts.joined().utf8) }

    @Test(arguments: bodies)
    func `a form that cannot be read is refused and harms nothing`(body: [UInt8], status: Int)
        async throws
    {
        let browser = try await TestCounter().browser()
        let token = try #require(try await browser.get("/sign-in").token)
        let sent = Self.replacing(body, token)
        let reply = try await browser.post("/sign-in", type: Self.typed, body: sent)
        #expect(reply.status == status, "\(reply.status) \(reply.heading)")
        #expect(reply.text.contains("<h1") && reply.headers[.contentSecurityPolicy] != nil)
    }

    private static func replacing(_ body: [UInt8], _ token: String) -> [UInt8] {
        guard let text = String(validating: body, as: UTF8.self) else { return body }
        return Array(text.replacing("TOKEN", with: token).utf8)
    }

    @Test func `more than is allowed is refused before it is read`() async throws {
        let browser = try await TestCounter().browser()
        _ = try await browser.get("/sign-in")
        let reply = try await browser.ask(
            .post, "/sign-in", [.contentType: Self.typed, .contentLength: "99999999"], [])
        #expect(reply.status == 413 && reply.text.contains("超过 1 MB"))
    }

    private static let manyParts =
        String(
            repeating: "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n", count: 2000
        )
        + "--x--"

    @Test(arguments: [
        "", "--x", "--x\r\n\r\n--x--", "--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u{0}\r\n--x--",
        String(
            repeating: "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n", count: 2000
        )
            + "--x--",
    ])
    func `a bomb of parts is no form`(body: String) {
        #expect(
            Multipart.form(Array(body.utf8), contentType: "multipart/form-data; boundary=x") == nil)
    }

    private static let longMark = String(repeating: "b", count: 71)

    @Test(arguments: ["", "; boundary=", "; boundary=\(longMark)"])
    func `a boundary is a short mark`(parameter: String) {
        let body = Array("--\r\n\r\n--".utf8)
        #expect(Multipart.form(body, contentType: "multipart/form-data" + parameter) == nil)
    }

    private static let names: [(sent: String, kept: String)] = [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\报告.pdf", "报告.pdf"), ("/a/", "a"),
        ("a\u{1}\u{202E}fdp.exe", "afdp.exe"), ("整改; 证明.pdf", "整改; 证明.pdf"), ("", ""),
        (longName + ".pdf", String(longName.dropFirst(184)) + ".pdf"),
    ]
    private static let longName = String(repeating: "长", count: 300)

    @Test(arguments: names)
    func `a file keeps its own name and no path`(sent: String, kept: String) throws {
        let body = """
            --x\r
            Content-Disposition: form-data; name="f"; filename="\(sent)"\r
            \r
            bytes\r
            --x--
            """
        let form = try #require(
            Multipart.form(Array(body.utf8), contentType: "multipart/form-data; boundary=\"x\""))
        #expect(form.files.map(\.name) == [kept] && form.files[0].bytes == Array("bytes".utf8))
    }

    @Test func `a file's bytes are kept as they came`() throws {
        let bytes = (0...255).map(UInt8.init) + Array("\r\n\r\n--y\r\n".utf8)
        let head = Array(
            "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n".utf8)
        let form = try #require(
            Multipart.form(
                head + bytes + Array("\r\n--x--".utf8),
                contentType: "multipart/form-data; boundary=x"
            ))
        #expect(form.files("f").map(\.bytes) == [bytes])
    }
}
