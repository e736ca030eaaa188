import Compliance
import HTTPTypes
import Hummingbird
import Logging
import Store

/// The only place that turns what went wrong into a status and a page.
///
/// A refusal is shown with what to do; a fault shows a number, and the log shows the fault.
extension Visit {
    func answer(to refusal: Refusal) async -> Response {
        if refusal.kind == .signInNeeded, method != .post, !isOfProgram {
            return redirect(to: LocalPath(address).query(after: "/sign-in"))
        }
        var reply = wantsJSON ? problem(refusal) : await message(for: refusal)
        // Shorter than anybody's patience, longer than the burst that caused it.
        if refusal.kind == .tooMany { reply.headers[.retryAfter] = "5" }
        if refusal.kind == .unavailable { reply.headers[.retryAfter] = "30" }
        return reply
    }

    private func message(for refusal: Refusal) async -> Response {
        if refusal.kind == .signInNeeded { return await signedOut() }
        let page = MessagePage(
            sign: refusal.kind.sign, title: refusal.message,
            sentence: refusal.way.isEmpty ? refusal.kind.way : refusal.way,
            remark: refusal.rule.isEmpty ? "" : "依据：\(refusal.rule)",
            ways: ways(refusal.kind, hasOtherRoles: await hasOtherRoles),
            facts: facts(code: refusal.kind.status))
        return self.page(page, in: person == nil ? .site : .office, status: refusal.kind.status)
    }

    /// Whether another of the person's roles might open what this one may not.
    private var hasOtherRoles: Bool {
        get async {
            guard let person, let account = try? await store.ownAccount(of: person.id) else {
                return false
            }
            return account.roles.count > 1
        }
    }

    /// A form that came after its session had ended: it was not saved, and is not lost.
    private func signedOut() async -> Response {
        var why = "会话已经结束。"
        if let broughtSession, let end = try? await store.end(ofSession: broughtSession, at: now) {
            why = end.inWords
        }
        let back = LocalPath(cameFrom).query(after: "/sign-in")
        let page = MessagePage(
            sign: .clock, title: "还没有保存，请重新登录",
            sentence: "\(why)你填写的文字留在这个浏览器里，登录后回到原处接着写；附件要重新选择。", remark: "",
            ways: [
                "<a class=\"btn btn-primary\" href=\"\(back)\">重新登录，回到原处</a>",
                "<a href=\"/\">去公开首页</a>",
            ], facts: facts(code: .unauthorized), isSignedOut: true)
        return self.page(page, in: .site, status: .unauthorized)
    }

    /// problem+json, for clients that ask for JSON (RFC 9457).
    private func problem(_ refusal: Refusal) -> Response {
        var reply = json(
            [
                "type": .string("about:blank#\(refusal.kind.rawValue)"),
                "title": .string(refusal.message), "detail": .string(refusal.way),
                "rule": .string(refusal.rule),
                "status": JSON(Int(refusal.kind.status.code)),
                "errors": .array(
                    refusal.fields.map {
                        ["field": .string($0.field), "message": .string($0.message)]
                    }),
            ], status: refusal.kind.status)
        reply.headers[.contentType] = "application/problem+json; charset=utf-8"
        return reply
    }

    private var wantsJSON: Bool { isOfProgram || headers[.accept]?.contains("json") == true }

    /// Programs are told in their own language.
    private var isOfProgram: Bool { path.hasPrefix("/api/") }

    /// A fault: the visitor gets its number, the log gets its story.
    func answer(toFault error: any Error, logger: Logger) -> Response {
        let number = String(UInt64(bitPattern: now.milliseconds), radix: 36).uppercased()
        logger.error("fault \(number) at \(method.rawValue) \(path): \(String(reflecting: error))")
        let page = MessagePage(
            sign: .fault, title: "系统出错了，没有完成这次操作", sentence: "已经保存的记录不受影响；填写的内容还在这个浏览器里。",
            remark: "", ways: ways(.unavailable),
            facts: facts(code: .internalServerError, number: number))
        return self.page(page, in: person == nil ? .site : .office, status: .internalServerError)
    }

    private func facts(
        code: HTTPResponse.Status, number: String = ""
    ) -> [(name: String, value: String)] {
        let place = person.map { ("岗位", "\($0.role.inChinese)（\($0.scopeName)）") }
        return [
            place, ("代码", "\(code.code)"), number.isEmpty ? nil : ("编号", number),
            ("时间", now.description),
        ]
        .compactMap(\.self)
    }

    private func ways(_ kind: Refusal.Kind, hasOtherRoles: Bool = false) -> [HTML] {
        let again: [HTML] =
            switch kind {
            case .unavailable: ["过一分钟返回上一页，再试一次"]
            case .tooMany: ["等几秒，返回上一页再试一次"]
            case .conflict, .invalid, .unreadable, .tooLarge: ["返回上一页，改好后重新提交"]
            default: []
            }
        let told: [HTML] = kind == .unavailable ? ["再次出现：把下面的代码和时间告诉系统管理员"] : []
        return again + doors(kind, hasOtherRoles) + told
    }

    private func doors(_ kind: Refusal.Kind, _ hasOtherRoles: Bool) -> [HTML] {
        guard person != nil else {
            if kind == .tooMany { return ["<a href=\"/\">回到首页</a>"] }
            return [
                "<a href=\"/\">回到首页</a>，或<a href=\"/sites\">查企业</a>",
                "工作人员和企业：<a href=\"/sign-in\">登录</a>",
            ]
        }
        let role: [HTML] =
            [.notFound, .forbidden].contains(kind)
            ? (hasOtherRoles ? ["岗位选错了：<a href=\"/role\">换岗位</a>"] : [])
                + ["已公开的部分：<a href=\"/sites\">看公开页</a>"] : []
        return role + ["<a href=\"/home\">回到工作台</a>"]
    }

    /// The page and its query, as the browser asked.
    private var address: String {
        let items = query.map { "\(Form.encoded($0.name))=\(Form.encoded($0.value))" }
        return path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }

    /// The page that the form stood on, where the browser says so; a path and no other site's.
    private var cameFrom: String? {
        headers[.referer].flatMap { referer in
            let parts = referer.split(
                separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
            return parts.count == 4 ? "/\(parts[3])" : nil
        }
    }
}

extension Refusal.Kind {
    var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .signInNeeded: .unauthorized
        case .invalid: .unprocessableContent
        case .unreadable: .badRequest
        case .addressTooLong: .uriTooLong
        case .tooLarge: .contentTooLarge
        case .notAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    var sign: Icon.Sign {
        switch self {
        case .forbidden: .locked
        case .signInNeeded, .tooMany: .clock
        case .unavailable: .fault
        default: .plain
        }
    }

    var way: String {
        switch self {
        case .notFound: "可能已经移动，或者不在你可以查看的范围内。请核对地址，或从列表重新打开。"
        case .forbidden: "你的岗位没有这项权限。需要办理的，请联系本单位安全管理员。"
        case .signInNeeded: "登录后可以继续；你填写的内容还保存在这个浏览器里。"
        case .invalid: "请返回修改后重新提交。"
        case .unreadable: "请返回上一页重新提交。"
        case .addressTooLong: "请减少筛选条件后重试。"
        case .tooLarge: "请减少或压缩附件后重新提交。"
        case .notAllowed: "请从页面上的链接或按钮进入。"
        case .conflict: "这件事刚刚被别人办过。请刷新后按现在的状态办理。"
        case .tooMany: "请等几秒再试；填写的内容还在这个浏览器里。"
        case .unavailable: "恢复后可以重新提交；已确认保存的内容没有丢失，填写的内容还在这个浏览器里。"
        }
    }
}
