import Storage

/// Whoever administers gives himself nothing (不相容岗位分离): rights over dossiers come from somebody else, so that no single person can
/// both make himself an office and act as it. What he gives up he may give up. The only administrator of a small county keeps all that
/// administering needs: he opens a second account, and that one decides about his.
extension Office {
    /// Why an administrator may not change his own account so; `nil` where he may.
    func refusal(moving own: Account, to moved: Account, by visitor: Visitor) async throws -> String? {
        guard own.login == visitor.login else { return nil }
        if !moved.roles.isSubset(of: own.roles) { return "不能给自己增加身份，请另一位系统管理员办；没有的，先开一个系统管理员账号" }
        guard moved.organisation != own.organisation else { return nil }
        if Office.acts(moved) { return "不能把自己调到别的单位办事，请另一位系统管理员办；或者先去掉自己的经办人、负责人身份" }
        // Reading goes with the organisation, too. Who is alone must be able to leave one that is to be closed.
        return try await others(than: own) ? "不能把自己调到别的单位，请另一位系统管理员办" : nil
    }

    /// Why an administrator may not change what his own organisation stands for; `nil` where he may.
    func refusal(binding organisation: Organisation, by visitor: Visitor) -> String? {
        guard visitor.organisation.id == organisation.id, visitor.actsOnDossiers else { return nil }
        return "您在这个单位办事，它担任的主体、项目单位和审签要求不能由您自己改，请另一位系统管理员办；没有的，先开一个系统管理员账号"
    }

    private static func acts(_ account: Account) -> Bool {
        account.roles.contains(.clerk) || account.roles.contains(.leader)
    }

    /// Somebody else who can be asked.
    private func others(than own: Account) async throws -> Bool {
        let open = Set(
            try await store.organisations(in: own.jurisdiction).filter(\.active).map(\.id))
        return try await store.accounts(in: own.jurisdiction).contains {
            $0.login != own.login && $0.roles.contains(.administrator) && !$0.disabled && open.contains($0.organisation)
        }
    }
}
