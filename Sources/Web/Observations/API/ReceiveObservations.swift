import Compliance
import HTTPTypes
import Hummingbird
import Store

/// Items that a program sends at once; more belong in a file.
private let mostItems = 1000

extension Visit {
    /// Observations or events of a program: good items are taken, bad ones named.
    func receive(_ kind: ObservationFile.Kind) async throws -> Response {
        let token = try await admittedToken()
        let key = headers[HTTPField.Name("Idempotency-Key") ?? .ifMatch]?.trimmingBlanks ?? ""
        let digest = Digest.sha256(content)
        if !key.isEmpty, let known = try await store.answer(to: key, of: token.id) {
            guard known.request == digest else {
                throw Refusal(
                    .conflict, "这个 Idempotency-Key 已经用于另一份内容",
                    way: "同一内容重发用同一个键，新内容换一个键。")
            }
            return reply(known.answer, HTTPResponse.Status(code: known.status))
        }
        let items = try APIItems(content, of: kind)
        let site = try await store.site(token.site, in: .site(token.site))
        let permit = try await store.permit(of: site)
        let file = ObservationFile(
            items.csv, factors: factors, outlets: permit.outlets.map(\.code), at: now)
        let preview = try await store.take(
            file, from: SentFile(name: "\(token.name).json", bytes: content), of: site.id,
            by: token.actor, at: now)
        let isRefused =
            preview.items.allSatisfy { $0.outcome.isRefusal }
            && !preview.problems.isEmpty
        let answer = items.answer(preview, isRefused: isRefused).canonical
        let status: HTTPResponse.Status = isRefused ? .unprocessableContent : .ok
        if !key.isEmpty {
            try await store.keep(
                APIAnswer(request: digest, status: Int(status.code), answer: answer), to: key,
                of: token.id, at: now)
        }
        return reply(answer, status)
    }

    /// The program's token; each has an allowance of its own, from wherever it asks.
    func admittedToken() async throws -> APIToken {
        guard let token = try await bearer() else {
            throw Refusal(.signInNeeded, "令牌不对或已收回", way: "请在 Authorization 里写 Bearer 和令牌。")
        }
        let route = method == .post ? Route.programWrite : Route.programRead
        guard await counter.limiter.admits("token \(token.id)", route: route, at: now) else {
            throw Refusal(.tooMany, "请求太频繁，这一次没有处理", way: "请等 5 秒再发。")
        }
        return token
    }

    private func reply(_ text: String, _ status: HTTPResponse.Status) -> Response {
        let type = status == .ok ? "application/json" : "application/problem+json"
        return Response(
            status: status, headers: [.contentType: "\(type); charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Route {
    /// Stand for what a token may ask, in the allowances.
    fileprivate static let programWrite = Route.send("/api", for: .programs) { $0.apiDescription() }
    fileprivate static let programRead = Route.get("/api", for: .programs) { $0.apiDescription() }
}

extension RowOutcome {
    fileprivate var isRefusal: Bool { self == .automatic || self == .unknownDevice }
}

/// `{"items": [{"outlet": "DA001", …}]}` as the rows that files have.
struct APIItems: Sendable {
    private let columns: [String]
    private let rows: [[String]]

    init(_ bytes: [UInt8], of kind: ObservationFile.Kind) throws(Refusal) {
        let document: JSON
        do throws(JSON.Unreadable) {
            document = try JSON.parse(bytes)
        } catch {
            throw Refusal(.unreadable, "不是 JSON：\(error)", way: "请发送 UTF-8 编码的 JSON。")
        }
        guard let items = document["items"].array, !items.isEmpty else {
            throw Refusal(
                .invalid, "没有 items",
                fields: [FieldError("items", "应为至少一项的数组")])
        }
        guard items.count <= mostItems else {
            throw Refusal(
                .tooLarge, "一次最多 \(mostItems) 项，这次有 \(items.count) 项", way: "请分批发送，或导入文件。")
        }
        let names = items.reduce(into: Set<String>()) { $0.formUnion(($1.object ?? [:]).keys) }
        let needed =
            kind == .events
            ? ["at", "code", "value"]
            : names.contains("meter")
                ? ["meter", "kind", "start", "end"]
                : ["outlet", "factor", "statistic", "start", "value"]
        columns = needed + names.subtracting(needed).sorted()
        let named = columns
        rows = items.map { item in named.map { (item[$0].text ?? "").onOneLine } }
    }

    /// Line 2 is item 0.
    var csv: String { CSV.line(columns) + rows.map(CSV.line).joined() }

    func answer(_ preview: ImportPreview, isRefused: Bool) -> JSON {
        let problems = preview.problems.map { problem -> JSON in
            [
                "item": JSON(problem.line - 2), "field": .string(problem.column),
                "value": .string(problem.value), "rule": .string(problem.rule),
            ]
        }
        var answer: [String: JSON] = [
            "accepted": JSON(preview.writes), "unchanged": JSON(preview.count(.unchanged)),
            "refused": JSON(preview.problems.count), "problems": .array(problems),
        ]
        if isRefused {
            answer["type"] = "about:blank#invalid"
            answer["title"] = "没有一项可以入库"
            answer["detail"] = "请按 problems 里的规则改好后重发。"
            answer["status"] = 422
        }
        return .object(answer)
    }
}

extension String {
    /// A blank where a line would break: each item is one line.
    fileprivate var onOneLine: String {
        contains(where: \.isNewline)
            ? split(whereSeparator: \.isNewline).joined(separator: " ") : self
    }
}
