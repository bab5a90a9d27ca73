/// The operations of the API, in the order in which the document lists them.
extension Endpoint {
    static let all: [Endpoint] =
        [document] + tokens + regulations + reading + references + bearing + letters + forms + acting + editions
        + links + payments + registers + overview + officeActs + verification + papers

    private static let document = Endpoint(
        method: .get, path: "/openapi.json", id: "openapi", summary: "本接口的 OpenAPI 3.1 说明", isFile: true, isPublic: true
    ) { _ in .json(OpenAPI.document) }
}
