-- Counts what comes from one place: KEYS[1], which ends ARGV[2] ms after the first of them.
-- Answers for how many milliseconds it is closed: 0 for the first ARGV[1].
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
if count <= tonumber(ARGV[1]) then
  return {0}
end
return {math.max(1, redis.call('PTTL', KEYS[1]))}
