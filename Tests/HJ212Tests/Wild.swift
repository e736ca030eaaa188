import HJ212

/// Makes packets that are nearly right, cuts and damages them; the same from the same seed.
enum Wild {
    private static let heads = [
        "QN=20260301103000123", "ST=31", "ST=32", "CN=2011", "CN=2051", "PW=123456", "PW=",
        "MN=010000A8900016F000169DC0", "Flag=5", "FLAG=9", "PNUM=2", "PNO=1", "RF=1", "x", "y=1",
        " MN=a", "MN=a,b", "ST=21,CN=2061",
    ]
    private static let codes = [
        "a21026", "a21026", "w01018", "011", "B01", "a", "i13001", "abcdefgh", "abcdefghi", "SB-1",
        "", "x y", "LA", "甲",
    ]
    private static let suffixes = [
        "-Rtd", "-Rtd", "-Avg", "-Flag", "-Flag", "-ZsRtd", "-Min", "-Max", "-Cou", "-ZsAvg",
        "-Info",
        "-EFlag", "-SampleTime", "-own", "", "-", " -Rtd", "-Rtd ",
    ]
    private static let texts = [
        "12.3", "0.001", "-4.5", "+1", "N", "D", "", "235.242599117822", "123456789012345678",
        "1234567890123456789", "//a;b=c,d//", "//open", "NaN", "12a", "1.2.3", ".5", "5.", ".", "-",
        "12345678", "1234567", "&&", "##0101", "\\r\\n", "3", "hd", " 1", "-100", "-0.0000001",
    ]
    private static let signs = [",", ",", ",", ";", ";", ";;", ", ", " ;", ""]

    /// A data segment of fields and items in any order and number.
    static func segment(_ generator: inout SeededGenerator) -> String {
        func any(_ list: [String]) -> String { list.randomElement(using: &generator) ?? "" }
        var head = ""
        for _ in 0..<Int.random(in: 0...8, using: &generator) { head += any(heads) + ";" }
        var area = ""
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            switch Int.random(in: 0...12, using: &generator) {
            case 0: area += "DataTime=20260301103000"
            case 1: area += "PolId=" + any(codes)
            case 2: area += any(codes)
            default: area += any(codes) + any(suffixes) + "=" + any(texts)
            }
            area += any(signs)
        }
        let close = Int.random(in: 0...5, using: &generator) == 0 ? "" : "&&"
        return head + "CP=&&" + area + close
    }

    /// A packet as a sender of any edition may write it, with fields that can be told apart.
    static func draft(_ generator: inout SeededGenerator) -> Draft {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let edition = Edition.allCases.randomElement(using: &generator) ?? .of2017
        let letters = Array("0123456789ABCDEF_")
        let mn = String((0..<number(1...24)).map { _ in letters[number(0...16)] })
        var flag = Flag(edition)
        if Bool.random(using: &generator) { flag = Flag(edition, .answerWanted) }
        let part = number(0...3) == 0 ? Part(number(1...9), of: 9) : nil
        let command = ["2011", "2051", "2061", "2031", "3020", "1062", "9014", "9015"]
            .randomElement(using: &generator)
        var groups = [[Pair("DataTime", "20260301\(100_000 + number(0...9))")]]
        for _ in 0..<number(0...12) {
            let code = ["a", "w", "e", ""].randomElement(using: &generator) ?? ""
            let places = number(0...4)
            let value =
                String(number(-99...99_999))
                + (places == 0 ? "" : "." + String(repeating: "7", count: places))
            let suffix = ["Rtd", "Avg", "ZsAvg", "Cou"].randomElement(using: &generator) ?? ""
            let mark = ["N", "D", "F", "hd", ""].randomElement(using: &generator) ?? ""
            groups.append(
                .factor(code + String(number(10...99_999)), [suffix: value, "Flag": mark]))
        }
        if number(0...5) == 0 { groups.append([Pair("i11001-Info", "//清洗;完成,a=1//")]) }
        return Draft(
            Command(command ?? ""), st: SystemCode(String(number(21...91))),
            qn: number(0...9) == 0 ? nil : "20260301103000\(number(100...999))",
            pw: number(0...9) == 0 ? nil : "123456", mn: mn, flag: flag, part: part,
            resent: edition == .of2025 && Bool.random(using: &generator), groups: groups)
    }

    /// Changes, takes away or puts in some bytes.
    static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...5, using: &generator) where bytes.count > 1 {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(Array("#;,=-&\r0".utf8)[place % 8], at: place)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
            }
        }
    }

    /// The same bytes as they may come from a line.
    static func pieces(of stream: [UInt8], _ generator: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...300, using: &generator))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
