import Testing

/// 楼层: who may import whom, as the compiler alone would not hold it.
///
/// The compiler lets a file import what another floor happens to pull in; these do not. The
/// table stands three times on purpose: here, in `Package.swift`, in `ARCHITECTURE.md`.
@Suite struct FloorTests {
    static let floors: [String: Set<String>] = [
        "Compliance": [],
        "HJ212": [],
        "Store": ["Compliance", "CPq", "CZlib"],
        "Gateway": ["Compliance", "HJ212", "Store"],
        "Web": ["Compliance", "Store", "CSodium", "CXlsxWriter", "CZip"],
        "Sample": ["Compliance", "HJ212"],
        "chengyuan": ["Compliance", "HJ212", "Store", "Gateway", "Web", "Sample"],
    ]
    static let ours = Set(floors.keys).union(floors.values.joined())

    @Test(arguments: Tree.sources.filter { $0.floor != "" })
    func `a floor imports only the floors below it`(file: SourceFile) throws {
        let below = try #require(Self.floors[file.floor], "\(file.path) stands on no known floor")
        for name in file.imports where Self.ours.contains(name) {
            #expect(below.contains(name), "\(file.path) imports \(name)")
        }
    }

    @Test func `the manifest says the same`() throws {
        let manifest = try #require(Tree.swift.first { $0.path == "Package.swift" }).view
        let declared = Dictionary(
            manifest.withoutComments.matches(of: Self.declaration).map { match in
                (String(match.1), Self.ours.intersection(Self.names(in: match.2 ?? "")))
            }, uniquingKeysWith: { first, _ in first })
        for (floor, below) in Self.floors {
            #expect(declared[floor] == below, "Package.swift has another line for \(floor)")
        }
    }

    @Test func `the drawing of the house says the same`() throws {
        let drawing = try Tree.text("ARCHITECTURE.md")
        for (floor, below) in Self.floors {
            let row = try #require(
                drawing.split(separator: "\n").first { $0.hasPrefix("| `\(floor)` |") },
                "ARCHITECTURE.md has no row for \(floor)")
            let cells = row.split(separator: "|").map(String.init)
            #expect(
                Self.ours.intersection(Self.ticked(in: cells.last(where: \.hasInk) ?? "")) == below,
                "ARCHITECTURE.md has another row for \(floor)")
        }
    }

    @Test func `every floor has its folder, and every folder its floor`() {
        let folders = Set(Tree.sources.map(\.floor))
        #expect(folders == Set(Self.floors.keys))
    }

    /// `.floor("Store", on: […])` or `name: "chengyuan", dependencies: […]`.
    private static var declaration: Regex<(Substring, Substring, Substring?)> {
        /(?:\.floor\(|executableTarget\()\s*(?:name:\s*)?"(\w+)"(?:,\s*(?:on|dependencies):\s*\[([^\]]*)\])?/
    }

    private static func names(in list: Substring) -> [String] {
        list.matches(of: /"(\w+)"/).map { String($0.1) }
    }

    private static func ticked(in cell: String) -> [String] {
        cell.matches(of: /`(\w+)`/).map { String($0.1) }
    }
}

extension SourceFile {
    /// The modules that the file imports.
    fileprivate var imports: [String] {
        view.code.matches(
            of: /(?m)^\s*(?:@\w+ )?(?:package |public |internal )?import (?:\w+ )?(\w+)/
        )
        .map { String($0.1) }
    }
}

extension String {
    fileprivate var hasInk: Bool { contains { !$0.isWhitespace } }
}
