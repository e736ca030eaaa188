/// Where a person goes on after signing in: into this site, whatever the address says.
struct LocalPath: Sendable, Hashable {
    let path: String

    static let home = LocalPath(known: "/home")

    private init(known path: String) { self.path = path }

    /// Reads `next`; anything that could lead elsewhere, or round in a circle, leads home.
    ///
    /// `//elsewhere` and `/\elsewhere` are other sites to a browser.
    init(_ text: String?) {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 500,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            !["/sign-in", "/sign-out", "/role"].contains(where: text.hasPrefix)
        else {
            self = .home
            return
        }
        path = text
    }

    /// The path as a query item, or nothing where it is home.
    func query(after path: String) -> String {
        self == .home ? path : "\(path)?next=\(Form.encoded(self.path))"
    }
}
