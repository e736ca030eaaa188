/// Replies in the edition of the packet they answer (HJ 212-2017 6.3.3 and appendix C).
extension Draft {
    /// The data answer (数据应答, 9014); nil when the sender wants none.
    ///
    /// Send it after the datum is durable: it is the sender's leave to forget.
    public static func dataAnswer(to packet: Packet) -> Draft? {
        guard packet.wantsAnswer else { return nil }
        guard packet.edition == .of2005 else { return reply(.dataAnswer, to: packet) }
        // 2005 names the answered command in the data area and writes neither PW nor MN.
        let number = packet.requestNumber.map { [Pair("QN", $0)] } ?? []
        let command = packet.cn.map { [Pair("CN", $0)] } ?? []
        let part = packet.part.map {
            [Pair("PNO", String($0.number)), Pair("PNUM", String($0.total))]
        }
        return Draft(
            .dataAnswer, st: .interaction,
            groups: (number + command + (part ?? [])).map { [$0] })
    }

    /// The answer to a notice (通知应答, 9013).
    public static func noticeAnswer(to packet: Packet) -> Draft {
        reply(.noticeAnswer, to: packet)
    }

    /// The answer to a request (请求应答, 9011): whether it will be executed.
    public static func requestAnswer(to packet: Packet, _ answer: RequestReturn) -> Draft {
        reply(.requestAnswer, to: packet, Pair("QnRtn", String(answer.code)))
    }

    /// The result of a request (执行结果, 9012), under the request's own number.
    public static func executionResult(to packet: Packet, _ result: ExecutionResult) -> Draft {
        reply(.executionResult, to: packet, Pair("ExeRtn", String(result.code)))
    }

    /// A reply under the number of the packet: in the head, or inside the data area for 2005.
    private static func reply(_ command: Command, to packet: Packet, _ result: Pair? = nil) -> Draft
    {
        let results = result.map { [[$0]] } ?? []
        guard packet.edition == .of2005 else {
            return Draft(
                command, st: .interaction, qn: packet.requestNumber, pw: packet.pw, mn: packet.mn,
                flag: packet.flagBits?.withoutMarks, groups: results)
        }
        let number = packet.requestNumber.map { [[Pair("QN", $0)]] } ?? []
        return Draft(
            command, st: .interaction, pw: packet.pw, mn: packet.mn,
            flag: command == .requestAnswer ? Flag(.of2005) : nil, groups: number + results)
    }
}
