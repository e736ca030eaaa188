import Compliance

extension OfficerDesk {
    /// The first cases of the watch room, on the analyst's first screen.
    var watchPanel: HTML {
        let list: HTML =
            watch.isEmpty
            ? HTML.empty("现在没有要看的线索", "识别规则和报警条件看到的迹象会出现在这里。")
            : """
            <ol class="queue">\(watch.prefix(5), { WatchItem(item: $0, now: now).html })</ol>
            """
        return """
            <section class="panel" aria-labelledby="watch"><div class="panel__head">\
            <h2 id="watch">监控值守</h2><a class="small" href="/watch">全部 \(watch.count) 组线索</a>\
            </div>\(list)</section>
            """
    }
}
