import Testing

/// What is not written here; each message says what is written in its stead.
@Suite struct BanTests {
    @Test(arguments: Ban.all.map(\.name))
    func `nobody writes`(name: String) throws {
        let ban = try #require(Ban.all.first { $0.name == name })
        for file in Tree.files where ban.covers(file) {
            for line in try ban.breaches(in: file) {
                Issue.record("\(file.path):\(line): \(ban.name) is banned. \(ban.instead)")
            }
        }
    }

    @Test(arguments: Self.samples)
    func `a ban sees what it bans, and no more`(sample: Sample) throws {
        let ban = try #require(Ban.all.first { $0.name == sample.ban })
        #expect(try ban.breaches(in: SourceFile(swift: sample.text)).isEmpty == !sample.isBanned)
    }

    struct Sample: Sendable {
        let ban: String
        let text: String
        let isBanned: Bool

        init(_ ban: String, _ text: String, _ isBanned: Bool) {
            (self.ban, self.text, self.isBanned) = (ban, text, isBanned)
        }
    }

    static let samples = [
        Sample("the clock", "let now = Date()", true),
        Sample("the clock", "let day = Date(timeIntervalSince1970: 0)", false),
        Sample("the clock", "// Date() is read elsewhere", false),
        Sample("try!", "let a = try! b()", true),
        Sample("a forced cast or unwrapping", "let a = b!", true),
        Sample("a forced cast or unwrapping", "let a = b()!.c", true),
        Sample("a forced cast or unwrapping", "let a = b as! C", true),
        Sample("a forced cast or unwrapping", "var a: B!", true),
        Sample("a forced cast or unwrapping", "if !a, b != c { f(!d) }", false),
        Sample("a forced cast or unwrapping", "let a = \"Stop!\"", false),
        Sample("@unchecked Sendable", "class A: @unchecked Sendable {}", true),
        Sample("@unchecked Sendable", "// Only read.\nclass A: @unchecked Sendable {}", false),
        Sample("print", "print(a)", true),
        Sample("print", "out.print(a); blueprint(b)", false),
        Sample("inline style or script", "let a: HTML = \"<p style='x'>\"", true),
        Sample("inline style or script", "let a: HTML = \"<b onclick=\\\"x\\\">\"", true),
        Sample("inline style or script", "let a: HTML = \"<p class='style='>\"", false),
        Sample("raw markup", "HTML(stringLiteral: a)", true),
        Sample("an unfinished mark", "// TODO: more", true),
        Sample("an unfinished mark", "let todo = 1", false),
        Sample("a path of one machine", "open(\"/root/data\")", true),
        Sample("a path of one machine", "open(\"/var/lib/chengyuan\")", false),
        Sample("a path of one machine", "open(\"$dir/tmp/file\")", false),
    ]

    /// 抽屉: a folder or a type that says nothing about what is in it.
    @Test func `there are no drawers`() {
        let drawers: Set<String> = [
            "Core", "Common", "Shared", "Utils", "Util", "Utilities", "Helpers", "Helper", "Misc",
            "Managers", "Services", "Extensions", "Impl",
        ]
        for file in Tree.swift {
            let found = drawers.intersection(file.folders)
            #expect(found.isEmpty, "\(file.path): name the idea that these files have in common")
        }
    }

    @Test func `a type is named for what it is`() {
        let declaration =
            /(?:struct|enum|class|actor|protocol)\s+(\w*(?:Manager|Service|Helper|Utils?|Impl|DTO))\b/
        for file in Tree.swift {
            for match in file.view.code.matches(of: declaration) {
                Issue.record("\(file.path): \(match.1) says how it is used, not what it is")
            }
        }
    }
}

extension SourceFile {
    /// A text that stands in no file.
    fileprivate init(swift text: String) {
        (path, self.text, view) = ("Sources/Web/Sample.swift", text, SwiftText(text))
    }
}
