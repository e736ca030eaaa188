import Compliance

/// What permits and loggers of the city say about a factor: unit, method, instrument.
struct Pollutant: Sendable {
    let code: String
    let name: String
    /// The unit permits state, which need not be the code table's.
    let unit: String
    /// The manual method.
    let method: String
    /// The automatic instrument; empty where it is measured by hand only.
    let device: String

    private init(_ row: Row) {
        (code, name, unit) = (row.cell("code"), row.cell("name"), row.cell("unit"))
        (method, device) = (row.cell("method"), row.cell("device"))
    }

    static func of(_ code: String) -> Pollutant? { byCode[code] }
    static func name(of code: String) -> String { byCode[code]?.name ?? code }
    static func unit(of code: String) -> String { byCode[code]?.unit ?? "" }

    static let all = Tables(table)["pollutants"].map(Pollutant.init)
    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    private static let table = """
        [pollutants]
        code | name | unit | method | device
        a34013 | 颗粒物 | mg/m³ | 重量法 HJ 836-2017 | 激光后散射烟尘仪
        a21026 | 二氧化硫 | mg/m³ | 定电位电解法 HJ 57-2017 | 紫外差分烟气分析仪
        a21002 | 氮氧化物 | mg/m³ | 定电位电解法 HJ 693-2014 | 紫外差分烟气分析仪
        a21005 | 一氧化碳 | mg/m³ | 定电位电解法 HJ 973-2018 | 傅里叶红外烟气分析仪
        a21024 | 氯化氢 | mg/m³ | 离子色谱法 HJ 549-2016 | 傅里叶红外烟气分析仪
        a20057 | 汞及其化合物 | mg/m³ | 冷原子吸收分光光度法 HJ 543-2009 |
        a20025 | 镉及其化合物 | mg/m³ | 电感耦合等离子体质谱法 HJ 657-2013 |
        a20043 | 铅及其化合物 | mg/m³ | 电感耦合等离子体质谱法 HJ 657-2013 |
        a21018 | 氟化物 | mg/m³ | 离子选择电极法 HJ/T 67-2001 |
        a21001 | 氨 | mg/m³ | 纳氏试剂分光光度法 HJ 533-2009 |
        a24088 | 非甲烷总烃 | mg/m³ | 气相色谱法 HJ 38-2017 | 氢火焰离子化检测仪
        a25002 | 苯 | mg/m³ | 气相色谱-质谱法 HJ 734-2014 |
        a25003 | 甲苯 | mg/m³ | 气相色谱-质谱法 HJ 734-2014 |
        a25005 | 二甲苯 | mg/m³ | 气相色谱-质谱法 HJ 734-2014 |
        a30001 | 甲醇 | mg/m³ | 气相色谱法 HJ/T 33-1999 |
        a34039 | 硫酸雾 | mg/m³ | 离子色谱法 HJ 544-2016 |
        a34040 | 铬酸雾 | mg/m³ | 二苯基碳酰二肼分光光度法 HJ/T 29-1999 |
        a01010 | 林格曼黑度 | 级 | 林格曼烟气黑度图法 HJ/T 398-2007 |
        w01001 | pH值 | | 电极法 HJ 1147-2020 | 在线 pH 计
        w01018 | 化学需氧量 | mg/L | 重铬酸盐法 HJ 828-2017 | 化学需氧量水质自动分析仪
        w21003 | 氨氮 | mg/L | 纳氏试剂分光光度法 HJ 535-2009 | 氨氮水质自动分析仪
        w21011 | 总磷 | mg/L | 钼酸铵分光光度法 GB/T 11893-1989 | 总磷水质自动分析仪
        w21001 | 总氮 | mg/L | 碱性过硫酸钾消解法 HJ 636-2012 | 总氮水质自动分析仪
        w01012 | 悬浮物 | mg/L | 重量法 GB/T 11901-1989 |
        w01017 | 五日生化需氧量 | mg/L | 稀释与接种法 HJ 505-2009 |
        w01002 | 色度 | 倍 | 稀释倍数法 HJ 1182-2021 |
        w02003 | 粪大肠菌群 | 个/L | 多管发酵法 HJ 347.2-2018 |
        w22001 | 石油类 | mg/L | 红外分光光度法 HJ 637-2018 |
        w19002 | 阴离子表面活性剂 | mg/L | 亚甲蓝分光光度法 GB/T 7494-1987 |
        w21019 | 硫化物 | mg/L | 亚甲基蓝分光光度法 HJ 1226-2021 |
        w21016 | 氰化物 | mg/L | 异烟酸-吡唑啉酮分光光度法 HJ 484-2009 |
        w20116 | 总铬 | mg/L | 火焰原子吸收分光光度法 HJ 757-2015 | 总铬水质自动分析仪
        w20117 | 六价铬 | mg/L | 二苯碳酰二肼分光光度法 GB/T 7467-1987 | 六价铬水质自动分析仪
        w20121 | 总镍 | mg/L | 火焰原子吸收分光光度法 GB/T 11912-1989 | 总镍水质自动分析仪
        w20122 | 总铜 | mg/L | 电感耦合等离子体发射光谱法 HJ 776-2015 |
        w20123 | 总锌 | mg/L | 电感耦合等离子体发射光谱法 HJ 776-2015 |
        a00000 | 废气流量 | m³/s | | 皮托管流速仪
        a19001 | 氧含量 | % | | 氧化锆氧分析仪
        a01901 | 垃圾焚烧炉膛内焚烧平均温度 | ℃ | | 热电偶
        a01011 | 烟气流速 | m/s | | 皮托管流速仪
        a01012 | 烟气温度 | ℃ | | 铂电阻温度计
        a01013 | 烟气压力 | kPa | | 压力变送器
        a01014 | 烟气湿度 | % | | 阻容法湿度仪
        w00000 | 废水流量 | L/s | | 超声波明渠流量计
        w01010 | 水温 | ℃ | | 铂电阻温度计
        """
}
