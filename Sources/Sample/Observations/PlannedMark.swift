package import Compliance

/// A mark as somebody of a unit fills it in the city's history, and what became of it.
package struct PlannedMark: Sendable, Hashable {
    package let site: String
    package let outlet: OutletCode
    /// Nil for everything at the outlet.
    package let factor: String?
    package let kind: String
    package let start: Instant
    package let end: Instant
    package let reason: String
    package let filledAt: Instant
    /// Why it came after its term; empty for those in time.
    package let lateReason: String
    package let decision: Decision?

    /// What an officer decided about a late one.
    package struct Decision: Sendable, Hashable {
        package let isGranted: Bool
        package let by: String
        package let at: Instant
        package let reason: String
    }

    static func all(today: Day) -> [PlannedMark] {
        let tables = Tables(table)
        return tables["marks"].compactMap { row in
            let decision = tables["decisions"].first {
                $0.cell("site") == row.cell("site") && $0.cell("filled") == row.cell("filled")
            }
            return PlannedMark(
                row, decision.flatMap { Decision($0, today: today) }, today: today)
        }
    }

    private init?(_ row: Row, _ decision: Decision?, today: Day) {
        let bounds = row.cell("hours").split(separator: "-").compactMap { Int($0) }
        guard let outlet = OutletCode(row.cell("outlet")), let ago = Int(row.cell("ago")),
            bounds.count == 2,
            let filled = PlannedMark.time(row.cell("filled"), today: today)
        else { return nil }
        let midnight = Instant(today.advanced(by: -ago))
        (site, self.outlet, factor) = (row.cell("site"), outlet, row["factor"])
        (kind, reason) = (row.cell("kind"), row.cell("reason"))
        (start, end) = (
            midnight.advanced(byMinutes: bounds[0]), midnight.advanced(byMinutes: bounds[1])
        )
        (filledAt, lateReason) = (filled, row["late"] ?? "")
        self.decision = decision
    }

    /// `19 08:40` is nineteen days ago at twenty to nine.
    fileprivate static func time(_ text: String, today: Day) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let ago = Int(parts[0]) else { return nil }
        return Instant("\(today.advanced(by: -ago)) \(parts[1])")
    }

    /// Marks of every family, some that the data speak against, some that came late.
    ///
    /// `ago` counts days before today, `hours` are minutes of that day and may run into the next.
    private static let table = """
        [marks]
        site | outlet | factor | kind | ago | hours | filled | reason | late
        chengxi-sewage | DW001 | w01018 | deviceFault | 19 | 0-1440 | 18 08:40 | 分析仪多通阀卡死，备件次日更换
        jingyuan-glass | DA001 | a21002 | deviceFault | 44 | 120-420 | 44 09:10 | 分析仪制冷器故障，冷凝水进入气室
        jialin-furniture | DA001 | a24088 | deviceFault | 57 | 540-660 | 57 14:20 | 氢火焰熄火，氢气发生器缺水
        beiling-thermal | DA001 | a21002 | calibration | 22 | 1020-1080 | 22 19:30 | 斜率调整后全系统校准
        baishi-cement | DA001 | a34013 | calibration | 26 | 480-600 | 26 16:00 | 颗粒物仪零点、跨度校准
        anhe-biotech | DA001 | a24088 | standardCheck | 33 | 780-900 | 33 17:15 | 季度标准气核查
        chenfan-paper | DW001 | | linkLost | 14 | 0-2040 | 13 11:20 | 园区光缆被挖断，数采仪本地留存
        shunda-casting | DA001 | | dataMissing | 66 | 660-960 | 66 17:40 | 站房停电
        lingnan-foundry | DA001 | | stopped | 38 | 0-2880 | 36 08:50 | 中频炉换炉衬，全线停产两日
        yunjin-dyeing | DW001 | | stopped | 52 | 0-4320 | 49 09:00 | 定型机检修停产，无排水
        hengjie-energy | DA001 | | startUp | 30 | 120-360 | 30 10:00 | 检修后点火启炉，温度稳定后投料
        hengjie-energy | DA001 | | fault | 20 | 300-660 | 20 16:00 | 引风机变频器跳闸，抢修六小时
        hengjie-energy | DA001 | | drying | 33 | 0-2880 | 31 09:30 | 更换耐火砖后烘炉两日
        linjiang-thermal | DA001 | | startUp | 10 | 300-540 | 10 15:10 | 二号机组调峰后热态启动
        linjiang-thermal | DA001 | | shutDown | 12 | 1320-1440 | 11 09:00 | 调度令停机
        linjiang-chemicals | DA001 | a24088 | maintenance | 5 | 600-840 | 5 18:00 | 更换采样泵滤芯
        yunling-dyeing | DW001 | | stopped | 3 | 0-720 | 3 16:30 | 车间停产
        qingshiling-cement | DA001 | a34013 | standardCheck | 9 | 600-660 | 4 10:20 | 参比方法比对 | 报告才收到
        jingyuan-glass | DA001 | a21002 | maintenance | 6 | 540-570 | 1 09:30 | 采样探头反吹清灰 | 值班人员请假漏填
        shunda-casting | DA001 | a34013 | maintenance | 12 | 840-960 | 8 11:00 | 更换光学镜片 | 运维人员忘记填报

        [decisions]
        site | filled | decided | by | granted | words
        qingshiling-cement | 4 10:20 | 3 15:00 | fangshuyan | yes | 比对报告和现场照片与时段一致，同意补标
        shunda-casting | 8 11:00 | 7 10:10 | weiqingzhou | no | 运维台账没有这一天的更换记录，不同意
        """
}

extension PlannedMark.Decision {
    fileprivate init?(_ row: Row, today: Day) {
        guard let at = PlannedMark.time(row.cell("decided"), today: today) else { return nil }
        isGranted = row.cell("granted") == "yes"
        (by, self.at, reason) = (row.cell("by"), at, row.cell("words"))
    }
}
