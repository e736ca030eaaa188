import Testing

@testable import Web

struct PasswordTests {
    @Test func `the right password fits its hash and no other does`() async throws {
        let kept = try await Password.hash("四方食事不过一碗")
        #expect(kept.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(try await Password.isRight("四方食事不过一碗", for: kept))
        #expect(try await !Password.isRight("四方食事不过一瓢", for: kept))
        #expect(try await !Password.isRight("", for: kept))
        #expect(try await Password.hash("四方食事不过一碗") != kept)
        #expect(!Password.needsRenewal(kept))
    }

    @Test func `an unknown login fits nothing, not even the decoy`() async throws {
        #expect(try await !Password.isRight("decoy", for: nil))
        #expect(try await !Password.isRight("decoy", for: "not a hash"))
    }

    @Test func `a hash of lower cost is to be renewed`() {
        let weak =
            "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA"
            + "$qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo"
        #expect(Password.needsRenewal(weak))
    }

    @Test(
        arguments: [
            ("", "请填写密码"), ("short", "密码至少 10 个字符，现在是 5 个"), ("九个字的密码不够长", "密码至少 10 个字符，现在是 9 个"),
            ("ZhouYuan2026!", "密码不能包含账户名"), ("aaaaaaaaaaaa", "密码里不同的字符太少，容易被猜到"),
            ("1234567890", "这是常见密码，容易被猜到"), ("Password123", "这是常见密码，容易被猜到"),
            ("qwertyuiop1", "这是常见密码，容易被猜到"),
            (String(repeating: "长密码也有尽头", count: 20), "密码不超过 128 个字符"),
            ("四方食事不过一碗人间烟火", nil), ("correct horse battery", nil), ("password of my own make", nil),
        ] as [(String, String?)])
    func `a password is long, not the login and not a common one`(
        password: String, problem: String?
    ) {
        #expect(PasswordPolicy.problem(password, login: "zhouyuan") == problem)
    }
}
