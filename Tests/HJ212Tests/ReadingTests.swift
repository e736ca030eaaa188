import HJ212
import Testing

@Suite("一项读数")
struct ReadingTests {
    @Test(arguments: ["a21026", "011", "B01", "abcdefgh", "甲乙", ""])
    func `a code of up to eight bytes is packed and read again`(code: String) throws {
        let word = try #require(FactorWord(code))
        #expect(word.text == code)
        #expect(word == FactorWord(bits: word.bits))
    }

    @Test func `a longer code is not packed, and the first character stands lowest`() {
        #expect(FactorWord("abcdefghi") == nil)
        #expect(FactorWord("ab")?.bits == 0x6261)
    }

    @Test func `every suffix is found by its text, a maker's own is other`() {
        for suffix in Suffix.allCases where suffix != .none && suffix != .other {
            #expect(Suffix(suffix.text) == suffix)
        }
        #expect(Suffix("rtd") == .other && Suffix("") == .other)
        #expect(Set(Suffix.allCases.map(\.text)).count == Suffix.allCases.count - 1)
    }

    @Test func `every suffix is read from the wire`() {
        let known = Suffix.allCases.filter { !$0.text.isEmpty }
        let area = known.map { "a21026-\($0.text)=1" }.joined(separator: ",")
        var suffixes: [Suffix] = []
        var reader = FrameReader()
        reader.read(frame("ST=31;CP=&&\(area),a21026-Own=1,Own=1&&")) { view in
            for index in 0..<view.count { suffixes.append(view[index].suffix) }
        }
        #expect(suffixes == known + [.other, .none])
    }

    @Test func `a number stands beside its mark, what is no number has none`() {
        var seen: [SentNumber?] = []
        var marks: [UInt8] = []
        var reader = FrameReader()
        reader.read(frame("ST=31;CP=&&a-Rtd=12.30,a-Flag=D;b-Rtd=NaN,b-Flag=hd;c-Rtd=1&&")) {
            for index in 0..<$0.count where $0[index].suffix == .rtd {
                seen.append($0[index].number)
                marks.append($0[index].mark)
            }
        }
        #expect(seen == [SentNumber("12.30"), nil, SentNumber("1")])
        #expect(marks == [UInt8(ascii: "D"), Reading.longMark, Reading.noMark])
    }
}
