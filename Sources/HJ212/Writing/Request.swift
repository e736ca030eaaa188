/// What a centre wants of a logger, or tells it: a command with what it says, ready to be sent.
///
/// Made by name (`.setClock(…)`) where the program knows what it wants, or out of texts, checked
/// against the fields of the command, where a person asks.
public struct Request: Hashable, Sendable {
    /// What is asked.
    public let command: Command

    /// What it says, in the order of the standard's examples.
    public let items: [Pair]

    /// A request that was checked before.
    init(_ command: Command, _ items: [Pair?] = []) {
        (self.command, self.items) = (command, items.compactMap(\.self))
    }
}

/// Why texts make no request.
public enum RequestProblem: Error, Hashable, Sendable {
    /// The edition has no such command for a centre.
    case unknownCommand(Command, Edition)
    /// A field without which the command says nothing.
    case missing(field: String)
    /// A text that the field cannot hold.
    case unfit(field: String, text: String)
    /// A field that the command does not have in this edition.
    case surplus(field: String)
}

extension Request {
    /// Reads a request out of texts, one for each field.
    public init(
        _ command: Command, _ texts: [String: String], in edition: Edition
    ) throws(RequestProblem) {
        guard let fields = command.requestFields(in: edition) else {
            throw .unknownCommand(command, edition)
        }
        let names = Set(fields.map(\.name))
        if let surplus = texts.keys.sorted().first(where: { !names.contains($0) }) {
            throw .surplus(field: surplus)
        }
        var items: [Pair] = []
        for field in fields {
            guard let text = texts[field.name], !text.isEmpty else {
                guard !field.isRequired else { throw .missing(field: field.name) }
                continue
            }
            guard field.kind.admits(text) else { throw .unfit(field: field.name, text: text) }
            items.append(Pair(field.wireName(in: edition, texts), text))
        }
        self.init(command, items)
    }
}

extension Request {
    /// Sets how long the logger waits for an answer, and how often it sends again (1000).
    public static func setTimeout(seconds: Int, resends: Int) -> Request {
        Request(
            .setTimeout, [Pair("OverTime", String(seconds)), Pair("ReCount", String(resends))])
    }

    /// Asks the time of the logger, or of an instrument behind it (1011).
    public static func clock(of instrument: String? = nil) -> Request {
        Request(.fieldTime, [polId(instrument)])
    }

    /// Sets the clock of the logger, or of an instrument behind it (1012).
    public static func setClock(
        of instrument: String? = nil, to time: CivilTime
    ) -> Request {
        Request(.setFieldTime, [polId(instrument), Pair("SystemTime", time.dataTime)])
    }

    /// A request or notice that says nothing more: 1061, 1063, 2011, 2012, 2021, 2022, 3015.
    public static func plain(_ command: Command) -> Request { Request(command) }

    /// Data of a span again (2031, 2041, 2051, 2061).
    public static func history(
        _ command: Command, from begin: CivilTime, to end: CivilTime
    ) -> Request {
        Request(command, [Pair("BeginTime", begin.dataTime), Pair("EndTime", end.dataTime)])
    }

    /// What is asked of one instrument, such as 3011 to 3014, 3017 to 3019.
    public static func instrument(_ command: Command, _ instrument: String?) -> Request {
        Request(command, [polId(instrument)])
    }

    private static func polId(_ instrument: String?) -> Pair? {
        instrument.map { Pair("PolId", $0) }
    }
}

extension Centre {
    /// The packet of a request.
    public func draft(_ request: Request, qn: CivilTime) -> Draft {
        self.request(request.command, qn: qn, request.items)
    }
}

extension FieldMachine {
    /// What a logger sends when it was asked: data under the number of the request.
    public func response(to request: Packet, _ groups: [[Pair]]) -> Draft {
        let command = request.command ?? .requestAnswer
        guard edition != .of2005 else {
            let number = request.requestNumber.map { [[Pair("QN", $0)]] } ?? []
            return Draft(
                command, st: st, pw: pw, mn: mn, flag: Flag(edition), groups: number + groups)
        }
        return Draft(
            command, st: st, qn: request.requestNumber, pw: pw, mn: mn, flag: Flag(edition),
            groups: groups)
    }
}
