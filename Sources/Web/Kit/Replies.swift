import Compliance
import HTTPTypes
import Hummingbird

/// What goes back to the visitor.
extension Visit {
    /// A page in its frame.
    func page(
        _ page: some Page, in frame: Frame = .office, status: HTTPResponse.Status = .ok,
        counts: [String: Int] = [:]
    ) -> Response {
        let shown: Frame = frame == .office && person == nil ? .site : frame
        let document = page.document(in: shown, facts(counts))
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: document.markup)))
    }

    private func facts(_ counts: [String: Int]) -> FrameFacts {
        FrameFacts(
            authority: counter.settings.authority, path: path, person: person, token: token,
            flash: query("done").flatMap { Flash.words[$0] },
            counts: self.counts.merging(counts) { _, own in own }, now: now)
    }

    /// To another page, after something was done; `done` names what its notice says.
    func redirect(to path: String, done: String? = nil) -> Response {
        let mark = path.contains("?") ? "&" : "?"
        let target = path + (done.map { "\(mark)done=\($0)" } ?? "")
        return Response(status: .seeOther, headers: [.location: target])
    }

    func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: value.canonical)))
    }

    /// A file to keep; its name may be Chinese (RFC 6266).
    func file(_ bytes: [UInt8], name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type,
                .contentDisposition: "attachment; filename*=UTF-8''\(Form.encoded(name))",
                .xContentTypeOptions: "nosniff",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Frame: Equatable {}
