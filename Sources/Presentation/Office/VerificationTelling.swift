import Casework
import Dossiers
import Pages
import Storage

/// What of a verification one visitor may be told: faults of his jurisdiction by their place, named where he may read the dossier; those of
/// other jurisdictions as a number, because one log holds all.
struct VerificationTelling {
    private(set) var faults: [VerificationPage.Fault] = []
    /// In jurisdictions that are not the visitor's.
    private var elsewhere = 0
    /// Papers that no act used: nobody can say whose they are.
    private var unused = 0
    private let found: StoreVerification

    init(_ found: StoreVerification, for visitor: Visitor, _ office: Office) async throws {
        self.found = found
        let own = found.log.breaks.filter { $0.jurisdiction == visitor.jurisdiction }
        let papers = found.papers.damaged.map { paper in
            (paper, uses: paper.uses.filter { $0.jurisdiction == visitor.jurisdiction }.map(\.dossier))
        }
        let seen = try await office.visible(Set(own.map(\.dossier) + papers.flatMap(\.uses)), to: visitor)
        faults = own.map { VerificationTelling.fault($0, isNamed: seen.contains($0.dossier)) }
        faults += found.log.office.breaks.map {
            VerificationPage.Fault(place: "系统管理日志", what: VerificationWording.words($0))
        }
        for (paper, uses) in papers {
            if paper.uses.isEmpty {
                unused += 1
            } else if uses.isEmpty {
                elsewhere += 1
            } else {
                faults.append(VerificationTelling.fault(paper, uses.filter { seen.contains($0) }))
            }
        }
        elsewhere += found.log.breaks.count - own.count
    }

    private static func fault(_ found: Verification.Break, isNamed: Bool) -> VerificationPage.Fault {
        guard isNamed else {
            let place = found.position > 0 ? "全局第 \(found.position) 笔" : "一个卷宗"
            return .init(place: "\(place)（卷宗不由您看）", what: VerificationWording.what(found.kind))
        }
        return .init(
            place: VerificationWording.place(found), href: Addresses.dossier(found.dossier),
            what: VerificationWording.what(found.kind))
    }

    private static func fault(_ paper: StoreVerification.DamagedPaper, _ dossiers: [DossierID])
        -> VerificationPage.Fault
    {
        guard let first = dossiers.first else {
            return .init(place: "一份材料（卷宗不由您看）", what: VerificationWording.damage)
        }
        return .init(
            place: "卷宗 \(dossiers.map(\.rawValue).joined(separator: "、")) 的材料", href: Addresses.dossier(first),
            what: "\(VerificationWording.damage)（原摘要 \(paper.digest)）")
    }

    /// How it came out in a few words, and a sentence.
    var verdict: (String, String) {
        if found.holds { return ("√ 没有发现改动", "卷宗日志、系统管理日志和材料，都和写下时的摘要一致。") }
        let doubt = !found.log.fitsNoted && found.faults == 1 ? "先看末端有没有抄错。没有抄错的，" : ""
        return ("× 发现 \(found.faults) 处不符", "\(doubt)请保全现场：停用服务器前先备份数据文件夹，和抄下的末端、另存的备份比对，查明谁动过数据库和材料。")
    }

    var remarks: [String] {
        var remarks: [String] = []
        if !found.log.fitsNoted, let noted = found.log.noted {
            remarks.append("与抄下的末端比对，\(VerificationWording.words(noted))。")
        }
        if unused > 0 { remarks.append("没有用到卷宗里的材料 \(unused) 份：\(VerificationWording.damage)。") }
        if elsewhere > 0 { remarks.append("另有 \(elsewhere) 处在别的辖区，只计数，不列出：日志是各辖区连成的一条。") }
        if found.log.breaks.count >= Office.breakLimit {
            remarks.append("不符的太多，核到 \(Office.breakLimit) 处就停了，后面的没有核。")
        }
        return remarks
    }
}
