import Testing

@testable import Web

struct LocalPathTests {
    @Test(
        arguments: [
            ("/findings/1", "/findings/1"), ("/findings?view=all&q=%E6%B0%A8", nil),
            ("https://elsewhere.example/", "/home"), ("//elsewhere.example/", "/home"),
            ("/\\elsewhere.example/", "/home"), ("/a\\b", "/home"), ("\\\\elsewhere", "/home"),
            ("javascript:alert(1)", "/home"), ("elsewhere", "/home"), ("", "/home"),
            ("/a\r\nSet-Cookie: x=1", "/home"), ("/a b", "/home"), ("/\u{0}", "/home"),
            ("/\t/elsewhere.example", "/home"), ("/sign-in", "/home"), ("/sign-in/code", "/home"),
            ("/sign-out", "/home"), ("/role", "/home"),
        ] as [(String, String?)])
    func `only a path of this site leads on`(text: String, path: String?) {
        #expect(LocalPath(text).path == path ?? text)
    }

    @Test func `an absent path leads home, and home is not written into an address`() {
        #expect(LocalPath(nil) == .home)
        #expect(LocalPath.home.query(after: "/sign-in") == "/sign-in")
        #expect(LocalPath("/a?b=c").query(after: "/sign-in") == "/sign-in?next=%2Fa%3Fb%3Dc")
    }
}
