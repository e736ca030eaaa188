import Compliance

/// The name that a person signs in with: lower-case letters, digits, `.`, `-` and `_`.
enum Login {
    static let hint = "3 至 32 个小写字母、数字、点、横线或下划线，例如姓名拼音"

    /// The login as it is looked up, however it was typed.
    static func normal(_ text: String) -> String { text.trimmingBlanks.lowercased() }

    static func problem(_ login: String) -> String? {
        let signs = Set("abcdefghijklmnopqrstuvwxyz0123456789.-_")
        if login.isEmpty { return "请填写账户名" }
        guard (3...32).contains(login.count), login.allSatisfy(signs.contains) else {
            return "账户名应为\(hint)"
        }
        return nil
    }
}
