extension Frame {
    /// The frame as one JSON object: what was read, what is wrong, whether check and length fit.
    ///
    /// A bad frame also carries its bytes as text under `raw`. What was not sent has no key.
    public var json: String {
        var object = JSONObject()
        packet.write(to: &object)
        let issues = issues
        if !issues.isEmpty {
            let names = issues.map { JSONObject.quoted($0.rawValue) }
            object.add("issues", raw: "[" + names.joined(separator: ",") + "]")
        }
        object.add("valid_crc", raw: validCRC ? "true" : "false")
        object.add("valid_len", raw: validLength ? "true" : "false")
        if !isGood { object.add("raw", text) }
        return object.text
    }
}

extension Packet {
    fileprivate func write(to object: inout JSONObject) {
        object.add("mn", mn)
        object.add("cn", cn)
        object.add("st", st)
        object.add("qn", qn)
        object.add("pw", pw)
        object.add("flag", flag)
        object.add("pnum", pnum)
        object.add("pno", pno)
        object.add("datatime", dataTime)
        object.add("cp_other", JSONObject(otherItems))
        object.add("factors", factorObject)
        let repeated = repeatedGroups
        if !repeated.isEmpty {
            object.add("repeated", raw: "[" + repeated.joined(separator: ",") + "]")
        }
    }

    /// What `factors` and `cp_other` cannot hold: items whose name came twice, one object each, in
    /// the order they were sent, the first one included (a repeated `PolId=` opens a new group).
    private var repeatedGroups: [String] {
        let counts = Dictionary(otherItems.map { ($0.name, 1) }, uniquingKeysWith: +)
        let others = otherItems.filter { counts[$0.name, default: 0] > 1 }
            .map { JSONObject([$0]).text }
        var seen: [String: Int] = [:]
        for factor in factors {
            for reading in factor.readings {
                seen["\(factor.code) \(reading.name)", default: 0] += 1
            }
        }
        let twice = factors.filter { factor in
            factor.readings.contains { seen["\(factor.code) \($0.name)", default: 0] > 1 }
        }.map { factor in
            var object = JSONObject()
            object.add(factor.code, JSONObject(factor.readings))
            return object.text
        }
        return others + twice
    }

    /// Readings of one code under one key; of a suffix sent twice the last one stands.
    private var factorObject: JSONObject {
        var codes: [String] = []
        var readings: [String: [Pair]] = [:]
        for factor in factors {
            if readings[factor.code] == nil { codes.append(factor.code) }
            readings[factor.code, default: []] += factor.readings
        }
        var object = JSONObject()
        for code in codes { object.add(code, JSONObject(readings[code] ?? [])) }
        return object
    }
}

/// A JSON object written by hand: this floor stands without Foundation.
private struct JSONObject {
    private var members: [String] = []

    init() {}

    /// Texts by name; a name that comes again replaces the earlier text.
    init(_ pairs: [Pair]) {
        let last = Dictionary(pairs.map { ($0.name, $0.text) }) { $1 }
        var written: Set<String> = []
        for pair in pairs where written.insert(pair.name).inserted {
            add(pair.name, last[pair.name])
        }
    }

    var text: String { "{" + members.joined(separator: ",") + "}" }

    mutating func add(_ name: String, raw: String) {
        members.append(Self.quoted(name) + ":" + raw)
    }

    mutating func add(_ name: String, _ text: String?) {
        if let text { add(name, raw: Self.quoted(text)) }
    }

    mutating func add(_ name: String, _ object: JSONObject) {
        if !object.members.isEmpty { add(name, raw: object.text) }
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..<" ", "\u{7F}":
                quoted += "\\u00" + hexadecimalDigits(UInt16(scalar.value)).suffix(2)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
