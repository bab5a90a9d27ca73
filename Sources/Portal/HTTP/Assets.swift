import Foundation
import Hummingbird
import Storage

/// The style sheet and the script, read once at start.
struct Assets: Sendable {
    private struct Asset: Sendable {
        let content: ByteBuffer
        let type: String
        let tag: String
    }
    private let assets: [String: Asset]

    init() throws {
        guard let folder = Bundle.module.url(forResource: "Assets", withExtension: nil) else {
            throw Trouble.malformed("程序旁边缺少 Assets 文件夹")
        }
        var assets: [String: Asset] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let types = [
                "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
            ]
            guard let type = types[(name as NSString).pathExtension] else { continue }
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            let tag = "\"\(Digest(of: Array(data)).hex.prefix(16))\""
            assets[name] = Asset(content: ByteBuffer(bytes: data), type: type, tag: tag)
        }
        self.assets = assets
    }

    func add(to router: Router<PortalContext>) {
        // Browsers ask for it whatever a page says.
        router.get("/favicon.ico") { _, _ in
            Response(status: .noContent, headers: [.cacheControl: "public, max-age=86400"])
        }
        router.get("/assets/:name") { request, context in
            guard let name = context.parameters.get("name"), let asset = assets[name] else { throw Trouble.notFound }
            let headers: HTTPFields = [.contentType: asset.type, .eTag: asset.tag, .cacheControl: "no-cache"]
            if request.headers[.ifNoneMatch] == asset.tag { return Response(status: .notModified, headers: headers) }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.content))
        }
    }
}
