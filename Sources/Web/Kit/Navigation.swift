import Compliance

/// What each role finds in the navigation: groups of two to four.
enum Navigation {
    struct Item: Sendable { let name: String, path: String }
    struct Group: Sendable { let name: String, items: [Item] }

    static func site(_ facts: FrameFacts) -> [Item] {
        [
            Item(name: "首页", path: "/"), Item(name: "查企业", path: "/sites"),
            Item(name: "开放数据", path: "/open-data"), Item(name: "法条与规则", path: "/law"),
            facts.person == nil
                ? Item(name: "登录", path: "/sign-in") : Item(name: "工作台", path: "/home"),
        ]
    }

    static func groups(for person: SignedIn?) -> [Group] {
        guard let person else { return [] }
        if person.role.isOfficer || person.role == .prosecutor { return office(person.role) }
        if Role.ofSites.contains(person.role) { return enterprise(person.role) }
        return administration
    }

    private static func office(_ role: Role) -> [Group] {
        [
            Group(name: "今日", items: [Item(name: "今日待办", path: "/home")]),
            Group(
                name: "许可",
                items: [
                    Item(name: "排污许可证", path: "/permits"),
                    Item(name: "应履行义务", path: "/obligations"),
                    Item(name: "执行报告", path: "/reports"),
                ]),
            Group(
                name: "监看",
                items: (watches(role) ? [Item(name: "监控值守", path: "/watch")] : [])
                    + [
                        Item(name: "排放口监测", path: "/outlets"),
                        Item(name: "数据标记", path: "/marks"),
                        Item(name: "数据质量", path: "/quality"),
                    ]),
            Group(
                name: "比对",
                items: role.isOfficer
                    ? [
                        Item(name: "监测地图", path: "/map"),
                        Item(name: "排放口比较", path: "/compare"),
                        Item(name: "自动监测设备", path: "/devices"),
                    ] : [Item(name: "排放口比较", path: "/compare")]),
            Group(
                name: "办理",
                items: [
                    Item(name: "问题", path: "/findings"), Item(name: "线索", path: "/leads"),
                    Item(name: "工作单", path: "/work-orders"),
                ]),
            Group(
                name: "查阅",
                items: [Item(name: "法条与规则", path: "/law"), Item(name: "行为日志", path: "/journal")]),
        ]
    }

    private static func watches(_ role: Role) -> Bool { Audience.deciders.admits(role) }

    private static func enterprise(_ role: Role) -> [Group] {
        [
            Group(
                name: "今日",
                items: [
                    Item(name: "我的事项", path: "/home"), Item(name: "义务日历", path: "/obligations"),
                ]),
            Group(
                name: "办理",
                items: [
                    Item(name: "执行报告", path: "/reports"),
                    Item(name: "问题与答复", path: "/findings"),
                    Item(name: "数据标记", path: "/marks"),
                    Item(name: "线索与询问", path: "/leads"),
                    Item(name: "工作单", path: "/work-orders"),
                    Item(name: "导入监测数据", path: "/observations/import"),
                ]),
            Group(
                name: "查阅",
                items: [
                    Item(name: "排污许可证", path: "/permits"), Item(name: "排放口监测", path: "/outlets"),
                    Item(name: "排放口比较", path: "/compare"),
                    Item(name: "法条与规则", path: "/law"),
                ]),
        ]
    }

    private static var administration: [Group] {
        [
            Group(name: "今日", items: [Item(name: "工作台", path: "/home")]),
            Group(
                name: "管理",
                items: [
                    Item(name: "账户", path: "/accounts"), Item(name: "行为日志", path: "/journal"),
                ]),
        ]
    }
}
