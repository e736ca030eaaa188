import HJ212
import Testing

@Suite("版本与标志位 (表4)")
struct EditionTests {
    @Test(arguments: [
        ("ST=32;CP=&&&&", Edition.of2005), ("ST=32;Flag=0;CP=&&&&", .of2005),
        ("ST=32;Flag=3;CP=&&&&", .of2005), ("ST=32;Flag=4;CP=&&&&", .of2017),
        ("ST=32;Flag=7;CP=&&&&", .of2017), ("ST=31;Flag=8;CP=&&&&", .of2025),
        ("ST=31;Flag=11;CP=&&&&", .of2025), ("ST=31;Flag=x;CP=&&&&", .of2005),
        ("QN=20190601000000000;ST=21;MN=A140100_2006;Flag=9;CP=&&&&", .of2017),
        ("QN=20270601000000000;ST=21;MN=A140100_2006;Flag=9;CP=&&&&", .of2017),
        ("QN=20190601000000000;ST=21;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&", .of2017),
        ("QN=20270601000000000;ST=21;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&", .of2025),
        ("QN=20190601000000000;ST=32;MN=A140100_2006;Flag=9;CP=&&&&", .of2025),
    ])
    func `the edition is told packet by packet`(segment: String, edition: Edition) {
        #expect(packet(segment).edition == edition)
    }

    @Test func `the bits of Flag`() throws {
        let flag = try #require(Flag("7"))
        #expect(flag.has(.answerWanted) && flag.has(.split) && flag.version == 1)
        #expect(flag.withoutMarks.text == "4")
        #expect(Flag(.of2025, .answerWanted).text == "9")
        #expect(Flag(.of2005, .answerWanted, .split).text == "3")
        #expect(Flag("256") == nil && Flag("") == nil && Flag("-1") == nil)
    }

    @Test func `no answer bit, no answer wanted`() {
        #expect(packet("Flag=5;CP=&&&&").wantsAnswer)
        #expect(packet("FLAG=5;CP=&&&&").wantsAnswer)
        #expect(!packet("Flag=4;CP=&&&&").wantsAnswer)
        #expect(!packet("CP=&&&&").wantsAnswer)
    }
}
