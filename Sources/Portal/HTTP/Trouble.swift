import Casework
import Dossiers
import Pages
import Presentation

/// Why a request leads to nothing, before any rule was asked. Each has one page and one problem document.
enum Trouble: Error {
    /// Nobody is signed in; `next` is where he wanted to go.
    case needsSignIn(next: String)
    /// Whoever is signed in uses a password that an administrator set.
    case needsPassword
    case forbidden(String)
    case notFound
    /// The form's token is old or foreign.
    case expired(back: String)
    case tooLarge(limit: Int)
    /// The request is no request: broken encoding, a part that is missing.
    case malformed(String)
    case conflict(String, back: PageLink)
    case tooMany(seconds: Int)

    /// A form whose id stands for something that was done already.
    static func taken(_ id: DossierID) -> Trouble {
        .conflict("这张表已经用来办过另一件事。请重新打开填报页。", back: PageLink("回到卷宗", href: Addresses.dossier(id)))
    }
}
