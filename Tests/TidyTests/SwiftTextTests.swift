import Testing

/// The scanner that all other rules lean on.
@Suite struct SwiftTextTests {
    @Test(arguments: [
        ("let a = 1 // print(", "let a = 1          "),
        ("a /* b /* c */ d */ e", "a                   e"),
        (#"x("print(")"#, #"x("      ")"#),
        (#"x("a\(print("b"))c")"#, #"x(" \(print(" ")) ")"#),
        (##"x(#"a"b\(c)"#)"##, ##"x(#"       "#)"##),
        (##"x(#"a\#(b)c"#)"##, ##"x(#" \#(b) "#)"##),
        (#"x("\"") // y"#, #"x("  ")     "#),
        ("\"\"\"\na \"b\" c\n\"\"\"", "\"\"\"\n       \n\"\"\""),
    ])
    func `comments and literals are blank, interpolations stay`(text: String, code: String) {
        #expect(SwiftText(text).code == code)
    }

    @Test func `literals can be kept without the comments`() {
        #expect(SwiftText("f(\"a//b\") // c").withoutComments == "f(\"a//b\")     ")
    }

    @Test func `no file of ours is read past its end`() {
        for file in Tree.swift {
            #expect(file.view.code.utf8.count == file.text.utf8.count, "\(file.path)")
        }
    }
}
