/// What things are called in a county (名称): titles as they stand in real lists, long and much alike.
enum Names {
    private static let bureaux = [
        "教育局", "卫生健康和体育局", "公安局", "民政局", "司法局", "财政局", "人力资源和社会保障局", "自然资源局", "住房和城乡建设管理局",
        "交通运输局", "水利局", "农业农村局", "文化和旅游局", "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "林业局",
        "能源局", "退役军人事务局", "信访局", "档案馆", "融媒体中心", "气象局", "税务局", "工业和信息化局", "发展和改革局", "乡村振兴局",
        "综合行政执法局",
    ]
    private static let places = ["城关", "沁河", "郭道", "灵空山", "王和", "李元", "中峪", "法中", "交口", "聪子峪", "韩洪", "官滩", "景凤", "赤石桥"]
    private static let subjects = [
        "一体化政务服务", "智慧校园", "区域医疗信息", "雪亮工程视频监控", "婚姻登记", "公共法律服务", "预算管理", "社保卡综合应用", "不动产登记",
        "城市运行管理", "公路治超", "水库水情监测", "农产品质量安全追溯", "文旅综合服务", "森林防火预警", "数字审计", "食品安全监管", "统计直报",
        "医保结算", "煤矿安全在线监测", "退役军人服务", "网上信访", "档案数字化", "融媒体采编", "人工影响天气", "电子税务", "企业用能监测",
        "项目库管理", "防返贫监测", "执法办案", "视频会议", "电子公文交换", "机房改造", "网络安全等级保护", "政务云资源", "数据共享交换",
    ]
    private static let sorts = ["平台", "系统", "信息系统", "管理系统", "综合平台", "监管平台", "服务平台"]
    private static let works = ["建设项目", "升级改造项目", "二期建设项目", "扩容项目", "国产化适配项目", "迁移上云项目", "购买服务项目"]

    static func unit(_ number: Int, of county: String) -> String {
        if number < bureaux.count { return county + bureaux[number] }
        let rest = number - bureaux.count
        return county + places[rest % places.count] + bureaux[rest / places.count % bureaux.count].dropLast() + "所"
    }

    static func system(_ dice: inout Dice) -> String {
        subjects.randomElement(using: &dice)! + sorts.randomElement(using: &dice)!
    }

    static func project(_ system: String, of unit: String, year: Int, _ dice: inout Dice) -> String {
        let place = Int.random(in: 0..<3, using: &dice) == 0 ? places.randomElement(using: &dice)! + "片区" : ""
        return "\(unit)\(place)\(system)\(works.randomElement(using: &dice)!)（\(year)年）"
    }
}
