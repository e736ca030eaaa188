/// Which passwords are good enough; a long one of the person's own, no riddle of signs.
enum PasswordPolicy {
    static let shortest = 10
    /// Longer is no better, and a form that takes anything is a way to keep us busy.
    static let longest = 128

    static let hint = "至少 \(shortest) 个字符，越长越好；不要用账户名或常见密码"

    /// What is wrong with a password, in words for the person; nil for nothing.
    static func problem(_ password: String, login: String) -> String? {
        let plain = password.lowercased()
        if password.isEmpty { return "请填写密码" }
        if password.count < shortest { return "密码至少 \(shortest) 个字符，现在是 \(password.count) 个" }
        if password.count > longest { return "密码不超过 \(longest) 个字符" }
        if !login.isEmpty, plain.contains(login) { return "密码不能包含账户名" }
        if Set(plain).count < 4 { return "密码里不同的字符太少，容易被猜到" }
        if common.contains(where: { plain.hasPrefix($0) && plain.count < $0.count + 4 }) {
            return "这是常见密码，容易被猜到"
        }
        return nil
    }

    /// What lists of stolen passwords begin with, of this length, and our own name.
    private static let common = [
        "1234567890", "0123456789", "0987654321", "9876543210", "1234567", "12345678", "123456789",
        "1q2w3e4r5t", "1qaz2wsx3edc", "zaq12wsx", "q1w2e3r4t5", "qwertyuiop", "qwerty123",
        "asdfghjkl", "password", "passw0rd", "p@ssw0rd", "p@ssword", "admin123", "administrator",
        "welcome123", "letmein123", "iloveyou", "abc123456", "abcd1234", "a123456789", "aa123456",
        "woaini1314", "woaini520", "5201314", "147258369", "chengyuan", "huanbao", "huanjing",
        "shengtai",
    ]
}
