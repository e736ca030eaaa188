import Compliance
import HJ212
import Store

/// Frames that came together on one line, side by side.
///
/// Six arrays serve all of them, however many they are: that is what a frame costs in memory
/// besides its bytes.
struct Delivery: Sendable {
    let at: Instant
    let line: Line?
    let client: String
    private(set) var arrivals: [Arrival] = []
    private(set) var senders: [Sender] = []
    private(set) var bytes: [UInt8] = []
    private(set) var answers: [UInt8] = []
    var values: [SentValue] = []
    /// Codes and flags that are too long for a value.
    var texts: [String] = []

    init(at: Instant, client: String, line: Line?) {
        (self.at, self.client, self.line) = (at, client, line)
    }
}

extension Delivery {
    /// Who sent a frame.
    func sender(of arrival: Arrival) -> Sender { senders[arrival.sender] }

    /// A frame's bytes from `##` to the check field.
    func frame(of arrival: Arrival) -> ArraySlice<UInt8> { bytes[arrival.frame] }

    /// The packet inside a frame, for what is too seldom to be read on the way.
    func packet(of arrival: Arrival) -> Packet? {
        var reader = FrameReader(limits: .ofLines)
        var packet: Packet?
        reader.read(Array(frame(of: arrival))) { packet = packet ?? $0.frame.packet }
        reader.finish { packet = packet ?? $0.frame.packet }
        return packet
    }

    /// Takes up a frame while it lies in the bytes that came.
    mutating func add(_ view: borrowing FrameView, from known: inout KnownSender) {
        let start = bytes.count
        view.append(to: &bytes)
        let contents: Contents = view.isGood ? read(view) : .other
        let answered = answers.count
        if view.isGood { appendAnswer(to: view) }
        arrivals.append(
            Arrival(
                key: FrameKey(bytes[start...]), isGood: view.isGood,
                isModbus: view.checksumVariant == .modbusLowByteFirst, command: view.command,
                contents: contents, issues: view.issues,
                hasValidLength: view.declaredLength == view.segment.count,
                isBadText: view.isGood && !view.isASCII
                    && String(validating: bytes[start...], as: UTF8.self) == nil,
                sender: place(of: known.sender(of: view)), frame: start..<bytes.count,
                answer: answered..<answers.count))
    }

    private mutating func place(of sender: Sender) -> Int {
        if senders.last != sender { senders.append(sender) }
        return senders.count - 1
    }

    /// What a centre sends back: 9013 for a notice, 9014 for data whose sender waits.
    ///
    /// Nothing answers an answer, or two programs would talk for ever.
    private mutating func appendAnswer(to view: borrowing FrameView) {
        switch view.command {
        case 9011, 9012, 9013, 9014: break
        case 9015, 1013, 2072: view.appendNoticeAnswer(to: &answers)
        default: if view.head.cn != nil { view.appendDataAnswer(to: &answers) }
        }
    }
}

extension FrameLimits {
    /// Whether a logger may use the other check is a setting of the device, judged later.
    static let ofLines: FrameLimits = {
        var limits = FrameLimits.standard
        limits.acceptsModbusCRC = true
        return limits
    }()
}

/// The sender of a line's last frame: nearly always that of the next one too.
struct KnownSender {
    private var mn: [UInt8] = []
    private var password: [UInt8] = []
    private var sender: Sender?

    mutating func sender(of view: borrowing FrameView) -> Sender {
        if let sender, view.holds(mn, at: view.head.mn), view.holds(password, at: view.head.pw) {
            return sender
        }
        let found = Sender(
            mn: view.text(view.head.mn).flatMap(Self.usable), password: view.text(view.head.pw))
        mn = view.text(view.head.mn).map { Array($0.utf8) } ?? []
        password = found.password.map { Array($0.utf8) } ?? []
        sender = view.head.mn == nil || view.head.pw == nil ? nil : found
        return found
    }

    /// An MN has 1 to 64 printable bytes.
    private static func usable(_ text: String) -> String? {
        let bytes = text.utf8
        guard 1...64 ~= bytes.count, bytes.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
        return text
    }
}
