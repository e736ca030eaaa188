/// Protocols of visitors that knock at the port of a centre by mistake or by scanning.
public enum ForeignProtocol: String, Hashable, Sendable {
    /// A browser, or somebody who looks for one's server.
    case http = "HTTP"
    /// The hello of an encrypted connection.
    case tls = "TLS"

    /// Recognises a visitor by the first bytes of the connection.
    init?(greeting: [UInt8]) {
        if greeting.starts(with: [0x16, 0x03]) {
            self = .tls
        } else if Self.methods.contains(where: { greeting.starts(with: $0.utf8) }) {
            self = .http
        } else {
            return nil
        }
    }

    /// No greeting that is looked for is longer, in bytes.
    static let greetingLength = 12

    private static let methods = [
        "GET ", "POST ", "HEAD ", "PUT ", "OPTIONS ", "CONNECT ", "PRI * HTTP",
    ]
}
