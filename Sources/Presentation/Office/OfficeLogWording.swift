import Casework
import Pages
import Policies
import Storage

/// The office's own log in plain words.
struct OfficeLogWording {
    let policy: Policy?
    /// Names of today, by id.
    let organisations: [String: String]
    /// Names of jurisdictions, by code.
    let places: [String: String]
    /// Those of this jurisdiction, by id; nobody else has a name here.
    let people: [String: Person]
    /// Else a person whom an act was about is the number he has.
    let namesSubjects: Bool

    func who(_ act: OfficeAct, _ kind: OfficeActKind?) -> String {
        if act.person.isEmpty { return kind == .openAccount ? "服务器命令行" : "没有登录的人" }
        return name(act.person)
    }

    private func name(_ person: String) -> String {
        people[person].map { $0.erased ? "（姓名已删除）" : $0.name } ?? "别的地方的人员"
    }

    func subject(_ subject: String, _ kind: OfficeActKind?) -> String {
        switch kind {
        case .openOrganisation, .renameOrganisation, .bindOrganisation, .closeOrganisation, .reopenOrganisation:
            organisations[subject] ?? subject
        case .setting: policy?.silentFigures.first { $0.key == subject }?.title ?? subject
        case .calendar: "\(subject) 年"
        case .offerLink, .joinLink, .endLink: "卷宗 \(subject)"
        default: subject
        }
    }

    func changes(_ details: OfficeActDetails, of subject: String) -> [OfficeLine.Change] {
        var lines = details.changes.map { change in
            let label = change.of.title
            func words(_ values: [String]) -> String? {
                values.isEmpty ? nil : values.map { self.words($0, change.of, of: subject) }.joined(separator: "、")
            }
            return OfficeLine.Change(label, from: words(change.from), to: words(change.to))
        }
        if let other = details.other {
            lines.append(
                .init("对方", from: nil, to: "\(places[other.jurisdiction] ?? other.jurisdiction) 卷宗 \(other.dossier)"))
        }
        return lines
    }

    private func words(_ value: String, _ part: OfficeActDetails.Part, of subject: String) -> String {
        switch part {
        case .parties: policy?.party(value)?.title ?? value
        case .organisation: organisations[value] ?? value
        case .roles: Account.Role(rawValue: value).map { Presenter.roleWords([$0]) } ?? value
        case .requiresLeader: value == "true" ? "要负责人审签" : "不要负责人审签"
        case .active: value == "true" ? "在用" : "已停用"
        case .disabled: value == "true" ? "已停用" : "在用"
        case .figure: policy?.silentFigures.first { $0.key == subject }?.words(value) ?? value
        case .text: String(value.prefix(8))
        case .duties: "\(value) 件"
        case .waiting, .running: "\(value) 个"
        case .position: "第 \(value) 笔"
        case .officeActs: "\(value) 条"
        case .papers: "\(value) 份"
        case .faults: value == "0" ? "没有" : "\(value) 处"
        case .unit: "卷宗 \(value)"
        case .person: namesSubjects ? name(value) : value
        case .name, .short, .token, .notice, .chain, .officeChain, .unknown: value
        }
    }
}

extension OfficeActDetails.Part {
    fileprivate var title: String {
        switch self {
        case .name: "全称"
        case .short: "简称"
        case .parties: "担任的主体"
        case .unit: "名下的单位卷宗"
        case .requiresLeader: "负责人审签"
        case .active, .disabled: "状态"
        case .organisation: "单位"
        case .roles: "身份"
        case .person: "人员"
        case .token: "令牌名称"
        case .figure: "数"
        case .notice: "通知文号"
        case .text: "内容的摘要"
        case .duties: "停用时没办完的事"
        case .waiting: "停用时等它办的卷宗"
        case .running: "停用时名下没有办结的卷宗"
        case .position: "卷宗日志核到"
        case .chain: "末端摘要"
        case .officeActs: "系统管理日志"
        case .officeChain: "系统管理日志末端摘要"
        case .papers: "材料"
        case .faults: "不符"
        case .unknown: "其他"
        }
    }
}

extension OfficeActKind {
    /// Verb first, as the log and its filter show it.
    var title: String {
        switch self {
        case .openOrganisation: "登记单位"
        case .renameOrganisation: "改单位名称"
        case .bindOrganisation: "改单位担任的主体"
        case .closeOrganisation: "停用单位"
        case .reopenOrganisation: "恢复单位"
        case .openAccount: "开账号"
        case .moveAccount: "改账号的单位和身份"
        case .resetPassword: "重设密码"
        case .disableAccount: "停用账号"
        case .enableAccount: "恢复账号"
        case .unlockAccount: "解除锁定"
        case .erasePerson: "删除姓名"
        case .changePassword: "改自己的密码"
        case .signInRefused: "登录被拒"
        case .accountLocked: "连错密码，锁定账号"
        case .issueToken: "发放接口令牌"
        case .revokeToken: "作废接口令牌"
        case .setting: "设定条文没有写的数"
        case .calendar: "载入日历"
        case .offerLink: "出具联办码"
        case .joinLink: "关联协同项目"
        case .endLink: "解除协同关联"
        case .verify: "存证核验"
        }
    }
}
