import Storage

/// What programs come in with (接口令牌), under somebody's name.
extension Office {
    /// The act is written first: a token that nobody finds in the log must not be.
    public func issueToken(named name: String, to account: Account, expires: Int64) async throws -> IssuedToken {
        let now = clock.now()
        let details = OfficeActDetails([.init(.token, from: nil, to: name)])
        try await store.record(
            OfficeAct(
                jurisdiction: account.jurisdiction, at: now, person: account.person,
                act: OfficeActKind.issueToken.rawValue, subject: account.login, details: try details.json()))
        return try await store.issueToken(named: name, for: account.login, at: now, expires: expires)
    }

    /// One of his own; nothing happens where there is none such.
    public func withdrawToken(_ id: String, by visitor: Visitor) async throws {
        guard let token = try await store.apiTokens(of: visitor.login).first(where: { $0.id == id }) else { return }
        try await store.revokeToken(id, of: visitor.login)
        try await store.record(
            try officeAct(.revokeToken, on: visitor.login, [.init(.token, from: token.name, to: nil)], by: visitor))
    }
}
