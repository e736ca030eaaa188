import Compliance
import Store

struct NewAlarmConditionPage: Page {
    let form: AlarmConditionForm

    var title: String { "新设报警条件" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/watch">监控值守</a></li>\
        <li><a href="/watch/conditions">报警条件</a></li><li aria-current="page">新设</li></ol></nav>
        <div class="page-head"><div><h1>新设报警条件</h1>
        <p class="page-head__meta">先看过去 30 日会报警几次，再保存。只用有效的、没有标记的数值；数据缺口不算满足。</p>\
        </div></div>
        <section class="panel" aria-label="条件">\(form.html)</section>
        """
    }
}

/// 报警条件: how it is put, what it raised, every wording it had.
struct AlarmConditionPage: Page {
    let condition: AlarmConditionSummary
    let versions: [AlarmConditionVersion]
    let alarms: [RecordedAlarm]
    let form: AlarmConditionForm
    let mayChange: Bool
    let factors: FactorTable

    var title: String { condition.name }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/watch">监控值守</a></li>\
        <li><a href="/watch/conditions">报警条件</a></li>\
        <li aria-current="page">\(condition.number)</li></ol></nav>
        <div class="page-head"><div><h1>\(condition.name)</h1>
        <p class="page-head__meta"><span class="ident">\(condition.number)</span>\
        \(condition.isActive ? HTML.tag(.done, "在用") : HTML.tag(.paused, "停用"))\
        <span>\(condition.placeName)</span>\
        <span>\(condition.condition.inWords(factors))</span></p></div>
        <div class="page-head__acts"><a class="btn btn-secondary" \
        href="/leads?view=all&amp;rule=\(condition.id)">形成的线索</a>\(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(alarmPanel)\(change)</div>
        <aside class="stack" aria-label="版本">\(versionPanel)</aside></div>
        """
    }

    private var change: HTML {
        mayChange
            ? """
            <section class="panel" aria-labelledby="change"><div class="panel__head">\
            <h2 id="change">修改</h2></div>\(form.html)</section>
            """
            : HTML.notice(.plain, "<p>由\(condition.regionName)设置，在这里只能查看。</p>")
    }

    private var alarmPanel: HTML {
        let list: HTML =
            alarms.isEmpty
            ? HTML.empty("还没有报警", "数据到来时按这个条件判断。")
            : """
            <div class="scroll-x" tabindex="0" role="region" aria-label="报警表">
            <table class="grid-table grid-table--tight"><caption class="sr">报警</caption><thead><tr>\
            <th scope="col">时段（数据时间）</th><th scope="col">排放口</th><th scope="col">条件版本</th>\
            <th scope="col">判定于</th><th scope="col">后来的数据</th></tr></thead>\
            <tbody>\(alarms, { row($0) })</tbody></table></div>
            """
        return """
            <section class="panel" aria-labelledby="alarms"><div class="panel__head">\
            <h2 id="alarms">报警</h2><span class="small muted">最近 \(alarms.count) 次</span></div>\
            \(list)</section>
            """
    }

    private func row(_ item: RecordedAlarm) -> HTML {
        let later: HTML =
            if let gone = item.goneAt {
                HTML.tag(.void, "\(gone.short) 补传后消失")
            } else if let changed = item.changedAt {
                HTML.tag(.doing, "\(changed.short) 改变了时段")
            } else {
                "—"
            }
        return """
            <tr><th scope="row" class="num">\(item.alarm.inWords)</th>\
            <td><a href="/outlets/\(item.site)/\(item.outlet)?day=\(item.alarm.start.day)">\
            \(item.siteName) \(item.outlet)</a></td><td class="num">\(item.version)</td>\
            <td class="num">\(item.raisedAt.short)</td><td>\(later)</td></tr>

            """
    }

    private var versionPanel: HTML {
        """
        <section class="panel" aria-labelledby="vs"><div class="panel__head">\
        <h2 id="vs">各版</h2></div><div class="panel__body"><ol class="timeline timeline--narrow">\
        \(versions, { item in
            """
            <li><time>\(item.recordedAt.short)</time><div>第 \(item.version) 版\
            \(item.isActive ? "" : "，停用")<span class="who">\(item.recordedBy)</span>\
            <span class="small">\(item.condition.inWords(factors))；\(item.reason)</span></div></li>
            """
        })</ol></div></section>
        """
    }
}
