-- Ends an open session, KEYS[1], which has to be the one of ARGV[1], and its cart, KEYS[2].
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return {0}
end
redis.call('DEL', KEYS[1], KEYS[2])
return {1}
