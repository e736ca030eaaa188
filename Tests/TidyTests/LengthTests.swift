import Testing

/// One screen a function, a few screens a file, no line that a narrow window folds.
@Suite struct LengthTests {
    static let mostLinesPerFunction = 60
    static let mostLinesPerFile = 400
    static let mostColumns = 100

    static let measured = Tree.files.filter { file in
        [".swift", ".css", ".js", ".py"].contains(where: file.name.hasSuffix)
            || file.text.hasPrefix("#!/usr/bin/env bash")
    }

    @Test func `a file has at most 400 lines`() {
        for file in Self.measured {
            let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(
                count <= Self.mostLinesPerFile,
                "\(file.path) has \(count) lines: name the second idea in it, give it a file")
        }
    }

    @Test func `a function has at most 60 lines`() {
        for file in Tree.swift {
            for block in file.blocks where block.lines > Self.mostLinesPerFunction {
                Issue.record(
                    "\(file.path):\(block.line) has \(block.lines) lines: move a part below it")
            }
        }
    }

    @Test func `a line has at most 100 columns`() throws {
        let exceptions = try Exceptions("long-lines.txt")
        for file in Self.measured {
            let long = file.longLines
            #expect(
                long.count <= exceptions.allowance(for: file.path),
                "\(file.path):\(long.map(String.init).joined(separator: ",")) over 100 columns")
        }
        for path in exceptions.paths {
            let file = Self.measured.first { $0.path == path }
            #expect(
                file?.longLines.isEmpty == false,
                "\(path) has no long line any more: take it from long-lines.txt")
        }
    }

    @Test(arguments: [
        ("func a() {\n1\n}", [3]), ("protocol P {\nfunc a()\n}\nfunc b() { 1 }", [1]),
        ("struct S {\nlet a = f {\n1\n2\n}\n}", [4]),
        ("extension S {\nvar a: Int {\n{}()\n}\n}", [3]),
    ])
    func `the outermost block that is no type is measured`(text: String, lines: [Int]) {
        #expect(Block.all(in: SwiftText(text).code).map(\.lines) == lines)
    }
}

extension SourceFile {
    /// The numbers of the lines over 100 characters; a Chinese one counts as one.
    fileprivate var longLines: [Int] {
        zip(1..., lines).filter { $1.count > LengthTests.mostColumns }.map(\.0)
    }

    fileprivate var blocks: [Block] { Block.all(in: view.code) }
}

/// A stretch in braces that holds statements: a function, an accessor, a closure.
struct Block {
    let line: Int
    let lines: Int

    /// The outermost blocks of a text; what they hold is shorter than they are.
    static func all(in code: String) -> [Block] {
        var open: [Bool] = []
        var (head, line, start, found) = ("", 1, 0, [Block]())
        for character in code {
            switch character {
            case "\n":
                line += 1
                head.append(character)
            case "{":
                let isType = head.contains(typeHead)
                if !isType && !open.contains(false) { start = line }
                open.append(isType)
                head = ""
            case "}":
                let wasType = open.popLast() ?? true
                if !wasType && !open.contains(false) {
                    found.append(Block(line: start, lines: line - start + 1))
                }
                head = ""
            default: head.append(character)
            }
        }
        return found
    }

    private static var typeHead: Regex<Substring> {
        /(?m)^\s*(?:@\w+(?:\([^)]*\))?\s+|(?:package|public|private|fileprivate|final|indirect) )*(?:struct|enum|class|actor|protocol|extension)\s+\w/
    }
}
