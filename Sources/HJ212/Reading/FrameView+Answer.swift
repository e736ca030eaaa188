/// Answers written straight into bytes; each is the one that `Draft` would write.
extension FrameView {
    /// Appends the data answer (9014), unless the sender wants none.
    public func appendDataAnswer(to bytes: inout [UInt8]) {
        guard wantsAnswer else { return }
        guard edition == .of2005 || !appendReply("9014", to: &bytes) else { return }
        bytes += Draft.dataAnswer(to: frame.packet)?.encoded() ?? []
    }

    /// Appends the answer to a notice (9013).
    public func appendNoticeAnswer(to bytes: inout [UInt8]) {
        guard edition == .of2005 || !appendReply("9013", to: &bytes) else { return }
        bytes += Draft.noticeAnswer(to: frame.packet).encoded()
    }

    /// Appends a reply without data; false, and nothing, for texts that cannot be copied as sent.
    private func appendReply(_ command: StaticString, to bytes: inout [UInt8]) -> Bool {
        guard let flag = flag?.withoutMarks else { return false }
        let start = bytes.count
        bytes.append(contentsOf: "##0000".utf8)
        let body = bytes.count
        append("QN=", requestNumber, to: &bytes)
        bytes.append(contentsOf: "ST=91;CN=".utf8)
        command.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(.semicolon)
        append("PW=", head.pw, to: &bytes)
        append("MN=", head.mn, to: &bytes)
        bytes.append(contentsOf: "Flag=".utf8)
        bytes.append(contentsOf: flag.text.utf8)
        bytes.append(contentsOf: ";CP=&&&&".utf8)
        let length = bytes.count - body
        guard length <= 9999, bytes[body...].allSatisfy({ $0 < 0x80 }) else {
            bytes.removeLast(bytes.count - start)
            return false
        }
        var rest = length
        for index in stride(from: body - 1, through: start + 2, by: -1) {
            bytes[index] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
        let check = Checksum.hj212(bytes.span.extracting(body..<bytes.count))
        bytes.append(contentsOf: hexadecimalDigits(check).utf8)
        bytes.append(.carriageReturn)
        bytes.append(.lineFeed)
        return true
    }

    private func append(_ name: StaticString, _ place: Place?, to bytes: inout [UInt8]) {
        guard let place else { return }
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: self.bytes(at: place))
        bytes.append(.semicolon)
    }
}
