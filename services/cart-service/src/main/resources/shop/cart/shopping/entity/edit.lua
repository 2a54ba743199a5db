-- Changes a cart.
--
-- KEYS[2] is the guest's session, where the cart is a guest's: it lives as long as the cart. A guest
-- proves it by ARGV[9]; nobody changes the cart of one that was merged, which holds a blank.
-- KEYS[3] is the cart's audit; it gets ARGV[11], where that is not empty, with what is done.
-- KEYS[4] is there once this very edit was made, for half a minute: far longer than the client asks
-- again where no answer came, which must not make it twice.
local expected, edit, product, known = ARGV[1], ARGV[2], ARGV[3], ARGV[5]
local quantity, lifetime = tonumber(ARGV[4]), tonumber(ARGV[6])
local mostLines, mostPieces = tonumber(ARGV[7]), tonumber(ARGV[8])

if redis.call('EXISTS', KEYS[4]) == 1 then
  return answer('DONE')
end

local version = redis.call('HGET', cart, 'version') or '0'

local function done()
  redis.call('SET', KEYS[4], '', 'PX', 30000)
  if ARGV[11] ~= '' then
    redis.call('XADD', KEYS[3], '*', 'entry', ARGV[11])
  end
  return answer('DONE')
end

local session, proof = redis.call('GET', KEYS[2]), ARGV[9]
if proof ~= '' and session ~= proof or session and string.find(session, ' ', 1, true) then
  return answer('ENDED')
end
if session then
  lifetime = tonumber(ARGV[10])
end
if expected ~= '' and not string.find(',' .. expected .. ',', ',' .. version .. ',', 1, true) then
  return answer('STALE')
end
if edit == 'CLEAR' then
  redis.call('DEL', cart)
  if session then
    redis.call('PEXPIRE', KEYS[2], ARGV[10])
  end
  return done()
end

local had = tonumber(redis.call('HGET', cart, 'q:' .. product) or '0')
local wanted = quantity
if edit == 'ADD' then
  wanted = had + quantity
end
if edit == 'REMOVE' and had == 0 then
  return done()
elseif edit == 'SET' and had == 0 then
  return answer('ABSENT')
elseif wanted > mostPieces then
  return answer('TOO_MANY')
elseif had == 0 and redis.call('HLEN', cart) >= 3 + 3 * mostLines then
  return answer('FULL')
end

local next = nextVersion()
if edit == 'REMOVE' then
  redis.call('HDEL', cart, 'q:' .. product, 'k:' .. product, 'o:' .. product)
else
  redis.call('HSET', cart, 'q:' .. product, string.format('%.0f', wanted))
  redis.call('HSETNX', cart, 'o:' .. product, string.format('%.0f', next))
  if known ~= '' then
    redis.call('HSET', cart, 'k:' .. product, known)
  end
end
local expiry = stamp(next, lifetime)
if session then
  redis.call('PEXPIREAT', KEYS[2], expiry)
end
return done()
