-- Asks for the lines of a file of paths in turn, as somebody who is signed in.
--   wrk … -s pages.lua http://127.0.0.1:8080 -- session paths.txt
local paths = {}
local place = 0

function init(arguments)
    wrk.headers["Cookie"] = "session=" .. arguments[1]
    for line in io.lines(arguments[2]) do
        paths[#paths + 1] = wrk.format("GET", line)
    end
    place = math.random(#paths)
end

function request()
    place = place % #paths + 1
    return paths[place]
end

function done(summary, latency, requests)
    local errors = summary.errors
    print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
