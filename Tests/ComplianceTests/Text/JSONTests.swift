import Compliance
import Testing

@Suite("JSON") struct JSONTests {
    @Test(
        arguments: [
            "null", "true", "[]", "{}", "[1,2.50,-3e-2]", #"{"a":"\"\\\n","b":[{}]}"#, "12.30",
            #""中文😀""#,
        ])
    func `a canonical text is read and written unchanged`(text: String) throws {
        #expect(try JSON.parse(text).canonical == text)
    }

    @Test func `keys are sorted, blanks dropped, escapes resolved`() throws {
        let json = try JSON.parse(" { \"b\" : 1 , \"a\" : \"\\u4e2d\\ud83d\\ude00\\/\" } ")
        #expect(json.canonical == #"{"a":"中😀/","b":1}"#)
        #expect(json["b"].integer == 1)
        #expect(json["c"].isNull)
    }

    @Test(
        arguments: [
            "", "[1,]", "{\"a\":1,\"a\":2}", "{a:1}", "[1 2]", "01", "1.", "+1", "\"\\x\"",
            "\"\\ud800\"", "\"\\ud800\\u0000\"", "\"\\ud800\\ud800\"", "\"open", "tru", "[] x",
            "{\"a\"}", "-", "\"a\nb\"",
        ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSON.Unreadable.self) { try JSON.parse(text) }
    }

    @Test func `nesting has an end and mistakes have a place`() {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(throws: JSON.Unreadable.self) { try JSON.parse(deep) }
        let wrong = #expect(throws: JSON.Unreadable.self) { try JSON.parse("{\n\"a\": x}") }
        #expect(wrong?.reason.hasPrefix("第 2 行") == true)
    }

    @Test func `control characters are escaped`() {
        #expect(JSON.string("\u{1}\t").canonical == #""\u0001\t""#)
    }
}
