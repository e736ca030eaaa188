import Compliance
import Crypto
import Foundation  // Data for the comparison.
import HTTPTypes
import Hummingbird
import NIOCore

/// From a request's body to a form of ours, within limits.
extension Counter {
    /// Reads the body of a form and makes sure that it came from a page of ours.
    func filled(
        _ visit: Visit, _ request: Request, _ context: CounterContext
    ) async throws -> Visit {
        if request.headers[.secFetchSite] == "cross-site" {
            throw Refusal(.forbidden, "这个表单不是从本站提交的", way: "请打开本站的页面，再从那里提交。")
        }
        let form = try await form(of: request, limit: context.maxUploadSize)
        guard Counter.isSame(form["_token"], visit.token) else {
            throw Refusal(.forbidden, "页面已过期", way: "请返回上一页刷新后重新提交；你填写的内容还在。")
        }
        return visit.filled(with: form)
    }

    private func form(of request: Request, limit: Int) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        let hasFiles = type.lowercased().hasPrefix("multipart/form-data")
        // A form without files is text that somebody typed.
        let bytes = try await body(of: request, limit: hasFiles ? limit : FormLimit.textBytes)
        let form = hasFiles ? Multipart.form(bytes, contentType: type) : Form(urlEncoded: bytes)
        guard let form else {
            throw Refusal(.unreadable, "提交的内容读不懂", way: "请返回上一页重新提交；文字须是 UTF-8 编码。")
        }
        return form
    }

    /// What a program sends, within the limit of a text.
    func content(of request: Request) async throws -> [UInt8] {
        try await body(of: request, limit: FormLimit.textBytes)
    }

    private func body(of request: Request, limit: Int) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap(Int.init) ?? 0
        guard announced <= limit else { throw Refusal.tooLarge(limit) }
        do {
            return [UInt8](try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge(limit)
        }
    }

    /// Compares whole texts whatever their first characters are.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let key = SymmetricKey(size: .bits256)
        let code = HMAC<SHA256>.authenticationCode(for: Data(other.utf8), using: key)
        return !other.isEmpty
            && HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: Data(one.utf8), using: key)
    }
}

/// How much a form may hold; more is no person's work.
enum FormLimit {
    static let textBytes = 1 << 20
    static let parts = 1000
    static let fileNameCharacters = 120
}

extension Refusal {
    fileprivate static func tooLarge(_ limit: Int) -> Refusal {
        Refusal(
            .tooLarge, "提交的内容超过 \(limit >> 20) MB，没有保存", way: "请减少或压缩附件，或缩短文字后重新提交。")
    }
}

extension Form {
    /// Reads a form without files; nil for what is no UTF-8 text, or more than a form holds.
    init?(urlEncoded bytes: [UInt8]) {
        guard bytes.count(where: { $0 == UInt8(ascii: "&") }) < FormLimit.parts,
            let text = String(validating: bytes, as: UTF8.self), Address.isReadable(text)
        else { return nil }
        self.init(fields: Form.urlEncoded(text))
    }
}

/// The address of a request, before anything is done with it.
enum Address {
    /// Longer than any address that a page of ours makes.
    static let mostBytes = 8000

    static func admit(_ address: String) throws(Refusal) {
        guard address.utf8.count <= mostBytes else {
            throw Refusal(.addressTooLong, "地址太长", way: "请减少筛选条件，或从列表重新打开。")
        }
        guard isReadable(address) else {
            throw Refusal(.unreadable, "地址写错了", way: "请核对地址里的百分号编码，或从首页重新打开。")
        }
    }

    /// Whether every `%` begins two hexadecimal digits, and the whole is UTF-8 without NUL, which
    /// no database keeps in a text.
    static func isReadable(_ text: String) -> Bool {
        var (bytes, rest) = ([UInt8](), Array(text.utf8)[...])
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard digits.count == 2 else { return false }
            bytes.append(UInt8(digits[0] << 4 | digits[1]))
            rest = rest.dropFirst(2)
        }
        return !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
    }
}
