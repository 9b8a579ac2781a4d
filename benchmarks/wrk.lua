-- Asks the paths of a file in order; wrapped around at its end. One thread.
-- Arguments: the file, the place to begin at, then pairs of header name and value.

local paths, place, headers = {}, 0, {}

function init(args)
  for path in io.lines(args[1]) do
    paths[#paths + 1] = path
  end
  place = tonumber(args[2]) % #paths
  for i = 3, #args, 2 do
    headers[args[i]] = args[i + 1]
  end
end

function request()
  place = place % #paths + 1
  return wrk.format("GET", paths[place], headers)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "failed": %d}\n',
    summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
