-- Does the same act on one dossier after the other. Each request carries a key of its own, so that each is an act.
--   wrk … -s acts.lua http://127.0.0.1:8080 -- token paths.txt body.json run
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
    thread:set("threads", threads)
end

local paths = {}
local place, count, run = 0, 0, ""

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Authorization"] = "Bearer " .. arguments[1]
    wrk.headers["Content-Type"] = "application/json"
    local body = io.open(arguments[3]):read("*a")
    wrk.body = body
    run = arguments[4]
    local line = 0
    for path in io.lines(arguments[2]) do
        -- Threads keep to dossiers of their own: two acts on one dossier at once would be a conflict, not a measurement.
        if line % 2 == number % 2 then paths[#paths + 1] = path end
        line = line + 1
    end
end

function request()
    place = place % #paths + 1
    count = count + 1
    wrk.headers["Idempotency-Key"] = run .. "-" .. number .. "-" .. count
    return wrk.format(nil, paths[place])
end

function done(summary, latency, requests)
    local errors = summary.errors
    print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
