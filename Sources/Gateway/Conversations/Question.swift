import Compliance
import HJ212
import Store

/// A command as it goes over a line: in the logger's edition, under its password.
struct OutgoingQuestion {
    let bytes: [UInt8]
    /// The frame for the record, without passwords.
    let shown: String
}

/// Why a command cannot be sent, in words.
struct Unsendable: Error, Hashable {
    let reason: String
}

extension ClaimedCommand {
    /// Writes the command; a clock is set to the time of sending.
    func question(
        to speaker: Switchboard.Speaker, qn: CivilTime, at now: Instant
    ) throws(Unsendable) -> OutgoingQuestion {
        var texts = parameters
        if number == Command.setFieldTime.code, let time = CivilTime(now) {
            texts["SystemTime"] = time.dataTime
        }
        let usual = device.outlet.medium == .air ? SystemCode.wasteGas : .wasteWater
        let centre = Centre(
            mn: mn, pw: device.settings.password,
            st: speaker.system.map { SystemCode($0) } ?? usual,
            edition: speaker.edition)
        do {
            let request = try Request(Command(number), texts, in: speaker.edition)
            let draft = centre.draft(request, qn: qn)
            return OutgoingQuestion(bytes: draft.encoded(), shown: draft.withoutSecrets)
        } catch {
            throw Unsendable(reason: error.reason)
        }
    }
}

extension Draft {
    fileprivate var withoutSecrets: String {
        var copy = self
        func hidden(_ pair: Pair) -> Pair {
            ["PW", "NewPW"].contains(pair.name) ? Pair(pair.name, "••••••") : pair
        }
        copy.head = copy.head.map(hidden)
        copy.groups = copy.groups.map { $0.map(hidden) }
        return String(decoding: copy.segment, as: UTF8.self)
    }
}

extension RequestProblem {
    fileprivate var reason: String {
        switch self {
        case .unknownCommand(let command, let edition):
            "设备使用 \(edition.standard)，没有命令 \(command.code)，没有发送"
        case .missing(let field): "缺少参数 \(field)，没有发送"
        case .unfit(let field, let text): "参数 \(field) 不能是“\(text)”，没有发送"
        case .surplus(let field): "设备使用的标准版本没有参数 \(field)，没有发送"
        }
    }
}

extension CivilTime {
    /// China's civil time of an instant, to the millisecond.
    init?(_ instant: Instant) {
        let second = instant.secondOfDay
        let parts = instant.day.description.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(
            parts[0], parts[1], parts[2], second / 3600, second / 60 % 60, second % 60,
            Int((instant.milliseconds % 1000 + 1000) % 1000))
    }
}
