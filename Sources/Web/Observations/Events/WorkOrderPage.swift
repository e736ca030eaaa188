import Compliance

/// One work order: what was announced, what became of it, what changed around it.
struct WorkOrderPage: Page {
    let order: WorkOrder
    /// Changes at the outlet from a day before it to a day after.
    let events: [DeviceEvent]
    let words: EventWords
    let token: String
    let mayDecide: Bool
    let mayWithdraw: Bool
    let fields: Fields

    var title: String { "工作单 \(order.kind.inChinese)" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/work-orders">工作单</a></li>\
        <li><a href="/permits/\(order.site)">\(order.siteName)</a></li>\
        <li aria-current="page">\(order.kind.inChinese)</li></ol></nav>
        \(fields.summary)
        <div class="page-head"><div><h1>\(order.kind.inChinese)：\(order.outlet)</h1>
        <p class="page-head__meta"><span>\(order.siteName)</span>\
        <span>\(order.fromTo.cell)</span>\(order.stateTag)</p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(facts)\(eventPanel)</div>
        <aside class="stack" aria-label="办理">\(decision)</aside></div>
        """
    }

    private var facts: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>内容</h2>\
        <a class="small" href="/journal?subject=\(order.id)">行为日志</a></div>
        <div class="panel__body"><dl class="facts"><dt>排放口</dt>\
        <dd><a href="/outlets/\(order.site)/\(order.outlet)">\(order.outlet)</a></dd>\
        <dt>设备</dt><dd>\(device)</dd>\
        <dt>时间</dt><dd>\(order.fromTo.cell)</dd>\
        <dt>理由</dt><dd>\(order.reason)</dd>\
        <dt>提交</dt><dd><span class="num">\(order.filedAt.minute)</span> \(order.filedBy)</dd>\
        </dl></div></section>
        """
    }

    private var device: HTML {
        order.mn.isEmpty ? "整个排放口" : "<span class=\"ident\">\(order.mn)</span>"
    }

    private var eventPanel: HTML {
        let list: HTML =
            events.isEmpty
            ? "<p class=\"muted mb-0\">前后一日内没有参数、状态的变化。</p>"
            : """
            <ul class="checks">\(events, { event in
            """
            <li><span>\(words.title(event.code, event.subject))　\(words.change(event))<br>\
            <span class="small muted num">\(event.at)</span></span>\
            \(order.span.contains(event.at)
                ? HTML.tag(.done, "工作时间内") : HTML.tag(.person, "工作时间外"))</li>
            """
            })</ul>
            """
        return """
            <section class="panel" aria-labelledby="around"><div class="panel__head">\
            <h2 id="around">前后一日的变化</h2>\
            <a class="small" href="/outlets/\(order.site)/\(order.outlet)/history">全部变化</a></div>
            <div class="panel__body">\(list)</div></section>
            """
    }

    private var decision: HTML {
        if let decided = order.decided {
            return """
                <section class="panel"><div class="panel__head"><h2>结论</h2></div>
                <div class="panel__body"><dl class="facts small"><dt>结论</dt>\
                <dd>\(decided.decision.inChinese)</dd><dt>时间</dt>\
                <dd class="num">\(decided.at.minute)</dd><dt>办理人</dt><dd>\(decided.by)</dd>\
                \("<dt>理由</dt><dd>\(decided.reason)</dd>", if: !decided.reason.isEmpty)</dl></div>\
                </section>
                """
        }
        return (mayDecide ? deciding : .empty) + (mayWithdraw ? withdrawing : .empty)
    }

    private var deciding: HTML {
        """
        <section class="panel" aria-labelledby="decide"><div class="panel__head">\
        <h2 id="decide">审核</h2></div><div class="panel__body">
        <form method="post" action="\(order.path)/decide">\(HTML.token(token))
        \(fields.area("reason", "理由", hint: "不予备案的必须写明", rows: 3))
        <div class="cluster"><button class="btn btn-primary" name="decision" value="approved">\
        同意备案</button><button class="btn btn-secondary" name="decision" value="refused">不予备案\
        </button></div></form></div></section>
        """
    }

    private var withdrawing: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>撤回</h2></div>
        <div class="panel__body"><form method="post" action="\(order.path)/withdraw">\
        \(HTML.token(token))<p class="small muted mb-3">审核之前可以撤回；撤回后不能恢复，可另行提交。</p>
        <button class="btn btn-secondary">撤回工作单</button></form></div></section>
        """
    }
}
