import Compliance

extension Story {
    /// Limits exceeded, one tale a state and two more.
    static let limitTales: [Tale] = openLimitTales + settledLimitTales

    private static let openLimitTales: [Tale] = [
        .limit("yunling-dyeing", "DW001 w21003 day", ago: 1, .awaitingAnswer, []),
        .limit("hengjie-energy", "DA001 a21005 day", ago: 2, .awaitingAnswer, []),
        .limit(
            "chengdong-sewage", "DW001 w21001 day", ago: 6, .answered,
            [
                Tale.Step(
                    .answer, "tangwenqu", "4 15:38",
                    """
                    前一日夜间上游来水碳氮比由 4.1 降到 2.3，2 号乙酸钠投加泵膜片破裂，06:20 巡检发现，\
                    期间碳源少投约 1.6 吨。08:10 换上备用泵，总氮 20 时以后回到 13 mg/L 以下。\
                    破裂膜片、更换工单和进出水化验单附后。
                    """,
                    files: ["乙酸钠投加泵更换工单.pdf", "进出水化验单.xlsx", "膜片照片.jpg"])
            ]),
        .limit(
            "beiling-thermal", "DA001 a21002 hour", ago: 22, .askedAgain,
            [
                Tale.Step(
                    .answer, "shenliqun", "21 10:12",
                    """
                    13:40 喷氨泵 A 轴封泄漏停运，切换备用泵耗时约 3 小时，原因是备用泵出口手动阀锈死；17 时恢复。\
                    非启停炉时段，未申请工况标记。当日已在台账登记异常情况。
                    """,
                    files: ["异常情况台账.pdf", "DCS 喷氨流量截图.png", "喷氨泵 A 检修记录.pdf"]),
                Tale.Step(
                    .ask, "zhouyuan", "2 14:06",
                    """
                    说明已收到。请补充喷氨泵 A 检修工单原件和备用泵切换操作记录；另请说明 16:52 氮氧化物仪斜率\
                    由 1.000 改为 0.940 是谁操作、为何没有备案。
                    """, within: 4),
            ]),
        .limit(
            "linjiang-chemicals", "DA001 a24088 hour", ago: 16, .confirmed,
            [
                Tale.Step(
                    .answer, "lingyunzhi", "13 16:50",
                    """
                    10:05 RTO 三号切换阀气缸密封圈磨损，关不严，部分废气未经燃烧直接进入烟道。12:55 停二车间精馏，\
                    更换密封圈后恢复。密封圈原计划下月大修时更换，我们的点检周期定得过长。
                    """,
                    files: ["RTO 温度曲线.png", "气缸密封圈更换工单.pdf"]),
                Tale.Step(
                    .confirm, "jiangyuebai", "9 10:30",
                    "三个小时均有效、无标记，企业说明与 DCS 记录一致；不属于许可证规定的升温豁免时段。认定为问题。"),
            ]),
        .limit(
            "xiuchuan-pharma", "DW002 w21011 day", ago: 12, .awaitingAnswer,
            [
                Tale.Step(.escalate, "", "7 09:10", "企业说明逾期一日，系统催办。"),
                Tale.Step(.escalate, "", "4 09:02", "企业说明逾期四日，第二次催办，提请临江分局督办。"),
                Tale.Step(
                    .escalate, "", "2 17:20",
                    "企业说明逾期六日，提请市局督办。"),
            ]),
    ]

    private static let settledLimitTales: [Tale] = [
        .limit(
            "anling-glass", "DA001 a21002 hour", ago: 35, .rectifying,
            [
                Tale.Step(
                    .answer, "muqingyang", "32 11:25",
                    """
                    余热锅炉吹灰器 19:30 卡死，SCR 入口烟温降到 285 ℃，低于催化剂最低工作温度，联锁停喷氨。\
                    23 时吹灰器修复后恢复喷氨。一层催化剂已用 31 个月，活性下降，也是原因。
                    """,
                    files: ["SCR 温度与喷氨曲线.png", "吹灰器检修单.pdf"]),
                Tale.Step(
                    .confirm, "fangshuyan", "30 09:45",
                    "数据有效，无标记；余热锅炉故障不在豁免清单内。认定为问题。"),
                Tale.Step(
                    .rectify, "shiqianli", "28 14:00",
                    """
                    责令改正：一、更换第一层失活催化剂，提交采购合同和到货验收单；二、增设入口烟温低报警，\
                    报警值 300 ℃；三、吹灰器改为一用一备。完成后提交证明。
                    """, within: 40),
            ]),
        .limit(
            "baishi-cement", "DA002 a21002 hour", ago: 48, .proofSubmitted,
            [
                Tale.Step(
                    .answer, "xingyuanfan", "45 10:40",
                    "夜班氨水罐液位计卡浮子，显示 60% 实际已空，喷枪抽空约 4 小时。9 时卸入 18 吨氨水后恢复。",
                    files: ["氨水进厂磅单.pdf", "中控交接班记录.jpg"]),
                Tale.Step(.confirm, "fangshuyan", "43 15:10", "与氨水磅单、喷氨流量一致，认定为问题。"),
                Tale.Step(
                    .rectify, "shiqianli", "41 09:30",
                    "责令改正：更换为雷达液位计并设低液位联锁报警，氨水储量不少于三日用量，15 日内完成。", within: 15),
                Tale.Step(
                    .prove, "xingyuanfan", "5 16:20",
                    """
                    两台雷达液位计已安装，低液位 25% 报警、15% 联锁减产，已做三次实动试验；氨水按三日用量滚动采购。\
                    因液位计到货迟了 12 天，完成比要求晚，已另文说明。
                    """,
                    files: ["液位计安装照片.jpg", "联锁试验记录.pdf", "供货延期函.pdf"]),
            ]),
        .limit(
            "linjiang-paper", "DW001 w01018 day", ago: 62, .closed,
            [
                Tale.Step(
                    .answer, "fangyuheng", "59 14:15",
                    "双氧水加药管结晶堵塞，流量由 380 降到 120 L/h，值班人员未及时切换。已酸洗管道。",
                    files: ["加药流量曲线.png"]),
                Tale.Step(.confirm, "jiangyuebai", "57 10:00", "与加药流量曲线一致，认定为问题。"),
                Tale.Step(
                    .rectify, "yaozhengqing", "55 15:30",
                    "责令改正：加药管一用一备，流量低于设定值 20% 自动报警，20 日内完成。", within: 20),
                Tale.Step(
                    .prove, "fangyuheng", "38 11:05",
                    "备用加药管已投用，低流量报警接入中控，完成班组培训 3 次 46 人。",
                    files: ["备用管道竣工照片.jpg", "报警试验记录.pdf", "培训签到表.pdf"]),
                Tale.Step(
                    .close, "dupingsheng", "34 16:40",
                    "现场复查：备用管路、报警均有效，试验切换 40 秒；整改后 20 日日均值 41–58 mg/L。同意销号。"),
            ]),
        .limit(
            "linjiang-paper", "DA001 a21026 hour", ago: 71, .closed,
            [
                Tale.Step(
                    .answer, "fangyuheng", "69 16:00",
                    "换用一批含硫偏高的树皮，浆液 pH 降到 4.6 未及时补浆。已停用该批燃料。",
                    files: ["燃料检测单.pdf", "浆液 pH 记录.xlsx"]),
                Tale.Step(.confirm, "jiangyuebai", "67 10:20", "数据有效，认定为问题。"),
                Tale.Step(
                    .rectify, "yaozhengqing", "66 09:00",
                    "责令改正：燃料进厂逐车测硫，浆液 pH 低于 5.2 自动补浆。", within: 15),
                Tale.Step(
                    .prove, "fangyuheng", "55 15:45", "测硫仪已到位，补浆阀改为自动，台账附后。",
                    files: ["燃料测硫台账.xlsx", "补浆自动控制调试单.pdf"]),
                Tale.Step(.close, "dupingsheng", "50 10:30", "现场复查自动补浆有效，台账完整。同意销号。"),
            ]),
        .limit(
            "yunshi-ceramics", "DA001 a34013 hour", ago: 41, .rejected,
            [
                Tale.Step(
                    .answer, "baijingyi", "39 10:00",
                    """
                    当时蓝测公司正在做季度比对，拆下烟尘仪探头清洗镜片，15:10 至 16:40 仪器处于维护状态，\
                    运维人员忘了做维护标记。同一时段手工采样 8.6、9.1 mg/m³。
                    """,
                    files: ["比对监测报告.pdf", "运维记录.pdf", "厂区监控截图.jpg"]),
                Tale.Step(
                    .reject, "fangshuyan", "36 15:20",
                    """
                    不予认定。比对报告、运维记录和视频三者时间一致，手工结果未超过限值，自动数据不能代表实际排放。\
                    未按规定标记另行提醒，计入该站运维记录。
                    """),
            ]),
        .limit(
            "xinhe-plating", "DW002 w20121 day", ago: 30, .closed,
            [
                Tale.Step(
                    .answer, "dingyifan", "28 17:30", "离子交换树脂穿透，未按时再生。已再生两柱并复测达标。",
                    files: ["树脂再生记录.pdf", "复测报告.pdf"]),
                Tale.Step(.confirm, "fangshuyan", "26 10:10", "与再生记录一致，认定为问题。"),
                Tale.Step(
                    .rectify, "shiqianli", "25 14:20", "责令改正：按处理水量而不是按天再生，加装出水镍在线预警。", within: 10),
                Tale.Step(
                    .prove, "dingyifan", "17 16:00", "再生程序改为按水量触发，预警仪已调试。",
                    files: ["控制程序修改单.pdf"]),
                Tale.Step(.close, "chengyinuo", "13 11:15", "现场采样 0.043 mg/L，再生记录齐全。同意销号。"),
            ]),
        .limit(
            "yunling-dyeing", "DW001 w01018 day", ago: 82, .lead,
            [
                Tale.Step(
                    .answer, "hezhiqiu", "78 16:10", "赶订单多开 4 台深色染缸，废水量超过处理站能力约两成，接触氧化池负荷过高。",
                    files: ["染缸生产排班表.xlsx"]),
                Tale.Step(.confirm, "weiqingzhou", "76 09:40", "两日均有效，企业承认超负荷生产，认定为问题。"),
                Tale.Step(
                    .turnToLead, "luminchuan", "74 10:00",
                    "连续两日超过许可限值，明知处理能力不足仍增产，首违不罚的条件不成立，提请立案。"),
            ]),
        .limit(
            "xinhe-plating", "DW001 w20117 day", ago: 9, .lead,
            [
                Tale.Step(
                    .answer, "dingyifan", "8 15:45",
                    "还原槽 ORP 电极结垢，读数偏低，亚硫酸氢钠少投。10 时起镀铬线已停，车间排口已封堵，废水转入事故池。",
                    files: ["事故池液位照片.jpg", "ORP 电极照片.jpg"]),
                Tale.Step(
                    .confirm, "fangshuyan", "7 09:20", "数据有效；执法监测同日采样 0.41 mg/L，与自动数据相符。认定为问题。"),
                Tale.Step(
                    .turnToLead, "shiqianli", "7 11:00",
                    """
                    重金属超过标准三倍以上，可能涉嫌污染环境犯罪。由石千里、程一诺两人核实并书面报告，同时提请立案；\
                    采样全程录像已固定。
                    """,
                    files: ["执法监测采样记录.pdf"]),
            ]),
        .limit(
            "yunling-dyeing", "DW001 w01018 day", ago: 81, .lead,
            [
                Tale.Step(.answer, "hezhiqiu", "78 16:12", "与前一日为同一原因，见前一日说明。"),
                Tale.Step(.confirm, "weiqingzhou", "76 09:44", "与前一日连续，认定为问题。"),
                Tale.Step(.turnToLead, "luminchuan", "74 10:05", "并入前一日的线索。"),
            ]),
    ]
}
