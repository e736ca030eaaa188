import Compliance
import HTTPTypes
import Hummingbird
import Logging
import Store

/// The only place that turns what went wrong into a status and a page.
///
/// A refusal is shown with what to do; a fault shows a number, and the log shows the fault.
struct MessagePage: Page {
    let title: String
    let sentence: String
    let safe: String
    let ways: HTML
    let code: String

    var body: HTML {
        """
        <div class="message-page">\(Icon.message)
        <h1>\(title)</h1>
        <p>\(sentence)</p>
        \("<p class=\"mt-3\">\(safe)</p>", if: !safe.isEmpty)
        <p class="cluster mt-4">\(ways)</p>
        <p class="small muted mt-4">代码 <span class="ident">\(code)</span></p>
        </div>
        """
    }
}

extension Visit {
    func answer(to refusal: Refusal) -> Response {
        if refusal.kind == .signInNeeded, method == .get {
            return redirect(to: "/sign-in?next=\(Form.encoded(path))")
        }
        if wantsJSON { return problem(refusal) }
        let rule = refusal.rule.isEmpty ? "" : "依据：\(refusal.rule)"
        let page = MessagePage(
            title: refusal.message, sentence: refusal.way.isEmpty ? refusal.kind.way : refusal.way,
            safe: rule, ways: ways(refusal.kind), code: refusal.kind.rawValue)
        return self.page(page, in: person == nil ? .site : .office, status: refusal.kind.status)
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

    private var wantsJSON: Bool { headers[.accept]?.contains("json") == true }

    /// A fault: the visitor gets its number, the log gets its story.
    func answer(toFault error: any Error, logger: Logger) -> Response {
        let number = String(UInt64(bitPattern: now.milliseconds), radix: 36).uppercased()
        logger.error("fault \(number) at \(method.rawValue) \(path): \(String(reflecting: error))")
        let page = MessagePage(
            title: "系统出错了，没有完成这次操作", sentence: "已经保存的记录不受影响；你可以返回上一页重试。",
            safe: "如果再次出现，请把下面的代码告诉系统管理员。", ways: ways(.unavailable), code: number)
        return self.page(page, in: person == nil ? .site : .office, status: .internalServerError)
    }

    private func ways(_ kind: Refusal.Kind) -> HTML {
        switch (kind, person) {
        case (.signInNeeded, _), (.forbidden, nil):
            "<a class=\"btn btn-primary\" href=\"/sign-in\">登录</a>"
        case (_, nil):
            "<a class=\"btn btn-primary\" href=\"/\">回到首页</a><a class=\"btn btn-secondary\" href=\"/sites\">查企业</a>"
        default: "<a class=\"btn btn-primary\" href=\"/home\">回到工作台</a>"
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
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    var way: String {
        switch self {
        case .notFound: "可能已经移动，或者不在你可以查看的范围内。请核对地址，或从列表重新打开。"
        case .forbidden: "你的角色没有这项权限。需要办理的，请联系本单位系统管理员。"
        case .signInNeeded: "会话已经结束，登录后可以继续；你填写的内容还保存在这个浏览器里。"
        case .invalid: "请返回修改后重新提交。"
        case .conflict: "这件事刚刚被别人办过。请刷新后按现在的状态办理。"
        case .tooMany: "请求太频繁，请稍后再试。"
        case .unavailable: "数据库暂时不可用，恢复后可以重新提交；已确认保存的内容没有丢失。"
        }
    }
}
