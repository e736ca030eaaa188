import Compliance
import Store

extension OfficerDesk {
    /// The first cases of the watch room, on the analyst's first screen.
    var watchPanel: HTML {
        let list: HTML =
            watch.isEmpty
            ? HTML.empty("现在没有要看的线索", "识别规则和报警条件看到的迹象会出现在这里。")
            : """
            <ol class="queue">\(watch.prefix(3), {
                WatchItem(item: $0, now: now, most: 2).html
            })</ol>
            """
        return """
            <section class="panel" aria-labelledby="watch"><div class="panel__head">\
            <h2 id="watch">监控值守</h2><span class="small muted">\(watched)</span></div>\(list)\
            <div class="cursor"><span>前 \(min(3, watch.count)) 组，共 \(watch.count) 组未办结</span>\
            <a class="btn btn-secondary btn-sm" href="/watch">打开监控值守</a></div></section>
            """
    }

    /// The navigation counts leads, the list holds cases: both are said.
    private var watched: String {
        let waiting = watch.flatMap(\.leads).count { $0.state.turn == .officer }
        return "待人决定的线索 \(waiting) 条，一个排放口一天合成一组"
    }
}
