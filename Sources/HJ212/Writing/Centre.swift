/// A centre (上位机) that asks one logger: requests and notices in the logger's edition.
public struct Centre: Hashable, Sendable {
    /// The identity of the logger that is asked.
    public let mn: String

    /// The logger's access password.
    public let pw: String

    /// The system the logger watches.
    public let st: SystemCode

    /// The edition the logger understands.
    public let edition: Edition

    /// The side of one logger's centre.
    public init(mn: String, pw: String = "123456", st: SystemCode, edition: Edition = .of2017) {
        (self.mn, self.pw, self.st, self.edition) = (mn, pw, st, edition)
    }

    /// A request the logger answers (9011), carries out and reports (9012), or a notice it answers
    /// (9013).
    ///
    /// Every item is a group of its own, as in the standard's examples.
    public func request(_ command: Command, qn: CivilTime, _ items: [Pair] = []) -> Draft {
        Draft(
            command, st: st, qn: qn.qn, pw: pw, mn: mn, flag: Flag(edition, .answerWanted),
            groups: items.map { [$0] })
    }

    /// Sets the logger's clock (1012); `instrument` names one behind it.
    public func setClock(to time: CivilTime, qn: CivilTime, instrument: String? = nil) -> Draft {
        let instrument = instrument.map { [Pair("PolId", $0)] } ?? []
        return request(.setFieldTime, qn: qn, instrument + [Pair("SystemTime", time.dataTime)])
    }

    /// Asks for data of a span again (2031, 2041, 2051, 2061).
    public func history(
        _ command: Command, from begin: CivilTime, to end: CivilTime, qn: CivilTime
    ) -> Draft {
        request(
            command, qn: qn,
            [Pair("BeginTime", begin.dataTime), Pair("EndTime", end.dataTime)])
    }

    /// Gives the logger a new key for its data areas (1014, HJ 212-2025).
    ///
    /// Send it encrypted under the old one.
    public func setKey(_ key: String, made time: CivilTime, qn: CivilTime) -> Draft {
        request(
            .exchangeKey, qn: qn, [Pair("SKCreateTime", time.dataTime), Pair("NewSK", key)])
    }
}

extension FieldMachine {
    /// A sign of life (心跳, 9015, HJ 212-2025), answered by 9013.
    public func heartbeat(sent qn: CivilTime) -> Draft {
        notice(.heartbeat, st: .interaction, sent: qn)
    }

    /// Asks the centre for the time (1013), answered by 9013 and followed by 1012.
    public func timeCalibration(sent qn: CivilTime, instrument: String? = nil) -> Draft {
        notice(
            .askTimeCalibration, st: st, sent: qn,
            instrument.map { [Pair("PolId", $0)] } ?? [])
    }

    /// Tells the identifiers of the logger's parts (1001, HJ 212-2025), `i23005` to `i23008`.
    public func registerHardware(sent qn: CivilTime, _ identifiers: [Pair]) -> Draft {
        notice(.registerHardware, st: st, sent: qn, identifiers)
    }

    private func notice(
        _ command: Command, st: SystemCode, sent qn: CivilTime, _ items: [Pair] = []
    ) -> Draft {
        Draft(
            command, st: st, qn: qn.qn, pw: pw, mn: mn, flag: Flag(edition, .answerWanted),
            groups: items.map { [$0] })
    }
}
