/// A request that led to nothing, with what can be done about it.
public enum ErrorPage: Page {
    public enum Model: Sendable {
        /// 403. Who may see or do it: “只有县财政局可以办理”.
        case forbidden(String)
        /// 404.
        case notFound
        /// 409 outside a form: “您打开后，王晓 09:40 改过。”, and where to look.
        case conflict(String, PageLink)
        /// 413. Largest size in bytes.
        case tooLarge(Int64)
        /// 422 outside a form: every reason.
        case refused(String, [Reason], back: PageLink)
        /// 400: the request is none, and what is wrong with it.
        case malformed(String)
        /// 403 for a form whose token is old: the page was open too long.
        case expired(back: String)
        /// 429. Seconds to wait.
        case tooMany(Int)
        /// 500. The id under which it was logged.
        case failed(id: String)
    }
}
