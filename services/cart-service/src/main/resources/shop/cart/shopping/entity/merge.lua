-- Puts a guest's lines into a user's cart, whole or not at all: the larger quantity counts.
--
-- KEYS[1] is the user's cart; KEYS[2] is there once this guest's lines were put
-- in, for ARGV[3] ms. ARGV[1] is the cart's lifetime in ms, ARGV[2] its most lines; then come three
-- for each line: product, pieces, what was known of the product when it was put in.
local marker = KEYS[2]
local lifetime, mostLines = tonumber(ARGV[1]), tonumber(ARGV[2])

if redis.call('EXISTS', marker) == 1 then
  return answer('DONE')
end

local came, raised = 0, 0
for i = 4, #ARGV, 3 do
  local had = tonumber(redis.call('HGET', cart, 'q:' .. ARGV[i]) or '0')
  if had == 0 then
    came = came + 1
  elseif had < tonumber(ARGV[i + 1]) then
    raised = raised + 1
  end
end
if math.max(redis.call('HLEN', cart), 3) + 3 * came > 3 + 3 * mostLines then
  return answer('FULL')
end
redis.call('SET', marker, '', 'PX', ARGV[3])
if came + raised == 0 then
  return answer('DONE')
end

local next = nextVersion()
for i = 4, #ARGV, 3 do
  local product, pieces = ARGV[i], tonumber(ARGV[i + 1])
  local had = tonumber(redis.call('HGET', cart, 'q:' .. product) or '0')
  if had < pieces then
    redis.call('HSET', cart, 'q:' .. product, ARGV[i + 1])
  end
  if had == 0 then
    redis.call('HSET', cart, 'k:' .. product, ARGV[i + 2], 'o:' .. product, string.format('%.0f', next))
    next = next + 1
  end
end
stamp(next, lifetime)
return answer('DONE')
