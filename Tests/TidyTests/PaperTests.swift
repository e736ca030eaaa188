import Testing

/// 文档: what the papers point at is there.
@Suite struct PaperTests {
    @Test func `every link of a paper leads to a file`() {
        for paper in Tree.markdown {
            for link in paper.text.matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) }) {
                guard !link.contains("://"), !link.hasPrefix("#"), !link.hasPrefix("mailto:") else {
                    continue
                }
                let path = Self.resolved(link.prefix { $0 != "#" }, from: paper.folders)
                #expect(Tree.exists(path), "\(paper.path) links to \(link), which is not there")
            }
        }
    }

    /// Names in code font that look like a path from the root, or like a Swift file.
    @Test func `every path that a paper names is there`() {
        let pattern = /`((?:Sources|Tests|law|docs|public|setup)\/[\w.\/+-]*[\w\/])`/
        for paper in Tree.markdown where !paper.path.hasPrefix("public/") {
            for path in paper.text.matches(of: pattern).map({ String($0.1) }) {
                #expect(Tree.exists(path), "\(paper.path) names \(path), which is not there")
            }
        }
    }

    /// `PermissionWalkTests` in a paper is a file of that name.
    @Test func `every test that a paper calls as a witness is there`() {
        let known = Set(Tree.tests.map(\.stem))
        for paper in Tree.markdown {
            for name in paper.text.matches(of: /`(\w+Tests)`/).map({ String($0.1) }) {
                let isFloor = Tree.exists("Tests/\(name)")
                #expect(known.contains(name) || isFloor, "\(paper.path) calls \(name)")
            }
        }
    }

    @Test func `a decision stands in the list of decisions, and nothing else does`() throws {
        let list = try Tree.text("docs/decisions/README.md")
        let papers = Tree.markdown.filter {
            $0.path.hasPrefix("docs/decisions/") && $0.name != "README.md"
        }
        #expect(papers.count >= 6)
        for paper in papers {
            #expect(list.contains("(\(paper.name))"), "\(paper.path) is in no list")
            let title = paper.text.split(separator: "\n").first.map { $0.dropFirst(2) } ?? ""
            #expect(list.contains("[\(title)]"), "\(paper.path) has another title in the list")
            for part in ["**Question.**", "**Choice.**", "**Cost.**"] {
                #expect(paper.text.contains(part), "\(paper.path) has no \(part)")
            }
        }
    }

    @Test func `every measure has a row, from 1 to 22`() throws {
        let rows = try Tree.text("docs/measures.md").matches(of: /(?m)^\| (\d+) \|/)
        #expect(rows.map { Int($0.1) } == Array(1...22))
    }

    private static func resolved(_ link: Substring, from folders: [String]) -> String {
        var parts = folders
        for part in link.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
