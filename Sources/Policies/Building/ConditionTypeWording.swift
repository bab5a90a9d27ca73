extension ConditionType {
    var isText: Bool {
        switch self {
        case .text, .choice, .person: true
        default: false
        }
    }

    var isList: Bool { if case .list = self { true } else { false } }

    /// The word for an error message.
    var title: String {
        switch self {
        case .truth: "是或否"
        case .text: "文字"
        case .number: "数"
        case .money: "金额"
        case .percent: "比例"
        case .day: "日期"
        case .length: "时长"
        case .file: "材料"
        case .person: "人员"
        case .choice: "选项"
        case .list(let element): element == .nothing ? "列表" : "\(element.title)的列表"
        case .row: "一行"
        case .entry: "一次办理"
        case .dossier: "卷宗"
        case .zero: "零"
        case .nothing: "空"
        case .map: "映射"
        }
    }
}
