-- Ends an open session, KEYS[1], which has to be the one of ARGV[1], and its cart, KEYS[2]. Where
-- ARGV[2] is not empty, only if it would have ended then (ms): each change of the cart moves that.
-- Answers 1, 0 where there is no such session, or -1 and when it ends after all.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return {0}
end
local expiry = redis.call('PEXPIRETIME', KEYS[1])
if ARGV[2] ~= '' and string.format('%.0f', expiry) ~= ARGV[2] then
  return {-1, expiry}
end
redis.call('DEL', KEYS[1], KEYS[2])
return {1}
